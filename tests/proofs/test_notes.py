"""Notes and checkpoints are C2SP's: another program's note is read, and no false one is."""

import base64

import hypothesis.strategies as st
import pytest
from hypothesis import given

from walktalk.proofs.checkpoint import Checkpoint, checked, read_checkpoint, signed
from walktalk.proofs.notes import (
    COSIGNATURE,
    Key,
    NotANote,
    Signature,
    cosigned_at,
    cosigned_bytes,
    is_signed,
    read_key,
    read_note,
    read_notes,
    signed_note,
)
from walktalk.proofs.sealing import new_signing_pair
from walktalk.proofs.signing import sign

PRIVATE, PUBLIC = new_signing_pair(b"g" * 32)
KEY = Key("desk.example.org/record", PUBLIC)
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
    "pRZb6KE6RyyBwJnAM=\n"
)
lines = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
texts = st.lists(lines, min_size=1, max_size=4).map(lambda all_: "\n".join(all_) + "\n")


def test_a_note_of_the_go_project_is_read() -> None:
    key = read_key(GO_KEY)
    assert (key.name, key.id.hex(), key.written()) == ("PeterNeumann", "c74f20a3", GO_KEY)
    note = read_note(GO_NOTE)
    assert note.written() == GO_NOTE
    assert is_signed(note, key)
    assert not is_signed(read_note(GO_NOTE.replace("answer", "Answer")), key)


@given(texts)
def test_a_note_comes_back_as_it_was_signed(text: str) -> None:
    note = signed_note(text, KEY, PRIVATE)
    again = read_note(note.written())
    assert again == note
    assert is_signed(again, KEY)


@given(st.lists(texts, min_size=1, max_size=4))
def test_notes_below_each_other_come_apart(several: list[str]) -> None:
    whole = [signed_note(text, KEY, PRIVATE).written() for text in several]
    if any(line.startswith("— ") for text in several for line in text.split("\n")):
        return
    assert list(read_notes("".join(whole))) == whole


def test_a_signature_of_another_name_key_or_kind_does_not_count() -> None:
    note = signed_note("a\n", KEY, PRIVATE)
    _, other = new_signing_pair(b"h" * 32)
    for key in (
        Key("elsewhere", PUBLIC),
        Key(KEY.name, other),
        Key(KEY.name, PUBLIC, COSIGNATURE),
    ):
        assert not is_signed(note, key)


def test_one_false_signature_in_our_name_spoils_the_note() -> None:
    note = signed_note("a\n", KEY, PRIVATE)
    false = Signature(KEY.name, KEY.id, b"x" * 64).line()
    assert not is_signed(read_note(note.written() + false), KEY)
    unknown = Signature("witness.example", b"1234", b"x" * 72).line()
    assert is_signed(read_note(note.written() + unknown), KEY)


def test_a_witness_says_since_when() -> None:
    witness, public = new_signing_pair(b"w" * 32)
    key = Key("witness.example/w1", public, COSIGNATURE)
    note = signed_note("a\n", KEY, PRIVATE)
    value = (1_700_000_000).to_bytes(8, "big") + sign(
        cosigned_bytes(note.text, 1_700_000_000), witness
    )
    with_it = note.written() + Signature(key.name, key.id, value).line()
    assert cosigned_at(read_note(with_it), key) == 1_700_000_000
    later = Signature(key.name, key.id, (1_700_000_001).to_bytes(8, "big") + value[8:]).line()
    assert cosigned_at(read_note(note.written() + later), key) is None


@pytest.mark.parametrize(
    "words",
    [
        "",
        "a\n",
        "a\n\n",
        "a\n\nb\n",
        "a\n\n— b\n",
        "a\n\n— b c d\n",
        "a\n\n— a+b AAAAAAAA\n",
        "a\n\n— b AAAA\n",
        "a\t\n\n— b AAAAAAAA\n",
        "a\n\n— b AAAAAAAA",
    ],
)
def test_what_is_no_note_is_refused(words: str) -> None:
    with pytest.raises(NotANote):
        read_note(words)


@pytest.mark.parametrize("words", ["", "a+b", GO_KEY.replace("c74f", "c74e"), GO_KEY + "AAAA"])
def test_what_is_no_key_is_refused(words: str) -> None:
    with pytest.raises(NotANote):
        read_key(words)


@given(st.integers(0, 10**12), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_comes_back(size: int, root: bytes) -> None:
    one = Checkpoint(KEY.name, size, root)
    words = signed(one, KEY, PRIVATE).written()
    assert words.startswith(f"{KEY.name}\n{size}\n{base64.b64encode(root).decode()}\n\n— ")
    assert checked(words, PUBLIC) == one
    assert checked(words, new_signing_pair(b"h" * 32)[1]) is None


@pytest.mark.parametrize("size", ["01", "-1", "٣", "", "1 "])
def test_a_size_is_written_one_way(size: str) -> None:
    text = f"{KEY.name}\n{size}\n{base64.b64encode(b'r' * 32).decode()}\n"
    with pytest.raises(NotANote):
        read_checkpoint(signed_note(text, KEY, PRIVATE))


@pytest.mark.parametrize("root", ["", "AAAA", "not base64 at all"])
def test_a_root_is_a_root(root: str) -> None:
    with pytest.raises(NotANote):
        read_checkpoint(signed_note(f"{KEY.name}\n3\n{root}\n", KEY, PRIVATE))
