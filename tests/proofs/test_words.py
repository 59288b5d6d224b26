"""Only the words of this officer, on this walk, now, are accepted."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from walktalk.proofs import words

KEY = b"k" * 32
NOW = dt.datetime(2026, 11, 3, 19, 30, 50, tzinfo=dt.UTC)
HERE = words.secret(KEY, "officer", "1", "2")
MOMENTS = st.integers(0, 4 * 365 * 24 * 3600).map(lambda s: NOW + dt.timedelta(seconds=s))


def test_the_list_has_1296_plain_words_that_nobody_confuses() -> None:
    listed = words.words()
    assert len(set(listed)) == len(listed) == 6**4
    assert all(word.isascii() and word.isalpha() and word.islower() for word in listed)
    known = set(listed)
    for word in listed:
        shorter = {word[:at] + word[at + 1 :] for at in range(len(word))}
        assert not shorter & known, word
    masked: dict[str, str] = {}
    for word in listed:
        for at in range(len(word)):
            key = f"{word[:at]}?{word[at + 1 :]}"
            assert masked.setdefault(key, word) == word, (word, masked[key])


@given(moment=MOMENTS)
def test_four_phrases_are_offered_and_the_spoken_one_is_among_them(moment: dt.datetime) -> None:
    offered = words.offered(HERE, moment)
    assert len(set(offered)) == len(offered)
    assert len(offered) in {4, 8}
    assert words.phrase(HERE, moment) in offered
    assert all(len(one.split()) == 3 for one in offered)


def test_right_after_a_change_the_words_before_are_offered_too() -> None:
    changed = dt.datetime(2026, 11, 3, 19, 32, 5, tzinfo=dt.UTC)
    before = words.phrase(HERE, changed - words.PERIOD)
    assert before in words.offered(HERE, changed)
    assert before not in words.offered(HERE, changed + dt.timedelta(minutes=1))


def test_looking_twice_tells_nothing() -> None:
    later = NOW + dt.timedelta(seconds=40)
    assert words.offered(HERE, NOW) == words.offered(HERE, later)


@given(moment=MOMENTS)
def test_no_two_looks_leave_fewer_than_four(moment: dt.datetime) -> None:
    """Whoever reads her page twice, over her shoulder, must still guess among four."""
    looks = [set(words.offered(HERE, moment + dt.timedelta(seconds=s))) for s in range(0, 250, 10)]
    for one in looks:
        for other in looks:
            for rest in (one & other, one - other):
                assert len(rest) in {0, 4, 8}


@given(moment=MOMENTS, seconds=st.integers(-240, 240))
def test_a_clock_may_be_two_windows_off(moment: dt.datetime, seconds: int) -> None:
    said = words.phrase(HERE, moment + dt.timedelta(seconds=seconds))
    assert words.accepts(HERE, said, moment)


@pytest.mark.parametrize("minutes", [-20, -6, 6, 20, 60 * 24])
def test_stale_and_future_words_are_refused(minutes: int) -> None:
    said = words.phrase(HERE, NOW + dt.timedelta(minutes=minutes))
    assert not words.accepts(HERE, said, NOW)


def test_words_of_another_walk_or_officer_and_forged_ones_are_refused() -> None:
    draw = np.random.default_rng(1)
    others = [words.secret(KEY, "officer", str(walk), "2") for walk in range(2, 400)]
    others += [words.secret(KEY, "officer", "1", str(officer)) for officer in range(3, 400)]
    forged = [" ".join(three) for three in draw.choice(words.words(), (1_000, 3))]
    said = [words.phrase(one, NOW) for one in others] + forged
    assert [one for one in said if words.accepts(HERE, one, NOW)] == []


def test_capitals_and_spaces_do_not_matter() -> None:
    assert words.accepts(HERE, f"  {words.phrase(HERE, NOW).title()} ".replace(" ", "  "), NOW)
    assert not words.accepts(HERE, "", NOW)


def test_a_card_holds_words_that_do_not_change() -> None:
    assert words.fixed_phrase(HERE) in words.offered_fixed(HERE)
    assert words.accepts_fixed(HERE, words.fixed_phrase(HERE))
    assert not words.accepts_fixed(HERE, words.phrase(HERE, NOW))
    assert len(set(words.offered_fixed(HERE))) == 4
