"""A specialist opens what she downloaded, or is told in a sentence why not."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.settings import DESK, SPECIALISTS
from walktalk.cli import walktalk
from walktalk.proofs.sealing import pad, seal
from walktalk.safeguarding.rules import words_as_bytes

WORDS = "Er folgt mir.\nJeden Abend, “wieder”."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "downloaded.sealed"
    path.write_bytes(seal(words_as_bytes(WORDS), bytes(SPECIALISTS.public_key)))
    return path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "specialists.key"
    path.write_text(bytes(SPECIALISTS).hex() + "\n")
    return path


def run(file: Path, key: Path) -> Result:
    return CliRunner().invoke(walktalk, ["open", str(file), "--key", str(key)])


def test_it_shows_the_words(file: Path, key: Path) -> None:
    result = run(file, key)
    assert (result.exit_code, result.output) == (0, WORDS + "\n")


def test_another_key_does_not_open_it(file: Path, key: Path) -> None:
    key.write_text(bytes(DESK).hex())
    result = run(file, key)
    assert result.exit_code == 1
    assert result.output.startswith("Error: downloaded.sealed does not open: it was sealed to ")


@pytest.mark.parametrize("broken", [b"", b"short", b"x" * 20_000])
def test_a_changed_file_does_not_open(file: Path, key: Path, broken: bytes) -> None:
    file.write_bytes(broken)
    result = run(file, key)
    assert result.exit_code == 1
    assert result.output.startswith("Error: downloaded.sealed does not open")


def test_what_is_no_text_does_not_open(file: Path, key: Path) -> None:
    file.write_bytes(seal(pad(b"\xff\xfe", 64), bytes(SPECIALISTS.public_key)))
    assert "does not open" in run(file, key).output


@pytest.mark.parametrize("content", [b"", b"abc", b"zz" * 32, b"ab" * 31, b"\xff\xfe\x00"])
def test_what_is_no_key_is_named(file: Path, key: Path, content: bytes) -> None:
    key.write_bytes(content)
    result = run(file, key)
    assert result.exit_code == 1
    assert result.output == (
        "Error: specialists.key is not a key: it must be 64 hexadecimal digits.\n"
    )


def test_a_missing_file_is_named(file: Path, key: Path) -> None:
    result = run(file.with_name("gone"), key)
    assert result.exit_code == 2
    assert "does not exist" in result.output


def test_words_cannot_command_the_terminal(file: Path, key: Path) -> None:
    words = "be\x1b[2Jfore\rafter"
    file.write_bytes(seal(words_as_bytes(words), bytes(SPECIALISTS.public_key)))
    assert run(file, key).output == "be\ufffd[2Jfore\ufffdafter\n"
