"""From a place to an answer: who is told, once, and what becomes public."""

import datetime as dt
import json
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import town
from tests.problems.builders import (
    DAY,
    DID,
    LIGHTS,
    PARKS,
    SAID,
    action,
    coordinator,
    draft,
    partner,
    place,
    problem,
    sent,
)
from walktalk.access.actors import Actor
from walktalk.concerns import operations as concerns
from walktalk.notices.enums import Verb
from walktalk.notices.models import Notice
from walktalk.problems import operations, queries
from walktalk.problems.models import Action, Problem, Update
from walktalk.problems.operations import NotPossible
from walktalk.problems.rules import TEAM
from walktalk.record.models import Waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_town")]
TODAY = dt.date(2026, 11, 3)


def told() -> list[uuid.UUID]:
    return sorted(Notice.objects.filter(verb=Verb.ANSWERED).values_list("participant", flat=True))


def withdraw(number: int, *, who: int, now: dt.datetime) -> None:
    her = town.participant(who)
    concerns.withdraw(
        pin_id=uuid.UUID(int=1_000 + number), participant=uuid.UUID(her.id), by=her, now=now
    )


def test_a_problem_keeps_its_place_and_who_must_be_told(now: dt.datetime) -> None:
    one = problem(now, 1, 2, 3)
    assert (one.ward, one.place, one.state) == (town.HERE, "Cooper's Underpass", "open")
    assert sorted(one.pins) == [uuid.UUID(int=1_000 + number) for number in (1, 2, 3)]
    assert queries.open_at(place(now, 1), coordinator()) == [(one.pk, one.title)]
    assert queries.open_at(place(now, 1), coordinator(town.THERE)) == []


def test_a_place_that_is_gone_opens_nothing(now: dt.datetime) -> None:
    with pytest.raises(NotPossible, match="newest map"):
        operations.open_problem(place_id=4711, title="?", objective="?", by=coordinator(), now=now)
    assert not Problem.objects.exists()


def test_each_who_raised_it_is_told_once(now: dt.datetime) -> None:
    town.pin(11, who=1, now=now)
    update = sent(problem(now, 1, 2), now)
    assert told() == [uuid.UUID(int=1), uuid.UUID(int=2)]
    assert set(Notice.objects.values_list("about", flat=True)) == {f"update:{update.pk}"}
    jobs = ProcrastinateJob.objects.filter(task_name="courier.deliver")
    assert {job.args["notice_id"] for job in jobs} == {
        str(pk) for pk in Notice.objects.values_list("pk", flat=True)
    }
    with pytest.raises(NotPossible, match="sent already"):
        operations.approve_update(update_id=update.pk, by=coordinator(), now=now)
    assert len(told()) == 2


def test_an_answer_turns_the_problem_and_a_new_action_turns_it_back(now: dt.datetime) -> None:
    one = problem(now)
    sent(one, now)
    one.refresh_from_db()
    assert one.state == "answered"
    action(one, now)
    one.refresh_from_db()
    assert one.state == "open"


@pytest.mark.parametrize("allowed", [True, False])
def test_public_only_if_each_of_them_allows_it(now: dt.datetime, allowed: bool) -> None:
    town.pin(9, who=9, may_be_used=allowed, now=now)
    update = sent(problem(now, 1, 2), now)
    assert update.public is allowed
    rows = queries.answers_public(town.HERE)
    assert [(row.said, row.did, row.month) for row in rows] == ([(SAID, DID, now)] * allowed)
    assert len(told()) == 3
    assert [row.did for row in queries.answers_for([uuid.UUID(int=1_009)])] == [DID]
    assert queries.answers_for([uuid.UUID(int=4)]) == []


def test_whoever_took_a_place_back_is_not_told_and_it_stays_private(now: dt.datetime) -> None:
    one = problem(now, 1, 2)
    update = draft(one, now)
    assert queries.would_be_public(update.pk)
    withdraw(2, who=2, now=now)
    assert not queries.would_be_public(update.pk)
    assert not operations.approve_update(update_id=update.pk, by=coordinator(), now=now).public
    assert told() == [uuid.UUID(int=1)]


def test_an_answer_of_another_ward_is_not_this_wards(now: dt.datetime) -> None:
    sent(problem(now), now)
    assert queries.answers_public(town.THERE) == []
    assert len(queries.answers_public()) == 1


@pytest.mark.parametrize("who", [partner(), town.participant()])
def test_nobody_else_sends_an_answer(now: dt.datetime, who: Actor) -> None:
    update = draft(problem(now), now)
    with pytest.raises(NotPossible, match="Only a coordinator"):
        operations.approve_update(update_id=update.pk, by=who, now=now)
    assert told() == []


@pytest.mark.parametrize("words", [{"said": ""}, {"did": " "}, {"said": "4 women asked"}])
def test_an_answer_without_fit_words_is_not_sent(now: dt.datetime, words: dict[str, str]) -> None:
    update = draft(problem(now), now, **words)
    with pytest.raises(NotPossible):
        operations.approve_update(update_id=update.pk, by=coordinator(), now=now)
    assert told() == []
    assert queries.answers_public() == []


def test_nobody_sends_words_that_were_written_anew(now: dt.datetime) -> None:
    one = problem(now)
    first, second = draft(one, now), draft(one, now, did="Nothing yet.")
    with pytest.raises(NotPossible, match="written anew"):
        operations.approve_update(update_id=first.pk, by=coordinator(), now=now)
    assert [found.pk for found in queries.waiting_for_approval(coordinator())] == [second.pk]
    assert [found.pk for found in queries.updates_of(one.pk)] == [second.pk]
    waiting = queries.draft_of(one.pk)
    assert waiting is not None
    assert waiting.did == "Nothing yet."


def test_the_database_keeps_one_draft(now: dt.datetime) -> None:
    first = draft(problem(now), now)
    with pytest.raises(IntegrityError, match="one_draft"), transaction.atomic():
        Update.objects.create(problem=first.problem, said="a", did="b", written_at=now)


def test_an_action_is_taken_on_and_done(now: dt.datetime) -> None:
    step = action(problem(now), now)
    operations.take_action(action_id=step.pk, by=partner(), now=now)
    [row] = queries.actions_for(partner(), TODAY)
    assert (row.state, row.is_open, row.overdue) == ("taken", True, False)
    operations.complete_action(
        action_id=step.pk, outcome="New lamps.", by=partner(), now=now + DAY
    )
    step.refresh_from_db()
    assert (step.state, step.outcome, step.settled_at) == ("done", "New lamps.", now + DAY)
    with pytest.raises(NotPossible, match="done already"):
        operations.cannot_do(action_id=step.pk, outcome="No.", by=partner(), now=now)
    step.refresh_from_db()
    assert step.outcome == "New lamps."


def test_a_reason_is_needed(now: dt.datetime) -> None:
    step = action(problem(now), now)
    for deed in (operations.complete_action, operations.cannot_do):
        with pytest.raises(NotPossible, match="why it cannot be done"):
            deed(action_id=step.pk, outcome=" ", by=partner(), now=now)
    step.refresh_from_db()
    assert step.state == "asked"


@pytest.mark.parametrize(
    "who", [partner(PARKS), partner(LIGHTS, town.THERE), partner(""), coordinator()]
)
def test_nobody_settles_what_is_not_theirs(now: dt.datetime, who: Actor) -> None:
    step = action(problem(now), now)
    with pytest.raises(Action.DoesNotExist):
        operations.take_action(action_id=step.pk, by=who, now=now)
    assert queries.actions_for(who, TODAY) == []


def test_the_coordinator_settles_what_the_team_was_asked(now: dt.datetime) -> None:
    step = action(problem(now), now, body=TEAM)
    operations.complete_action(
        action_id=step.pk, outcome="Walked each evening.", by=coordinator(), now=now
    )
    step.refresh_from_db()
    assert step.state == "done"


def test_nothing_is_asked_for_a_day_that_has_passed(now: dt.datetime) -> None:
    one = problem(now)
    with pytest.raises(NotPossible, match="later day"):
        action(one, now, due=now - DAY)
    action(one, now, due=now)
    assert Action.objects.count() == 1


def test_the_overdue_and_the_soonest_come_first(now: dt.datetime) -> None:
    one = problem(now)
    late, soon = action(one, now, due=now + 9 * DAY), action(one, now, due=now + DAY)
    done = action(one, now)
    operations.complete_action(action_id=done.pk, outcome="Yes.", by=partner(), now=now)
    rows = queries.actions_for(partner(), TODAY)
    assert [row.id for row in rows] == [soon.pk, late.pk, done.pk]
    later = TODAY + 5 * DAY
    assert [row.id for row in queries.overdue(coordinator(), later)] == [soon.pk]
    assert queries.overdue(coordinator(town.THERE), later) == []
    [row] = queries.problems_of(coordinator(), later)
    assert (row.open_actions, row.overdue, row.next_due) == (2, 1, TODAY + DAY)
    assert queries.problems_of(coordinator(town.THERE), later) == []


def test_the_record_holds_deeds_and_no_words(now: dt.datetime) -> None:
    one = problem(now)
    step = action(one, now)
    operations.take_action(action_id=step.pk, by=partner(), now=now)
    operations.cannot_do(action_id=step.pk, outcome="The wires.", by=partner(), now=now)
    sent(one, now)
    entries = [found.content for found in Waiting.objects.order_by("written_at")]
    kinds = {found["kind"] for found in entries if found["kind"].startswith("problems.")}
    assert kinds == {
        "problems.opened",
        "problems.action_asked",
        "problems.action_taken",
        "problems.action_cannot",
        "problems.update_drafted",
        "problems.answered",
    }
    text = json.dumps(entries)
    for words in (SAID, DID, "The wires", "Underpass", one.title, one.objective, LIGHTS):
        assert words not in text


def test_a_deed_that_fails_leaves_nothing(now: dt.datetime) -> None:
    update = draft(problem(now), now)
    before = Waiting.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE notices_notice ADD CONSTRAINT shut CHECK (verb <> 'answered')")
    with pytest.raises(IntegrityError), transaction.atomic():
        operations.approve_update(update_id=update.pk, by=coordinator(), now=now)
    update.refresh_from_db()
    assert (update.state, update.problem.state) == ("draft", "open")
    assert Waiting.objects.count() == before
