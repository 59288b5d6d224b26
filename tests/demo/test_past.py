"""Half a year is told through operations: always the same, within the wards, and provable."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from django.db import transaction

from walktalk.areas import queries as areas
from walktalk.concerns.models import Pin
from walktalk.demo.cast import Cast
from walktalk.demo.district import WARDS
from walktalk.demo.past.calendar import outings
from walktalk.demo.past.places import BETWEEN, odd_corners, spots
from walktalk.demo.past.stories import STORIES
from walktalk.demo.past.telling import LENGTHS, SEED, tell
from walktalk.findings.models import Place, Run
from walktalk.notices.models import Notice
from walktalk.problems import queries as problems
from walktalk.problems.models import Action, Problem, Update
from walktalk.problems.rules import said_problems
from walktalk.proofs.judging import judge
from walktalk.record import queries as record
from walktalk.record.models import Waiting
from walktalk.record.sealer import seal_all
from walktalk.trust.models import Answer
from walktalk.walks.models import Booking, Rostered, Walk

LONDON = ZoneInfo("Europe/London")
WALKS = LENGTHS["short"]
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def told(cast: Cast, now: dt.datetime) -> list[str]:
    """A short past, and what was said on the way."""
    said: list[str] = []
    tell(cast, now=now, say=said.append, walks=WALKS)
    return said


def test_everything_that_can_have_happened_has(
    told: list[str], cast: Cast, now: dt.datetime
) -> None:
    def states(rows: type[Walk | Booking | Action | Update | Problem]) -> set[str]:
        return set(rows.objects.values_list("state", flat=True))

    assert Walk.objects.count() == WALKS
    assert states(Walk) == {"ended", "cancelled"}
    assert states(Booking) == {"came", "not_come", "cancelled", "lapsed", "confirmed"}
    assert states(Action) == {"asked", "taken", "done", "cannot"}
    assert states(Update) == {"draft", "approved"}
    assert states(Problem) == {"open", "answered"}
    assert set(Notice.objects.values_list("verb", flat=True)) == {
        *("held", "booked", "cancelled", "ended", "answered")
    }
    assert {*Answer.objects.values_list("wave", flat=True)} == {"before", "after"}
    assert 1 <= len(problems.overdue(cast.coordinator, now.date())) <= 2
    assert len(problems.waiting_for_approval(cast.coordinator)) == 1
    assert sum("pointed out" in line for line in told) == len(told) >= 5


def test_it_lies_within_the_wards_and_before_now(told: list[str], now: dt.datetime) -> None:
    pins = list(Pin.objects.values_list("x", "y", "ward", "made_at"))
    assert len(pins) > 100
    assert areas.locate(np.array([pin[:2] for pin in pins])) == [pin[2] for pin in pins]
    assert {pin[2] for pin in pins} == set(WARDS) == {*Run.objects.values_list("ward", flat=True)}
    made = [pin[3] for pin in pins]
    assert now - 27 * WEEK < min(made) < max(made) < now - 4 * WEEK
    assert max(Waiting.objects.values_list("written_at", flat=True)) <= now
    for walk in Walk.objects.filter(state="ended"):
        hers = Pin.objects.filter(
            participant__in=walk.bookings.filter(state="came").values("participant")
        )
        on_it = hers.filter(ward=walk.ward, made_at__range=(walk.starts_at, walk.ends_at))
        assert hers.count() == on_it.count()


def test_two_officers_are_on_every_walk_and_nobody_on_two_at_once(told: list[str]) -> None:
    rostered = list(Rostered.objects.values_list("officer", "during", "walk"))
    assert len(rostered) == 2 * Walk.objects.exclude(state="cancelled").count()
    for (one, during, _), (other, then, _) in combinations(rostered, 2):
        assert one != other or during.upper <= then.lower or then.upper <= during.lower


def test_the_record_holds(told: list[str]) -> None:
    waiting = Waiting.objects.count()
    assert waiting > 400
    assert seal_all() == waiting
    verdict = judge(record.links(), [], public_key=bytes(32))
    assert (verdict.entries, verdict.faults) == (waiting, ())
    assert Waiting.objects.count() == 0


def test_the_same_now_tells_the_same(cast: Cast, now: dt.datetime) -> None:
    digests = [_told_and_forgotten(cast, now) for _ in range(2)]
    assert digests[0] == digests[1]


def _told_and_forgotten(cast: Cast, now: dt.datetime) -> str:
    """A digest of a past of four walks, which is taken back again."""
    said: list[str] = []
    with transaction.atomic():
        tell(cast, now=now, say=said.append, walks=4)
        digest = hashlib.sha256(repr(list(_everything())).encode()).hexdigest()
        transaction.set_rollback(True)
    assert not Walk.objects.exists()
    return digest


def _everything() -> Iterator[tuple[object, ...]]:
    """What must not differ, which is everything but ids, tokens and passwords."""
    walks = Walk.objects.order_by("starts_at")
    yield from walks.values_list("ward", "starts_at", "ends_at", "state", "length", "taken")
    yield from Rostered.objects.order_by("during", "officer").values_list("officer", "during")
    yield from Booking.objects.order_by("booked_at").values_list("state", "needs", "note")
    yield from Pin.objects.order_by("id").values_list("id", "x", "y", "place", "category", "note")
    yield from Answer.objects.order_by("panel", "wave").values_list("panel", "wave", "scores")
    yield from Place.objects.order_by("x", "y", "people").values_list("name", "x", "people")
    yield from Problem.objects.order_by("title").values_list("title", "place", "opened_at")
    yield from Update.objects.order_by("did").values_list("did", "state", "public", "approved_at")


def test_a_full_calendar_grows_and_never_has_two_walks_at_once(now: dt.datetime) -> None:
    walks = LENGTHS["full"]
    planned = outings(np.random.default_rng(SEED), walks=walks, now=now, zone=LONDON)
    assert len(planned) == walks
    assert sum(one.cancelled for one in planned) == 2
    starts = [one.starts for one in planned]
    assert all(later - one >= dt.timedelta(hours=4) for one, later in pairwise(starts))
    assert now - 27 * WEEK < starts[0] < starts[-1] < now - 4 * WEEK
    middle = starts[0] + (starts[-1] - starts[0]) / 2
    assert sum(start > middle for start in starts) > 0.55 * walks
    assert {one.ward for one in planned} == set(WARDS)
    assert max(sum(one.ward == ward for one in planned) for ward in WARDS) < walks / 2


def test_places_stay_apart_and_each_story_has_its_spot() -> None:
    for ward in WARDS:
        here = [np.array(one.xy) for one in (*spots(ward), *odd_corners(ward))]
        assert min(np.hypot(*(one - other)) for one, other in combinations(here, 2)) > 110
        assert BETWEEN - 2 * 22 > 60
        assert {story.spot for story in STORIES[ward]} <= {one.key for one in spots(ward)}


def test_no_answer_points_to_one_person() -> None:
    told = [story.told for stories in STORIES.values() for story in stories if story.told]
    assert len(told) >= 8
    assert sum(one.cannot for one in told) >= 2
    assert [said_problems(one.said) for one in told] == [[] for _ in told]
