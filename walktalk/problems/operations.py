"""Opening a problem, acting on it, and telling those who raised it."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from walktalk.access.actors import Actor
from walktalk.concerns import queries as concerns
from walktalk.findings import queries as findings
from walktalk.notices.enums import Verb
from walktalk.notices.operations import ask
from walktalk.problems.enums import ActionState, AnswerKind, ProblemState, UpdateState
from walktalk.problems.models import Action, Problem, Update
from walktalk.problems.rules import (
    ACTION_MOVES,
    PROBLEM_MOVES,
    approval_problems,
    bodies_of,
    due_problems,
    may_move,
)
from walktalk.proofs.canonical import Json
from walktalk.record import outbox


class NotPossible(Exception):
    """Something that cannot be done now; its text is a sentence for whoever asked."""


@transaction.atomic
def open_problem(
    *, place_id: int, title: str, objective: str, by: Actor, now: dt.datetime
) -> Problem:
    """Make a problem from a place; it keeps the pins, and so who must be told."""
    place = findings.place(place_id)
    if place is None:
        raise NotPossible("This place is no longer there. Choose one from the newest map.")
    problem = Problem.objects.create(
        ward=place.ward,
        place=place.name,
        x=place.x,
        y=place.y,
        title=title,
        objective=objective,
        pins=findings.pins_of(place_id),
        opened_at=now,
        opened_by=by.ref,
    )
    _note("problems.opened", f"problem:{problem.pk}", by=by, now=now, ward=place.ward)
    return problem


@transaction.atomic
def ask_for_action(
    *, problem_id: int, body: str, what: str, due: dt.date, by: Actor, now: dt.datetime
) -> Action:
    """Ask a body to do something until a day. An answered problem is worked on again."""
    reasons = due_problems(due, timezone.localtime(now).date())
    if reasons:
        raise NotPossible(" ".join(reasons))
    _turn(problem_id, ProblemState.OPEN)
    action = Action.objects.create(
        problem_id=problem_id, body=body, what=what, due=due, asked_at=now
    )
    _note("problems.action_asked", f"action:{action.pk}", by=by, now=now, problem=problem_id)
    return action


def take_action(*, action_id: int, by: Actor, now: dt.datetime) -> None:
    """The body takes it on."""
    _move(action_id, ActionState.TAKEN, "", by=by, now=now)


def complete_action(*, action_id: int, outcome: str, by: Actor, now: dt.datetime) -> None:
    """It is done, and what was done."""
    _move(action_id, ActionState.DONE, outcome, by=by, now=now)


def cannot_do(*, action_id: int, outcome: str, by: Actor, now: dt.datetime) -> None:
    """It cannot be done, and why."""
    _move(action_id, ActionState.CANNOT, outcome, by=by, now=now)


@transaction.atomic
def draft_update(
    *,
    problem_id: int,
    said: str,
    did: str,
    kind: str = AnswerKind.DID,
    by: Actor,
    now: dt.datetime,
) -> Update:
    """Write what people said and what was done, in place of a draft. Nobody is told yet."""
    Problem.objects.select_for_update().get(pk=problem_id)
    waiting = Update.objects.filter(problem_id=problem_id, state=UpdateState.DRAFT)
    waiting.update(state=UpdateState.REPLACED)
    update = Update.objects.create(
        problem_id=problem_id,
        said=said,
        kind=AnswerKind(kind),
        did=did,
        written_at=now,
        written_by=by.ref,
    )
    _note("problems.update_drafted", f"update:{update.pk}", by=by, now=now, problem=problem_id)
    return update


@transaction.atomic
def approve_update(*, update_id: uuid.UUID, by: Actor, now: dt.datetime) -> Update:
    """Tell everybody who raised it, each once; it is public only if each of them allows it."""
    update = Update.objects.select_for_update().get(pk=update_id)
    reasons = approval_problems(by.roles, update.state, said=update.said, did=update.did)
    if reasons:
        raise NotPossible(" ".join(reasons))
    pins = update.problem.pins
    update.state, update.approved_at = UpdateState.APPROVED, now
    update.public = concerns.all_may_be_used(pins)
    update.save(update_fields=["state", "approved_at", "public"])
    _turn(update.problem_id, ProblemState.ANSWERED)
    about = f"update:{update_id}"
    for participant in sorted(concerns.raisers(pins)):
        ask(verb=Verb.ANSWERED, participant=participant, about=about, by=by.ref, now=now)
    _note("problems.answered", about, by=by, now=now, public=update.public)
    return update


def _turn(problem_id: int, state: ProblemState) -> None:
    problem = Problem.objects.select_for_update().get(pk=problem_id)
    if may_move(PROBLEM_MOVES, problem.state, state):
        problem.state = state
        problem.save(update_fields=["state"])


@transaction.atomic
def _move(
    action_id: int, state: ActionState, outcome: str, *, by: Actor, now: dt.datetime
) -> None:
    """Raises `Action.DoesNotExist` for what is not the actor's own to settle."""
    own = Action.objects.filter(body__in=bodies_of(by.roles, by.body), problem__ward__in=by.areas)
    action = own.select_for_update(of=("self",)).get(pk=action_id)
    if not may_move(ACTION_MOVES, action.state, state):
        raise NotPossible(f"This action is {ActionState(action.state).label} already.")
    if state != ActionState.TAKEN and not outcome.strip():
        raise NotPossible("Write what was done, or why it cannot be done.")
    action.state, action.outcome = state, outcome
    action.settled_at = None if state == ActionState.TAKEN else now
    action.save(update_fields=["state", "outcome", "settled_at"])
    _note(f"problems.action_{state.value}", f"action:{action_id}", by=by, now=now)


def _note(kind: str, about: str, *, by: Actor, now: dt.datetime, **facts: Json) -> None:
    outbox.write(kind=kind, by=by.ref, about=about, now=now, **facts)
