"""A provider gets its messages evenly, and time when it asks for it."""

import datetime as dt

import pytest

from walktalk.courier.models import Pace
from walktalk.courier.pacing import SLEEPS, hold_back, take_turn

pytestmark = pytest.mark.django_db(databases=["courier"])
SECOND = dt.timedelta(seconds=1)


def test_turns_are_even_and_none_is_given_twice(now: dt.datetime) -> None:
    waits = [take_turn(channel="mail", every=SECOND, now=now) for _ in range(4)]
    assert waits == [0 * SECOND, SECOND, 2 * SECOND, 3 * SECOND]
    assert take_turn(channel="notify", every=SECOND, now=now) == 0 * SECOND


def test_time_that_passed_is_no_credit(now: dt.datetime) -> None:
    take_turn(channel="mail", every=SECOND, now=now)
    later = now + 100 * SECOND
    waits = [take_turn(channel="mail", every=SECOND, now=later) for _ in range(2)]
    assert waits == [0 * SECOND, SECOND]


def test_a_turn_that_is_far_off_is_not_taken(now: dt.datetime) -> None:
    hold_back(channel="mail", after=60, now=now)
    asked = [take_turn(channel="mail", every=SECOND, now=now) for _ in range(3)]
    assert asked == [60 * SECOND] * 3
    assert Pace.objects.get().free_at == now + 60 * SECOND
    assert asked[0] > SLEEPS


def test_asking_for_less_time_does_not_shorten_it(now: dt.datetime) -> None:
    hold_back(channel="mail", after=60, now=now)
    hold_back(channel="mail", after=5, now=now)
    assert Pace.objects.get().free_at == now + 60 * SECOND
