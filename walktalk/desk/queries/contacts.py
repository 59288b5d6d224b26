"""Contacts that were asked for, and how far each is."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings

from walktalk.design.words import when_words
from walktalk.desk import opening, rules
from walktalk.desk.enums import AskState, Verdict
from walktalk.desk.models import Ask, Decision
from walktalk.desk.queries.members import labels
from walktalk.notices import queries as notices
from walktalk.notices import register
from walktalk.notices.enums import DELAY, REVEAL, Purpose
from walktalk.proofs.opening import CannotOpen
from walktalk.walks import queries as walks

SHOWN = 50
PAST, AHEAD = dt.timedelta(days=35), dt.timedelta(days=2)
REFUSALS = {Verdict.REFUSED: AskState.REFUSED, Verdict.WITHDRAWN: AskState.WITHDRAWN}
SETTLED = frozenset({"telling.told", "telling.left", "telling.unreached"})
STEPS = {
    "reveal.asked": "asked to open the contact",
    "reveal.agreed": "agreed, and the order was signed",
    "reveal.refused": "refused",
    "reveal.withdrawn": "took it back",
    "reveal.shown": "was shown the contact, once",
    "reveal.unread": "forgot the answer, which nobody had looked at in time",
    "contact.opened": "opened the envelope",
    "contact.not_opened": "opened nothing",
    "order.refused": "refused the order: forged, changed or too late",
    "order.repeated": "refused the order: it had been used",
    "delay.asked": "asked to tell her later",
    "delay.agreed": "agreed to tell her later",
    "delay.refused": "refused to tell her later",
    "delay.withdrawn": "took back to tell her later",
    "telling.delayed": "will tell her within 72 hours of the opening",
    "telling.not_delayed": "could not put it off any more",
    "telling.told": "told her",
    "telling.left": "found that she had left: there is nobody to tell",
    "telling.unreached": "could not reach her",
}


@dataclass(frozen=True, slots=True)
class AskRow:
    """An ask in words. `members`: by reference, the one who asked and the one who decided."""

    id: uuid.UUID
    delay: bool
    whom: str
    purpose: str
    asked_by: str
    asked_at: dt.datetime
    second: str
    state: AskState
    until: dt.datetime | None
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A line of the register in words."""

    at: dt.datetime
    by: str
    words: str


def asks(now: dt.datetime) -> list[AskRow]:
    """The newest asks, first those that wait for somebody."""
    rows = _rows(list(Ask.objects.order_by("-at")[:SHOWN]), now)
    pressing = {AskState.WAITING, AskState.GIVEN, AskState.READY}
    return sorted(rows, key=lambda row: row.state not in pressing)


def waiting(now: dt.datetime) -> int:
    """How many asks wait for a second person."""
    since = now - rules.STANDS_FOR
    return Ask.objects.filter(at__gt=since, decision=None).count()


def ask_row(ask_id: uuid.UUID, now: dt.datetime) -> AskRow | None:
    """One ask."""
    rows = _rows(list(Ask.objects.filter(pk=ask_id)), now)
    return rows[0] if rows else None


def ask_words(ask_id: uuid.UUID) -> str | None:
    """Why it was asked, opened now; None where the key of this process does not open it."""
    try:
        sealed = bytes(Ask.objects.get(pk=ask_id).words)
        return opening.open_words(sealed, settings.KEYS["DESK"])
    except CannotOpen:
        return None


def steps(ask_id: uuid.UUID) -> list[StepRow]:
    """What was done about it, in order of time."""
    one, names = Ask.objects.get(pk=ask_id), labels()
    about = one.about if one.verb == DELAY else f"order:{ask_id}"
    return [
        StepRow(step.at, names.get(step.by, step.by), STEPS.get(step.kind, step.kind))
        for step in register.steps(about)
    ]


def may_be_delayed(one: Ask) -> bool:
    """Whether she was not told yet that her contact was opened, and nobody asked for a delay."""
    about = f"order:{one.pk}"
    done = set(register.steps(about).values_list("kind", flat=True))
    asked = Ask.objects.filter(verb=DELAY, about=about).exclude(decision__verdict__in=REFUSALS)
    return "contact.opened" in done and not done & SETTLED and not asked.exists()


def delayable(ask_id: uuid.UUID) -> bool:
    """The same, of an ask by its id."""
    one = Ask.objects.filter(pk=ask_id, verb=REVEAL).first()
    return one is not None and may_be_delayed(one)


def _rows(found: Collection[Ask], now: dt.datetime) -> list[AskRow]:
    decisions = Decision.objects.in_bulk([one.pk for one in found])
    given, names = notices.how_far(decisions), labels()
    whom = _whom(found)
    return [
        AskRow(
            one.pk,
            one.verb == DELAY,
            whom[one.pk],
            Purpose(one.purpose).label,
            names.get(one.by, one.by),
            one.at,
            _second(decisions.get(one.pk), names),
            state(one, decisions.get(one.pk), given.get(one.pk), now=now),
            given[one.pk].until if one.pk in given else None,
            frozenset({one.by, *_decider(decisions.get(one.pk))}),
        )
        for one in found
    ]


def state(
    one: Ask, decision: Decision | None, order: notices.OrderState | None, *, now: dt.datetime
) -> AskState:
    """How far an ask is."""
    if decision is None:
        return AskState.LAPSED if now >= one.at + rules.STANDS_FOR else AskState.WAITING
    if decision.verdict in REFUSALS:
        return REFUSALS[Verdict(decision.verdict)]
    if order is None or not order.done:
        return AskState.GIVEN if order and now < order.until else AskState.LAPSED
    if order.answered and now < order.until:
        return AskState.READY
    return AskState.DONE


def _decider(decision: Decision | None) -> set[str]:
    return {decision.by} if decision else set()


def _second(decision: Decision | None, names: dict[str, str]) -> str:
    if decision is None or decision.verdict == Verdict.WITHDRAWN:
        return ""
    return names.get(decision.by, decision.by)


def _whom(found: Iterable[Ask]) -> dict[uuid.UUID, str]:
    """Whose contact each is about, as far as the desk knows."""
    by_walk = [one for one in found if one.about.startswith("walk:")]
    numbers = {one.pk: int(one.about.removeprefix("walk:")) for one in by_walk}
    planned = walks.several(numbers.values())
    words = {}
    for one in found:
        if one.verb == DELAY:
            words[one.pk] = "the person of an earlier opening"
        elif one.pk not in numbers:
            words[one.pk] = "the person whom an alarm named"
        else:
            row = planned.get(numbers[one.pk])
            walk = f"the walk in {row.ward_name}, {_day(row)}" if row else "a walk that is gone"
            words[one.pk] = f"{one.alias or 'whoever has not said that she got home'}, on {walk}"
    return words


def recent_walks(now: dt.datetime) -> list[tuple[int, str]]:
    """The walks of the last weeks and the next days, in words, to choose from."""
    rows = walks.starting(now - PAST, now + AHEAD)
    return [(row.id, f"{row.ward_name}, {_day(row)}") for row in rows]


def _day(row: walks.WalkRow) -> str:
    return when_words(row.starts_at, ZoneInfo(settings.TIME_ZONE))
