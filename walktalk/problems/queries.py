"""Reads of problems, actions and updates. Nobody reads here who raised a problem."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from walktalk.access.actors import Actor
from walktalk.areas import queries as areas
from walktalk.concerns import queries as concerns
from walktalk.problems.enums import ActionState, ProblemState, UpdateState
from walktalk.problems.models import Action, Problem, Update

OPEN_ACTIONS = (ActionState.ASKED, ActionState.TAKEN)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as its body and the coordinator see it."""

    id: int
    problem_id: int
    title: str
    place: str
    ward: str
    body: str
    what: str
    due: dt.date
    state: str
    state_words: str
    overdue: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """You said, we did; the month is a date in it."""

    said: str
    did: str
    place: str
    ward: str
    month: dt.datetime


def visible_to(actor: Actor) -> QuerySet[Problem]:
    """The problems of a colleague's areas."""
    return Problem.objects.filter(ward__in=actor.areas)


def problems_of(actor: Actor) -> list[Problem]:
    """Problems of an actor's areas with their actions, the open and newest first."""
    found = visible_to(actor).prefetch_related("actions", "updates")
    return sorted(found, key=lambda one: (one.state != ProblemState.OPEN, -one.pk))


def actions_of_problem(problem_id: int, today: dt.date) -> list[ActionRow]:
    """The actions of a problem by due date."""
    found = Action.objects.filter(problem_id=problem_id).select_related("problem")
    return [_action(one, today) for one in found.order_by("due", "pk")]


def actions_for(actor: Actor, today: dt.date) -> list[ActionRow]:
    """The actions of a partner's own body, those still open first, by due date."""
    found = Action.objects.filter(body=actor.body).select_related("problem").order_by("due", "pk")
    rows = [_action(one, today) for one in found] if actor.body else []
    return sorted(rows, key=lambda row: row.state not in OPEN_ACTIONS)


def overdue(actor: Actor, today: dt.date) -> list[ActionRow]:
    """Actions in a coordinator's areas past their due date."""
    found = Action.objects.filter(
        problem__ward__in=actor.areas, state__in=OPEN_ACTIONS, due__lt=today
    )
    return [_action(one, today) for one in found.select_related("problem").order_by("due")]


def updates_of(problem_id: int) -> list[Update]:
    """The updates of a problem, the newest first."""
    return list(Update.objects.filter(problem_id=problem_id).order_by("-written_at"))


def update(update_id: uuid.UUID) -> Update:
    """One update with its problem; raises `Update.DoesNotExist`."""
    return Update.objects.select_related("problem").get(pk=update_id)


def waiting_for_approval(actor: Actor) -> list[Update]:
    """Updates in a coordinator's areas that wait to be approved."""
    found = Update.objects.filter(problem__ward__in=actor.areas, state=UpdateState.DRAFT)
    return list(found.select_related("problem").order_by("written_at"))


def would_be_public(update_id: uuid.UUID) -> bool:
    """Whether everybody who raised it lets it be used."""
    return concerns.all_may_be_used(update(update_id).problem.pins)


def answers_public(ward: str | None = None) -> list[AnswerRow]:
    """What everybody may read, of a ward or of all, the newest first."""
    found = Update.objects.filter(state=UpdateState.APPROVED, public=True)
    return _answers(found.filter(problem__ward=ward) if ward else found)


def answers_for(pins: Iterable[uuid.UUID]) -> list[AnswerRow]:
    """What came of the places behind some pins, for the one who made them."""
    found = Update.objects.filter(state=UpdateState.APPROVED, problem__pins__overlap=list(pins))
    return _answers(found)


def _answers(found: QuerySet[Update]) -> list[AnswerRow]:
    rows = found.select_related("problem").order_by("-approved_at")
    return [
        AnswerRow(one.said, one.did, one.problem.place, one.problem.ward, one.approved_at)
        for one in rows
        if one.approved_at
    ]


def _action(one: Action, today: dt.date) -> ActionRow:
    return ActionRow(
        one.pk,
        one.problem_id,
        one.problem.title,
        one.problem.place,
        one.problem.ward,
        one.body,
        one.what,
        one.due,
        one.state,
        ActionState(one.state).label,
        one.state in OPEN_ACTIONS and one.due < today,
        one.outcome,
    )


def ward_names() -> dict[str, str]:
    """The name of each ward, by code."""
    return {row.code: row.name for row in areas.wards()}
