"""`script/bench NAME [--quick]`: run one benchmark; its figures are one JSON object."""

import ast
import importlib
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click
import django

HERE = Path(__file__).parent


def benchmarks() -> dict[str, str]:
    """Every module here that is a benchmark, and the first line of what it says of itself."""
    files = sorted(path for path in HERE.glob("*.py") if not path.name.startswith("_"))
    return {path.stem: _first_line(path) for path in files}


@click.command()
@click.argument("name", required=False)
@click.option("--quick", is_flag=True, help="At a smaller size, in at most 45 seconds.")
def bench(name: str | None, quick: bool) -> None:
    """Run the benchmark NAME; without a name, list them."""
    known = benchmarks()
    if name is None:
        for one, words in known.items():
            click.echo(f"{one:<12} {words}")
        return
    if name not in known:
        click.echo(f"There is no benchmark {name}. There is: {', '.join(known)}.", err=True)
        raise SystemExit(2)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    module = importlib.import_module(f"bench.{name}")
    with _own_output() as output:
        figures = module.run(quick=quick, say=lambda words: click.echo(words, err=True))
        answer = {"name": name, "seed": module.SEED, "machine": machine(), "figures": figures}
        output.write(json.dumps(answer) + "\n")


def machine() -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {python}"


@contextmanager
def _own_output() -> Iterator[IO[str]]:
    """Standard output for the figures alone: what anything else prints goes to standard error."""
    sys.stdout.flush()
    with os.fdopen(os.dup(1), "w") as output:
        os.dup2(2, 1)
        yield output


def _first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text())) or "").partition("\n")[0]


if __name__ == "__main__":
    bench()
