"""Reads of problems, actions and updates. Nobody reads here who raised a problem."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet
from django.utils import timezone

from walktalk.access.actors import Actor
from walktalk.access.enums import Work
from walktalk.areas import queries as areas
from walktalk.concerns import queries as concerns
from walktalk.findings import queries as findings
from walktalk.problems.enums import ActionState, AnswerKind, ProblemState, UpdateState
from walktalk.problems.models import Action, Problem, Update
from walktalk.problems.rules import OPEN_ACTIONS, TEAM, bodies_of, is_live, is_overdue


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem for the coordinator; x, y in metres. `next_due`: of the actions still open."""

    id: int
    title: str
    place: str
    x: float
    y: float
    ward: str
    ward_name: str
    objective: str
    state: str
    state_words: str
    opened_at: dt.datetime
    open_actions: int
    overdue: int
    next_due: dt.date | None
    draft: uuid.UUID | None

    @property
    def settled(self) -> bool:
        """Whether it is answered, and nobody has anything left to do."""
        return self.state == ProblemState.ANSWERED and not self.open_actions and not self.draft


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as its body and the coordinator see it; x, y in metres."""

    id: int
    problem_id: int
    title: str
    place: str
    x: float
    y: float
    ward: str
    body: str
    what: str
    due: dt.date
    state: str
    state_words: str
    is_open: bool
    overdue: bool
    team: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """You said, we did; `month` is a moment in it, for its month alone."""

    said: str
    kind: str
    kind_words: str
    did: str
    place: str
    ward: str
    month: dt.datetime


def visible_to(actor: Actor) -> QuerySet[Problem]:
    """The problems of a colleague's areas."""
    return Problem.objects.filter(ward__in=actor.areas)


def problems_of(actor: Actor, today: dt.date) -> list[ProblemRow]:
    """Problems of an actor's areas: the overdue first, then the open, then the newest."""
    rows = _problems(visible_to(actor), today)
    return sorted(rows, key=lambda row: (not row.overdue, row.state != ProblemState.OPEN, -row.id))


def problem(actor: Actor, problem_id: int, today: dt.date) -> ProblemRow | None:
    """One problem of an actor's areas."""
    return next(iter(_problems(visible_to(actor).filter(pk=problem_id), today)), None)


def work_on(actor: Actor, now: dt.datetime, *, problem_id: int) -> Work:
    """What a problem is to a coordinator."""
    row = problem(actor, problem_id, timezone.localtime(now).date())
    if row is None:
        return Work.NOT_THEIRS
    sent = Update.objects.filter(problem_id=problem_id).aggregate(last=Max("approved_at"))
    return Work.LIVE if is_live(row.settled, sent["last"], now) else Work.OUTSIDE


def raised_from(pins: Iterable[uuid.UUID]) -> list[int]:
    """The problems that were made from some pins."""
    found = Problem.objects.filter(pins__overlap=list(pins))
    return list(found.values_list("pk", flat=True))


def titles(problem_ids: Iterable[int]) -> dict[int, str]:
    """What some problems are called."""
    found = Problem.objects.filter(pk__in=list(problem_ids))
    return dict(found.values_list("pk", "title"))


def open_at(place_id: int, actor: Actor) -> list[tuple[int, str]]:
    """Problems being worked on that share a report with a place: id and title."""
    found = visible_to(actor).filter(
        state=ProblemState.OPEN, pins__overlap=findings.pins_of(place_id)
    )
    return list(found.order_by("pk").values_list("pk", "title"))


def actions_of_problem(problem_id: int, today: dt.date) -> list[ActionRow]:
    """The actions of a problem by due date."""
    return _actions(Action.objects.filter(problem_id=problem_id), today)


def actions_for(actor: Actor, today: dt.date) -> list[ActionRow]:
    """The actions of the actor's own bodies and areas, those still open first, by due date."""
    found = _actions(_own_actions(actor), today)
    return sorted(found, key=lambda row: not row.is_open)


def action(actor: Actor, action_id: int, today: dt.date) -> ActionRow | None:
    """One of those actions."""
    return next(iter(_actions(_own_actions(actor).filter(pk=action_id), today)), None)


def overdue(actor: Actor, today: dt.date) -> list[ActionRow]:
    """Actions in a coordinator's areas past their due date."""
    found = Action.objects.filter(
        problem__ward__in=actor.areas, state__in=OPEN_ACTIONS, due__lt=today
    )
    return _actions(found, today)


def updates_of(problem_id: int) -> list[Update]:
    """The updates of a problem, the newest first, without those that were written anew."""
    found = Update.objects.filter(problem_id=problem_id).exclude(state=UpdateState.REPLACED)
    return list(found.order_by("-written_at"))


def draft_of(problem_id: int) -> Update | None:
    """The update of a problem that waits to be approved."""
    return Update.objects.filter(problem_id=problem_id, state=UpdateState.DRAFT).first()


def update(update_id: uuid.UUID) -> Update:
    """One update with its problem; raises `Update.DoesNotExist`."""
    return Update.objects.select_related("problem").get(pk=update_id)


def update_for(actor: Actor, update_id: uuid.UUID) -> Update | None:
    """One update, whatever its state, of a coordinator's areas."""
    found = Update.objects.filter(pk=update_id, problem__ward__in=actor.areas)
    return found.select_related("problem").first()


def waiting_for_approval(actor: Actor) -> list[Update]:
    """Updates in a coordinator's areas that wait to be approved."""
    found = Update.objects.filter(problem__ward__in=actor.areas, state=UpdateState.DRAFT)
    return list(found.select_related("problem").order_by("written_at"))


def would_be_public(update_id: uuid.UUID) -> bool:
    """Whether everybody who raised it lets it be used."""
    return concerns.all_may_be_used(update(update_id).problem.pins)


def preview(one: Update, now: dt.datetime) -> AnswerRow:
    """An update as people would read it if it were sent now."""
    return _answer(one, now)


def answers_public(ward: str | None = None) -> list[AnswerRow]:
    """What everybody may read, of a ward or of all, the newest first."""
    found = Update.objects.filter(state=UpdateState.APPROVED, public=True)
    return _answers(found.filter(problem__ward=ward) if ward else found)


def answers_for(pins: Iterable[uuid.UUID]) -> list[AnswerRow]:
    """What came of the places behind some pins, for the one who made them."""
    found = Update.objects.filter(state=UpdateState.APPROVED, problem__pins__overlap=list(pins))
    return _answers(found)


def _own_actions(actor: Actor) -> QuerySet[Action]:
    return Action.objects.filter(
        body__in=bodies_of(actor.roles, actor.body), problem__ward__in=actor.areas
    )


def _answers(found: QuerySet[Update]) -> list[AnswerRow]:
    rows = found.select_related("problem").order_by("-approved_at", "pk")
    return [_answer(one, one.approved_at) for one in rows if one.approved_at]


def _answer(one: Update, month: dt.datetime) -> AnswerRow:
    about = one.problem
    label = AnswerKind(one.kind).label
    return AnswerRow(one.said, one.kind, label, one.did, about.place, about.ward, month)


def _problems(found: QuerySet[Problem], today: dt.date) -> list[ProblemRow]:
    rows = list(found.prefetch_related("actions", "updates"))
    names = {row.code: row.name for row in areas.wards(frozenset(one.ward for one in rows))}
    return [_problem(one, names, today) for one in rows]


def _problem(one: Problem, names: dict[str, str], today: dt.date) -> ProblemRow:
    waiting = [step for step in one.actions.all() if step.state in OPEN_ACTIONS]
    drafts = [answer.pk for answer in one.updates.all() if answer.state == UpdateState.DRAFT]
    return ProblemRow(
        id=one.pk,
        title=one.title,
        place=one.place,
        x=one.x,
        y=one.y,
        ward=one.ward,
        ward_name=names.get(one.ward, one.ward),
        objective=one.objective,
        state=one.state,
        state_words=ProblemState(one.state).label,
        opened_at=one.opened_at,
        open_actions=len(waiting),
        overdue=sum(is_overdue(step.state, step.due, today) for step in waiting),
        next_due=min((step.due for step in waiting), default=None),
        draft=next(iter(drafts), None),
    )


def _actions(found: QuerySet[Action], today: dt.date) -> list[ActionRow]:
    rows = found.select_related("problem").order_by("due", "pk")
    return [_action(one, today) for one in rows]


def _action(one: Action, today: dt.date) -> ActionRow:
    return ActionRow(
        id=one.pk,
        problem_id=one.problem_id,
        title=one.problem.title,
        place=one.problem.place,
        x=one.problem.x,
        y=one.problem.y,
        ward=one.problem.ward,
        body=one.body,
        what=one.what,
        due=one.due,
        state=one.state,
        state_words=ActionState(one.state).label,
        is_open=one.state in OPEN_ACTIONS,
        overdue=is_overdue(one.state, one.due, today),
        team=one.body == TEAM,
        outcome=one.outcome,
    )
