"""Two verifiers that share no code say the same of the same files, sound or not."""

import dataclasses
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_django import Settings

from tests.record.verifiers import both, first, second
from walktalk.proofs.canonical import Json, canonical
from walktalk.proofs.chain import START, Link, link_hash
from walktalk.proofs.checkpoint import Checkpoint, signed
from walktalk.proofs.merkle import leaf_hash, root_of
from walktalk.proofs.notes import Key, Signature
from walktalk.proofs.sealing import new_signing_pair
from walktalk.record.commands import group
from walktalk.record.exporting import read_export, write_export

PRIVATE, PUBLIC = new_signing_pair(b"g" * 32)
KEY = Key("desk.example.org/record", PUBLIC)


def chained(contents: list[bytes]) -> list[Link]:
    links, before = [], START
    for number, content in enumerate(contents, start=1):
        before = link_hash(before, content)
        links.append(Link(number, content, before))
    return links


def contents(count: int) -> list[bytes]:
    facts: Json = {"é\u2028𝄞": [1, True]}
    return [canonical({"by": f"staff:{n}", "facts": facts}) for n in range(count)]


@dataclasses.dataclass
class Files:
    """A record of eleven entries, and checkpoints after 0, 3, 4, 8 and 11."""

    folder: Path
    links: list[Link]

    @property
    def export(self) -> Path:
        return self.folder / "record.jsonl"

    @property
    def saved(self) -> Path:
        return self.folder / "saved"

    def write(self) -> None:
        write_export(iter(self.links), self.export)

    def sign(self, name: str, size: int, links: list[Link], key: Key = KEY) -> None:
        leaves = [leaf_hash(link.content) for link in links[:size]]
        note = signed(Checkpoint(key.name, size, root_of(leaves)), key, PRIVATE)
        (self.saved / name).write_text(note.written())


@pytest.fixture
def files(tmp_path: Path) -> Files:
    one = Files(tmp_path, chained(contents(11)))
    one.saved.mkdir()
    one.write()
    for size in (0, 3, 4, 8, 11):
        one.sign(f"{size:02}.txt", size, one.links)
    return one


def said(files: Files) -> list[str]:
    return both(files.export, [files.saved], PUBLIC).faults


def test_a_sound_record_holds(files: Files) -> None:
    verdict = both(files.export, [files.saved], PUBLIC)
    assert (verdict.code, verdict.words) == (
        0,
        "The record holds: 11 entries, 5 checkpoints.\n",
    )


def test_without_checkpoints_only_the_chain_holds(files: Files) -> None:
    verdict = both(files.export, [], PUBLIC)
    assert verdict.code == 0
    assert verdict.words.startswith("The chain holds: 11 entries. No checkpoint was given")


def test_an_empty_record_is_a_record(files: Files) -> None:
    files.export.write_bytes(b"")
    assert said(files) == ["03.txt is over 3 entries, and the record has 0: cut off."]
    assert both(files.export, [files.saved / "00.txt"], PUBLIC).code == 0


def test_checkpoints_below_each_other_in_one_file_are_read(files: Files) -> None:
    all_ = "".join(file.read_text() for file in sorted(files.saved.iterdir()))
    month = files.folder / "2026-11.txt"
    month.write_text(all_.replace("\n11\n", "\n12\n"))
    verdict = both(files.export, [month], PUBLIC)
    assert verdict.faults == ["2026-11.txt, number 5 is not signed with this key."]


def test_an_edit_in_place_is_named(files: Files) -> None:
    files.links[5] = dataclasses.replace(files.links[5], content=b'{"by":"staff:99"}')
    files.write()
    assert said(files) == [
        "Entry 6 is not what was sealed.",
        "08.txt does not match: entries 5 to 8 are not as signed.",
    ]


def test_a_space_in_a_line_is_an_edit(files: Files) -> None:
    words = files.export.read_bytes().replace(b'"by":"staff:4"', b'"by": "staff:4"')
    files.export.write_bytes(words)
    assert said(files)[0] == "Entry 5 is not what was sealed."


def test_a_missing_entry_is_named(files: Files) -> None:
    del files.links[1]
    files.write()
    assert said(files) == [
        "Entry 2 is missing.",
        "03.txt does not match: entries 1 to 3 are not as signed.",
    ]


def test_a_rebuilt_chain_is_found_by_its_checkpoint(files: Files) -> None:
    forged = contents(11)
    forged[9] = b'{"by":"staff:99"}'
    files.links = chained(forged)
    files.write()
    assert said(files) == ["11.txt does not match: entries 9 to 11 are not as signed."]


def test_a_cut_end_is_found(files: Files) -> None:
    del files.links[9:]
    files.write()
    assert said(files) == ["11.txt is over 11 entries, and the record has 9: cut off."]


def test_two_signed_stories_are_shown_as_two(files: Files) -> None:
    files.sign("08-other.txt", 8, chained([b"{}"] * 8))
    assert said(files) == [
        "08-other.txt and 08.txt are both signed, over 8 entries, and differ: "
        "two records were shown.",
        "08-other.txt does not match: entries 5 to 8 are not as signed.",
    ]


def test_another_key_and_another_name_do_not_count(files: Files) -> None:
    files.sign("99.txt", 11, files.links, Key("elsewhere/record", PUBLIC))
    assert said(files) == ["99.txt is of another record, elsewhere/record."]
    _, other = new_signing_pair(b"h" * 32)
    faults = both(files.export, [files.saved / "08.txt"], other).faults
    assert faults == ["08.txt is not signed with this key."]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda note: "",
        lambda note: "hello",
        lambda note: note.replace("\n\n", "\n"),
        lambda note: note.replace("\n8\n", "\n08\n"),
        lambda note: note.replace("=\n\n", "\n\n"),
        lambda note: note.replace("\n8\n", "\n8\r\n"),
        lambda note: note + "— x not-base64\n",
        lambda note: note.replace("— desk", "- desk"),
    ],
)
def test_what_is_no_checkpoint_is_called_none(files: Files, spoil: Callable[[str], str]) -> None:
    file = files.saved / "08.txt"
    file.write_bytes(spoil(file.read_text()).encode())
    assert said(files) == ["08.txt is not a checkpoint."]


def test_a_last_line_without_its_end_is_read(files: Files) -> None:
    file = files.saved / "08.txt"
    file.write_text(file.read_text().removesuffix("\n"))
    assert said(files) == []


def test_signatures_of_others_do_not_disturb(files: Files) -> None:
    file = files.saved / "08.txt"
    file.write_text(file.read_text() + Signature("witness.example", b"1234", b"x" * 72).line())
    assert said(files) == []


@pytest.mark.parametrize(
    "line", [b"\n", b"{}\n", b'{"content":{},"hash":"00","number":1}\n', b"x"]
)
def test_a_line_that_is_no_entry_is_named(files: Files, line: bytes) -> None:
    kept = files.export.read_bytes().splitlines(keepends=True)
    files.export.write_bytes(b"".join([*kept[:6], line, *kept[6:]]))
    verdict = both(files.export, [files.saved], PUBLIC)
    assert verdict.code == 1
    assert verdict.words == "Error: Line 7 of record.jsonl is not an entry.\n"


@pytest.mark.parametrize("seed", range(12))
def test_they_agree_on_whatever_is_done_to_the_files(files: Files, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    file = dice.choice([files.export, *files.saved.iterdir()])
    words = bytearray(file.read_bytes())
    at = dice.randrange(len(words))
    words[at] ^= 1 << dice.randrange(7)
    file.write_bytes(bytes(words))
    assert both(files.export, [files.saved], PUBLIC).code == 1


def test_a_file_is_written_whole_and_read_back(files: Files) -> None:
    assert list(read_export(files.export)) == files.links
    lines = files.export.read_text().split("\n")
    assert json.loads(lines[0])["number"] == 1
    assert [file.name for file in files.folder.iterdir() if file.is_file()] == ["record.jsonl"]


def test_who_calls_wrongly_is_told_how(files: Files, settings: Settings) -> None:
    settings.PUBLIC_KEYS = {}
    result = CliRunner().invoke(
        group, ["verify", "--export", str(files.export), "--checkpoints", str(files.saved)]
    )
    assert result.exit_code == 1
    assert "Give the desk's public signing key with --key" in result.output
    assert second(files.export, [], b"short").code == 2
    assert first(files.folder / "nothing", [], PUBLIC).code == 2
    assert second(files.folder / "nothing", [], PUBLIC).code == 2


@pytest.mark.django_db
def test_an_export_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["export", str(tmp_path / "no" / "file")])
    assert result.exit_code == 1
    assert "could not be written: No such file or directory." in result.output
