"""Every envelope has one size, whatever it holds, and gives back what was put in."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walktalk.proofs.envelope import SIZE, Garbled, packed, unpacked
from walktalk.proofs.sealing import TooLong

facts = st.dictionaries(
    st.text(max_size=12),
    st.text(max_size=40) | st.lists(st.text(max_size=9), max_size=4),
    max_size=6,
)


@given(facts)
def test_facts_come_back_and_the_size_tells_nothing(given_: dict[str, str]) -> None:
    content = packed(given_)
    assert len(content) == SIZE
    assert unpacked(content) == given_


def test_the_longest_address_fits_in_any_alphabet() -> None:
    content = {"id": "x" * 36, "contact": "\N{GRINNING FACE}" * 254, "link": "y" * 43}
    assert unpacked(packed(content | {"confirm": "z" * 43}))["contact"] == content["contact"]


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(TooLong):
        packed({"contact": "x" * SIZE})


@given(st.binary(max_size=60))
def test_anything_else_is_garbled_or_facts(content: bytes) -> None:
    with contextlib.suppress(Garbled):
        assert isinstance(unpacked(content), dict)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"1", b"{} x", b"[" * SIZE, b"{}" + b" " * SIZE, b"\xff"]
)
def test_what_is_no_envelope_is_said(content: bytes) -> None:
    with pytest.raises(Garbled):
        unpacked(content)
