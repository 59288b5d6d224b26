"""The record as a file, and checkpoints as people keep them. Needs no database to read."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from walktalk.proofs.chain import Link
from walktalk.proofs.judging import Saved
from walktalk.proofs.notes import read_notes

LINE = re.compile(rb'\{"content":(.*),"hash":"([0-9a-f]{64})","number":([0-9]{1,18})\}\n')


class Unreadable(Exception):
    """A file that is not what it should be; the text says which line."""


def write_export(links: Iterable[Link], file: Path) -> int:
    """Write a line for each entry; returns how many. The file appears when it is complete."""
    partial = file.with_name(f"{file.name}.part")
    count = 0
    with partial.open("wb") as out:
        for link in links:
            told = (link.content, link.hash.hex().encode(), link.number)
            out.write(b'{"content":%b,"hash":"%b","number":%d}\n' % told)
            count += 1
    partial.replace(file)
    return count


def read_export(file: Path) -> Iterator[Link]:
    """The entries of a file, their bytes as they stand there. Raises `Unreadable`."""
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            found = LINE.fullmatch(line)
            if not found:
                raise Unreadable(f"Line {number} of {file.name} is not an entry.")
            content, hash_, given = found.groups()
            yield Link(int(given), content, bytes.fromhex(hash_.decode()))


def read_saved(places: Iterable[Path]) -> list[Saved]:
    """The checkpoints in files and folders; a file may hold several, one below the other."""
    saved = []
    for place in places:
        files = sorted(place.iterdir()) if place.is_dir() else [place]
        for file in files:
            saved += _in_file(file)
    return saved


def _in_file(file: Path) -> list[Saved]:
    notes = list(read_notes(file.read_bytes().decode(errors="replace")))
    if len(notes) == 1:
        return [Saved(file.name, notes[0])]
    return [Saved(f"{file.name}, number {at}", note) for at, note in enumerate(notes, start=1)]
