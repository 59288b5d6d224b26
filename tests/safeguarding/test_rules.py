"""Whatever is said, it has one size, and it comes back as it was."""

import pytest

from walktalk.proofs.sealing import TooLong, pad
from walktalk.safeguarding.enums import Kind
from walktalk.safeguarding.rules import (
    LONGEST,
    SIZE,
    Content,
    Garbled,
    packed,
    unpacked,
    words_as_bytes,
    words_from_bytes,
)

WORDS = ["", "He followed me.", '“Öffnen” \\ " \n\t\x07', "語" * LONGEST]


@pytest.mark.parametrize("words", WORDS)
def test_words_come_back(words: str) -> None:
    assert words_from_bytes(words_as_bytes(words)) == words


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("words", WORDS)
def test_every_content_has_one_size(kind: Kind, words: str) -> None:
    content = Content(kind, words_as_bytes(words))
    assert len(packed(content)) == SIZE
    assert unpacked(packed(content)) == content


def test_what_does_not_fit_is_refused_and_not_cut() -> None:
    with pytest.raises(TooLong):
        words_as_bytes("語" * 2 * LONGEST)


@pytest.mark.parametrize(
    "garbled",
    [
        b"",
        b"\xff" * 40,
        pad(b"[]", 64),
        pad(b"{}", 64),
        pad(b'{"kind":"other","inside":""}', 64),
        pad(b'{"kind":"nothing","inside":"*"}', 64),
        pad(b'{"kind":"nothing","inside":3}', 64),
    ],
)
def test_what_the_form_does_not_write_is_garbled(garbled: bytes) -> None:
    with pytest.raises(Garbled):
        unpacked(garbled)


def test_bytes_that_are_no_words_are_garbled() -> None:
    with pytest.raises(Garbled):
        words_from_bytes(pad(b"\xff\xfe", 64))
