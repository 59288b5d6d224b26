"""Walks are published whole, never overbooked, and every step is in the record."""

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import TimestamptzRange

from walktalk.access.actors import ANYONE, system
from walktalk.areas import queries as areas
from walktalk.demo import district
from walktalk.demo.cast import Cast
from walktalk.notices.models import Notice
from walktalk.record.models import Waiting
from walktalk.walks import operations, queries
from walktalk.walks.models import Booking, Rostered, Walk

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)


def publish(cast: Cast, now: dt.datetime, **changes: Any) -> Walk:
    """A walk in two days."""
    values = {
        "ward": "L03",
        "starts_at": now + 2 * DAY,
        "ends_at": now + 2 * DAY + HOUR,
        "meeting_point_id": areas.meeting_points("L03")[0].id,
        "stops": district.circuit(),
        "officers": list(cast.officers[:2]),
        "places": 2,
        "eligibility": "18 and over",
        "step_free": True,
        "answering": "Duty sergeant",
        "by": cast.coordinator,
        "now": now,
    }
    return operations.publish_walk(**{**values, **changes})


def book(walk: Walk, now: dt.datetime, alias: str = "Robin") -> Booking:
    return operations.book(
        walk_id=walk.pk,
        alias=alias,
        contact=f"{alias}@example.org",
        needs=["slow"],
        note="",
        by=ANYONE,
        now=now,
    )


def confirm(booking: Booking, now: dt.datetime) -> Booking:
    return operations.confirm_booking(participant_id=booking.participant, by=ANYONE, now=now)


def kinds() -> list[str]:
    rows = Waiting.objects.order_by("written_at").values_list("content__kind", flat=True)
    return [kind for kind in rows if kind.startswith("walks.")]


def test_a_published_walk_keeps_to_streets_and_returns(cast: Cast, now: dt.datetime) -> None:
    walk = publish(cast, now)
    route = queries.route_xy(walk.pk)
    assert np.hypot(*(route[0] - route[-1])) < 1
    assert 1_500 < walk.length < 4_000
    assert set(walk.roster.values_list("officer", flat=True)) == set(cast.officers[:2])
    assert kinds() == ["walks.published"]


@pytest.mark.parametrize(
    "broken",
    [
        ({"officers": [0]}, "at least two officers"),
        ({"starts_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "start that lies ahead"),
        ({"stops": np.empty((0, 2))}, "Draw the route"),
        ({"meeting_point_id": 0}, "Choose a meeting point"),
        ({"answering": ""}, "who answers"),
    ],
)
def test_a_walk_that_breaks_a_rule_is_refused_whole(
    cast: Cast, now: dt.datetime, broken: tuple[dict[str, Any], str]
) -> None:
    with pytest.raises(operations.NotPublishable) as caught:
        publish(cast, now, **broken[0])
    assert any(broken[1] in reason for reason in caught.value.reasons)
    assert not Walk.objects.exists()
    assert kinds() == []


def test_an_officer_is_on_one_walk_at_a_time(cast: Cast, now: dt.datetime) -> None:
    walk = publish(cast, now)
    later = {"starts_at": walk.ends_at, "ends_at": walk.ends_at + HOUR}
    with pytest.raises(operations.NotPublishable, match="on another walk"):
        publish(cast, now, starts_at=walk.starts_at + HOUR / 2, ends_at=walk.ends_at + HOUR)
    publish(cast, now, **later)


def test_the_database_itself_refuses_a_clash(cast: Cast, now: dt.datetime) -> None:
    walk = publish(cast, now)
    other = Walk.objects.get(pk=walk.pk)
    other.pk = None
    other.save()
    during = TimestamptzRange(walk.starts_at, walk.ends_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rostered.objects.create(walk=other, officer=cast.officers[0], during=during)


def test_a_full_walk_takes_nobody_more(cast: Cast, now: dt.datetime) -> None:
    walk = publish(cast, now)
    book(walk, now, "Robin")
    book(walk, now, "Wren")
    with pytest.raises(operations.NotPossible, match="full"):
        book(walk, now, "Kit")
    assert Booking.objects.count() == 2


def test_a_place_that_nobody_confirms_is_free_again(cast: Cast, now: dt.datetime) -> None:
    walk = publish(cast, now, places=1)
    held = book(walk, now)
    worker = system("worker")
    assert operations.lapse_held(by=worker, now=now + 2 * HOUR) == 0
    assert operations.lapse_held(by=worker, now=now + 2 * HOUR + dt.timedelta(seconds=1)) == 1
    with pytest.raises(operations.NotPossible, match="no longer held"):
        confirm(held, now + 3 * HOUR)
    book(walk, now + 3 * HOUR, "Wren")
    assert Walk.objects.get().taken == 1


def test_confirming_twice_sends_one_message(cast: Cast, now: dt.datetime) -> None:
    booking = book(publish(cast, now), now)
    confirm(booking, now)
    confirm(booking, now)
    assert list(Notice.objects.order_by("asked_at", "verb").values_list("verb", flat=True)) == [
        "booked",
        "held",
    ]
    assert kinds().count("walks.confirmed") == 1


def test_giving_a_place_back_twice_frees_it_once(cast: Cast, now: dt.datetime) -> None:
    walk = publish(cast, now)
    booking = book(walk, now)
    for _ in range(2):
        operations.cancel_booking(participant_id=booking.participant, by=ANYONE, now=now)
    assert Walk.objects.get().taken == 0


def test_a_walk_starts_near_its_time_and_ends_once(cast: Cast, now: dt.datetime) -> None:
    walk = publish(cast, now)
    robin, wren = (book(walk, now, alias) for alias in ("Robin", "Wren"))
    confirm(robin, now)
    confirm(wren, now)
    deed: dict[str, Any] = {"walk_id": walk.pk, "by": cast.sergeant}
    with pytest.raises(operations.NotPossible, match="from 30 minutes before"):
        operations.start_walk(**deed, came={robin.pk}, now=walk.starts_at - HOUR)
    operations.start_walk(**deed, came={robin.pk}, now=walk.starts_at)
    assert [row.state for row in queries.bookings(walk.pk)] == ["came", "not_come"]
    operations.end_walk(**deed, now=walk.ends_at)
    with pytest.raises(operations.NotPossible, match="not going on"):
        operations.end_walk(**deed, now=walk.ends_at)
    assert Notice.objects.filter(verb="ended").get().participant == robin.participant


def test_a_cancelled_walk_tells_everybody_and_frees_its_officers(
    cast: Cast, now: dt.datetime
) -> None:
    walk = publish(cast, now)
    book(walk, now)
    operations.cancel_walk(walk_id=walk.pk, by=cast.coordinator, now=now)
    assert Notice.objects.filter(verb="cancelled").count() == 1
    publish(cast, now)


def test_nobody_outside_a_walks_area_sees_it(cast: Cast, now: dt.datetime) -> None:
    publish(cast, now)
    elsewhere = replace(cast.coordinator, areas=frozenset({"L01"}))
    assert queries.ahead_of(elsewhere) == []
    assert len(queries.ahead_of(cast.coordinator)) == 1


def test_a_walk_that_ends_early_frees_its_officers(cast: Cast, now: dt.datetime) -> None:
    walk = publish(cast, now, starts_at=now + HOUR, ends_at=now + 4 * HOUR)
    operations.start_walk(walk_id=walk.pk, came=set(), by=cast.sergeant, now=now + HOUR)
    operations.end_walk(walk_id=walk.pk, by=cast.sergeant, now=now + 2 * HOUR)
    again = publish(cast, now, starts_at=now + 3 * HOUR, ends_at=now + 4 * HOUR)
    assert again.state == "published"


@pytest.mark.parametrize("minutes", [-20, 95])
def test_a_walk_begun_early_or_ended_late_leaves_the_next_one_alone(
    cast: Cast, now: dt.datetime, minutes: int
) -> None:
    first = publish(cast, now, starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    publish(cast, now, starts_at=now + HOUR / 2, ends_at=now + HOUR)
    publish(cast, now, starts_at=now + 2 * HOUR, ends_at=now + 3 * HOUR)
    begun = now + HOUR - dt.timedelta(minutes=25)
    operations.start_walk(walk_id=first.pk, came=set(), by=cast.sergeant, now=begun)
    ended = now + HOUR + dt.timedelta(minutes=minutes)
    operations.end_walk(walk_id=first.pk, by=cast.sergeant, now=ended)
    assert Walk.objects.get(pk=first.pk).state == "ended"


def test_an_officer_reads_how_many_come(cast: Cast, now: dt.datetime) -> None:
    walk = publish(cast, now, places=4)
    confirm(book(walk, now, "Robin"), now)
    book(walk, now, "Wren")
    operations.cancel_booking(
        participant_id=confirm(book(walk, now, "Kit"), now).participant, by=ANYONE, now=now
    )
    assert queries.coming([walk.pk]) == {walk.pk: 1}
    assert queries.coming([]) == {}


def test_a_walk_over_before_its_start_keeps_nobody(cast: Cast, now: dt.datetime) -> None:
    walk = publish(cast, now, starts_at=now + HOUR / 3, ends_at=now + 4 * HOUR)
    operations.start_walk(walk_id=walk.pk, came=set(), by=cast.sergeant, now=now)
    operations.end_walk(walk_id=walk.pk, by=cast.sergeant, now=now)
    assert publish(cast, now, starts_at=now + HOUR / 3, ends_at=now + 4 * HOUR)
    assert [one.id for one in queries.roster(walk.pk)] == list(cast.officers[:2])
