"""A coordinator learns whom a message did not reach, by alias, and what to do."""

import datetime as dt

import pytest
from django.test import Client

from tests.walks.test_operations import DAY, book, confirm, publish
from walktalk.access.actors import ANYONE
from walktalk.board.queries import decisions
from walktalk.demo.cast import Cast
from walktalk.notices.enums import State, Verb
from walktalk.notices.models import Notice
from walktalk.notices.operations import ask, settle
from walktalk.participants import operations as participants
from walktalk.participants.models import Participant
from walktalk.staff.models import Colleague
from walktalk.walks import operations, queries
from walktalk.walks.models import Walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk(cast: Cast, now: dt.datetime) -> Walk:
    """A walk with Robin and Wren, to whom every message went out."""
    made = publish(cast, now)
    for alias in ("Robin", "Wren"):
        confirm(book(made, now, alias), now + dt.timedelta(minutes=5))
    Notice.objects.update(state=State.SENT)
    return made


def miss(alias: str, verb: Verb, now: dt.datetime) -> None:
    """The newest message of this kind to somebody comes back."""
    her = Participant.objects.get(alias=alias).pk
    notice = Notice.objects.filter(participant=her, verb=verb).latest("asked_at")
    settle(notice_id=notice.pk, state=State.UNREACHABLE, now=now)


def kinds(cast: Cast, now: dt.datetime) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in decisions(cast.coordinator, now)]


def test_nobody_is_shown_while_everything_arrives(
    walk: Walk, cast: Cast, now: dt.datetime
) -> None:
    assert queries.unreached([walk.pk]) == []
    assert kinds(cast, now) == []


def test_she_stands_on_the_walks_page_and_among_the_decisions(
    walk: Walk, cast: Cast, now: dt.datetime
) -> None:
    miss("Robin", Verb.BOOKED, now)
    ahead = dt.datetime.now(dt.UTC) + DAY  # noqa: TID251
    Walk.objects.update(starts_at=ahead, ends_at=ahead + DAY / 24)
    client = Client()
    client.force_login(Colleague.objects.get(pk=cast.coordinator.id).user)
    page = client.get(f"/staff/walks/{walk.pk}/").text
    assert "Could not be reached" in page
    assert "Keep the booking: the private page shows it all." in page
    assert "example.org" not in page
    (kind, text) = kinds(cast, now)[0]
    assert kind == "Could not be reached"
    assert text.startswith("Robin, about the walk in Park Hill on ")


def test_a_later_message_that_arrives_ends_it(walk: Walk, cast: Cast, now: dt.datetime) -> None:
    miss("Robin", Verb.BOOKED, now)
    missed = Notice.objects.get(state=State.UNREACHABLE)
    ask(
        verb=Verb.BOOKED,
        participant=missed.participant,
        about=missed.about,
        by=cast.coordinator.ref,
        now=now + dt.timedelta(hours=1),
    )
    assert queries.unreached([walk.pk]) == []


def test_who_does_not_know_that_it_is_off_is_met_and_only_until_then(
    walk: Walk, cast: Cast, now: dt.datetime
) -> None:
    later = now + dt.timedelta(hours=1)
    operations.cancel_walk(walk_id=walk.pk, by=cast.coordinator, now=later)
    miss("Wren", Verb.CANCELLED, later)
    (row,) = queries.unreached([walk.pk])
    assert (row.alias, "Have an officer at the meeting point" in row.todo) == ("Wren", True)
    assert len(kinds(cast, later)) == 1
    assert kinds(cast, now + 3 * DAY) == []


def test_another_boroughs_coordinator_is_told_nothing(
    walk: Walk, cast: Cast, now: dt.datetime
) -> None:
    miss("Robin", Verb.BOOKED, now)
    assert queries.unreached_ahead(ANYONE, now) == []


def test_who_has_left_is_not_looked_for(walk: Walk, cast: Cast, now: dt.datetime) -> None:
    miss("Robin", Verb.BOOKED, now)
    her = Participant.objects.get(alias="Robin").pk
    participants.end(participant_id=her, by=ANYONE, now=now)
    assert queries.unreached([walk.pk]) == []
