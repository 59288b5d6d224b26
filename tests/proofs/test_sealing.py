"""Who seals cannot open; what was changed does not open."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from walktalk.proofs.opening import CannotOpen, open_sealed
from walktalk.proofs.sealing import TooLong, new_pair, new_signing_pair, pad, seal, unpad
from walktalk.proofs.signing import sign, signed_by

PRIVATE, PUBLIC = new_pair(b"1" * 32)
OTHER, _ = new_pair(b"2" * 32)


@given(st.binary(max_size=200))
def test_only_the_private_key_opens(content: bytes) -> None:
    sealed = seal(content, PUBLIC)
    assert open_sealed(sealed, PRIVATE) == content
    with pytest.raises(CannotOpen):
        open_sealed(sealed, OTHER)


@given(st.binary(max_size=50), st.data())
def test_a_flipped_bit_does_not_open(content: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(content, PUBLIC))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1
    with pytest.raises(CannotOpen):
        open_sealed(bytes(sealed), PRIVATE)


@given(st.binary(max_size=96))
def test_padding_gives_one_size_and_comes_off(content: bytes) -> None:
    padded = pad(content, 100)
    assert len(padded) == 100
    assert unpad(padded) == content


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(TooLong):
        pad(b"x" * 97, 100)


@given(st.binary(max_size=50))
def test_a_signature_holds_for_its_words_alone(content: bytes) -> None:
    private, public = new_signing_pair(b"3" * 32)
    signature = sign(content, private)
    assert signed_by(content, signature, public)
    assert not signed_by(content + b"!", signature, public)
    assert not signed_by(content, signature[:-1], public)
