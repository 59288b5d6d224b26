"""A report opens with the inbox key alone, and nothing that arrives breaks the opening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walktalk.proofs.inbox import NotOurs, open_report
from walktalk.proofs.sealing import new_pair, seal

PRIVATE, PUBLIC = new_pair(b"i" * 32)
OTHER, _ = new_pair(b"o" * 32)


@given(st.binary(max_size=5_000))
def test_what_was_sealed_is_opened(content: bytes) -> None:
    assert open_report(seal(content, PUBLIC), PRIVATE) == content


@given(st.binary(max_size=200))
def test_anything_else_is_refused(sealed: bytes) -> None:
    with pytest.raises(NotOurs):
        open_report(sealed, PRIVATE)


def test_another_key_and_one_changed_bit_are_refused() -> None:
    sealed = seal(b"two lamps are out", PUBLIC)
    with pytest.raises(NotOurs):
        open_report(sealed, OTHER)
    with pytest.raises(NotOurs):
        open_report(sealed[:-1] + bytes([sealed[-1] ^ 1]), PRIVATE)
