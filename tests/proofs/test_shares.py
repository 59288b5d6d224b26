"""Any two of three shares restore a key; one tells nothing; what is wrong is said."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walktalk.proofs.shares import CannotJoin, join, split

KEY = bytes(range(32))
THREE = split(KEY)


@settings(max_examples=8, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_every_two_of_three_restore_the_key(key: bytes) -> None:
    three = split(key)
    for two in itertools.permutations(three, 2):
        assert join(two) == key
    assert join(three) == key


def test_splitting_twice_gives_other_words_for_the_same_key() -> None:
    again = split(KEY)
    assert set(again).isdisjoint(THREE)
    assert join(again[:2]) == KEY


def test_numbers_capitals_and_line_breaks_do_not_matter() -> None:
    words = enumerate(THREE[0].upper().split(), start=1)
    printed = "\n".join(f"{number:>3}  {word}" for number, word in words)
    assert join([printed, THREE[2]]) == KEY


@pytest.mark.parametrize("given_", [[], [THREE[0]], [THREE[1], THREE[1].upper()]])
def test_one_share_alone_restores_nothing(given_: list[str]) -> None:
    with pytest.raises(CannotJoin, match="2 different shares are needed"):
        join(given_)


def test_shares_of_two_keys_do_not_mix() -> None:
    with pytest.raises(CannotJoin, match="do not belong together"):
        join([THREE[0], split(KEY[::-1])[1]])


def test_a_wrong_word_is_named() -> None:
    words = THREE[1].split()
    unknown = " ".join([*words[:6], "lamppost", *words[7:]])
    with pytest.raises(CannotJoin, match=re.escape("Share 2: word 7, “lamppost”")):
        join([THREE[0], unknown])


@pytest.mark.parametrize("change", ["swapped", "missing", "other"])
def test_a_share_that_was_copied_badly_is_named(change: str) -> None:
    words = THREE[1].split()
    bad = {
        "swapped": [*words[:10], words[11], words[10], *words[12:]],
        "missing": words[:-1],
        "other": [*words[:-4], "academic" if words[-4] != "academic" else "acid", *words[-3:]],
    }[change]
    with pytest.raises(CannotJoin, match="Share 2: a word is wrong"):
        join([THREE[0], " ".join(bad)])
