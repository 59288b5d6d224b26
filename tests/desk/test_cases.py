"""A complaint goes from step to step, with dates and codes and no words."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.desk.conftest import COMPLAINT, Leave, role
from walktalk.access.actors import Actor
from walktalk.desk import queries
from walktalk.desk.enums import CaseState, To
from walktalk.desk.models import CaseStep, Opened
from walktalk.desk.operations import CannotMove, move, sort_envelopes
from walktalk.notices.models import Step

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
DAY = dt.timedelta(days=1)
RUTH = Actor("staff", "1", frozenset({"reviewer"}))


@pytest.fixture
def left(leave: Leave, now: dt.datetime) -> Opened:
    """A complaint that came in ten days ago."""
    leave("complaint", COMPLAINT)
    sort_envelopes(now=now - 10 * DAY)
    return Opened.objects.get()


def go(left: Opened, state: str, on: dt.date, *, now: dt.datetime, to: To | None = None) -> None:
    move(envelope_id=left.pk, state=CaseState(state), to=to, on=on, by=RUTH, now=now)


def test_it_is_forwarded_decided_and_closed(left: Opened, now: dt.datetime) -> None:
    today = now.date()
    with role("walktalk_desk"):
        go(left, "forwarded", today - 9 * DAY, now=now, to=To.IOPC)
        go(left, "upheld", today - 2 * DAY, now=now)
        assert queries.case(left).moves == (CaseState.CLOSED,)
        go(left, "closed", today, now=now)
    case = queries.case(left)
    assert (case.state, case.since, case.days, case.moves) == ("closed", today, 8, ())
    assert [(step.state, step.to) for step in case.steps] == [
        ("forwarded", "iopc"),
        ("upheld", ""),
        ("closed", ""),
    ]
    assert Opened.objects.get().closed_at == now
    assert list(Step.objects.values_list("by", flat=True).distinct()) == ["member:1"]


def test_it_may_be_withdrawn_before_a_decision(left: Opened, now: dt.datetime) -> None:
    go(left, "forwarded", now.date(), now=now, to=To.STANDARDS)
    go(left, "withdrawn", now.date(), now=now)
    assert queries.case(left).days is None
    with pytest.raises(CannotMove, match="cannot become"):
        go(left, "upheld", now.date(), now=now)


def test_whom_it_went_to_must_be_said(left: Opened, now: dt.datetime) -> None:
    with pytest.raises(CannotMove, match="to whom"):
        go(left, "forwarded", now.date(), now=now)
    assert not CaseStep.objects.exists()


def test_the_database_takes_each_step_once(left: Opened, now: dt.datetime) -> None:
    go(left, "forwarded", now.date(), now=now, to=To.IOPC)
    again = CaseStep(envelope=left.pk, state="forwarded", on=now.date(), at=now, by="member:2")
    with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
        again.save()


def test_the_page_takes_it_on(left: Opened, member: Callable[..., Client]) -> None:
    client = member("reviewer")
    path = f"/complaints/{left.pk}/"
    assert "by the statutory route" in client.get(path).text
    asked = client.post(path, {"state": "forwarded", "to": "", "on": "2026-11-03"})
    assert "Say to whom it was forwarded." in asked.text
    early = client.post(path, {"state": "forwarded", "to": "iopc", "on": "2020-01-01"})
    assert "Look at the dates" in early.text
    nothing = client.post(path, {"state": "upheld", "to": "", "on": "2026-11-03"})
    assert nothing.status_code == 200
    assert not CaseStep.objects.exists()
    done = client.post(
        path, {"state": "forwarded", "to": "iopc", "on": "2026-11-03"}, follow=True
    ).text
    assert "Forwarded to the Independent Office for Police Conduct" in done
    assert "Tuesday 3 November 2026" in done
    assert 'name="to"' not in done
    assert "Forwarded" in client.get("/complaints/").text


def test_a_disclosure_or_feedback_has_no_steps(
    leave: Leave, now: dt.datetime, member: Callable[..., Client]
) -> None:
    leave("nothing", "A fine evening.")
    sort_envelopes(now=now)
    path = f"/complaints/{Opened.objects.get().pk}/"
    client = member("reviewer")
    assert "The next step" not in client.get(path).text
    client.post(path, {"state": "forwarded", "to": "iopc", "on": "2026-11-03"})
    assert not CaseStep.objects.exists()
    assert client.post(f"/complaints/{uuid.uuid4()}/", {}).status_code == 404
