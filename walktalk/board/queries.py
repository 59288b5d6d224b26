"""What needs a decision now, put together from other rooms."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from walktalk.access.actors import Actor
from walktalk.access.looks import reading as looked
from walktalk.access.roles import COORDINATOR, OFFICER
from walktalk.design.templatetags.design import words_when as when
from walktalk.design.words import when_words
from walktalk.problems import queries as problems
from walktalk.walks import queries as walks


@dataclass(frozen=True, slots=True)
class Decision:
    """One line, what kind of thing it is, and where to decide it."""

    kind: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class OwnLook:
    """One look in words; `needed` and `why` where a reason was asked."""

    at: dt.datetime
    purpose: str
    about: str
    rows: int
    needed: str
    why: str


def decisions(actor: Actor, now: dt.datetime) -> list[Decision]:
    """Walks not ended, changes of officers, answers to approve, overdue actions, and people who
    were not reached."""
    return [*_about_walks(actor, now), *_about_problems(actor, now), *_about_people(actor, now)]


def _about_walks(actor: Actor, now: dt.datetime) -> Iterator[Decision]:
    for row in walks.not_ended(actor, now):
        words = f"The walk in {row.ward_name} is past its end and nobody has ended it"
        yield Decision("Walk still on", words, reverse("walks:manage", args=[row.id]))
    for one in walks.waiting_changes(actor):
        words = f"{one.comes} instead of {one.leaves} in {one.walk.ward_name}"
        yield Decision("Change of officers", words, reverse("walks:manage", args=[one.walk.id]))


def _about_problems(actor: Actor, now: dt.datetime) -> Iterator[Decision]:
    for one in problems.waiting_for_approval(actor):
        address = reverse("problems:approve", args=[one.pk])
        yield Decision("Answer to send", one.problem.title, address)
    for row in problems.overdue(actor, now.date()):
        address = reverse("problems:problem", args=[row.problem_id])
        yield Decision("Overdue action", f"{row.what} ({row.body})", address)


def _about_people(actor: Actor, now: dt.datetime) -> Iterator[Decision]:
    for row in walks.unreached_ahead(actor, now):
        words = f"{row.alias}, about the walk in {row.ward_name} on {when(row.starts_at)}"
        yield Decision("Could not be reached", words, reverse("walks:manage", args=[row.walk_id]))


def live_work(actor: Actor, now: dt.datetime) -> list[tuple[str, str]]:
    """A colleague's live walks and problems: reference and words."""
    rows: list[walks.WalkRow] = []
    cases: list[problems.ProblemRow] = []
    if OFFICER in actor.roles:
        rows += walks.todays(actor.officer or 0, now)
    if COORDINATOR in actor.roles:
        rows += walks.arranged(actor, now)
        today = timezone.localtime(now).date()
        cases = [row for row in problems.problems_of(actor, today) if not row.settled]
    found = {f"walk:{row.id}": _walk_words(row) for row in rows}
    found |= {f"problem:{row.id}": _problem_words(row.title) for row in cases}
    return list(found.items())


def own_looks(actor: Actor, at_most: int) -> list[OwnLook]:
    """A colleague's own looks in words, the latest first."""
    rows = looked.looks_by(actor, at_most)
    words = in_words([ref for row in rows for ref in (row.about, row.needed)])
    return [
        OwnLook(row.at, row.purpose, words[row.about], row.rows, words[row.needed], row.words)
        for row in rows
    ]


def in_words(refs: Iterable[str]) -> dict[str, str]:
    """References such as ``walk:3`` as colleagues read them."""
    found = {ref: _plain(ref) for ref in refs}
    found |= {f"walk:{row.id}": _walk_words(row) for row in walks.some(_numbers(found, "walk"))}
    titles = problems.titles(_numbers(found, "problem"))
    return found | {f"problem:{one}": _problem_words(title) for one, title in titles.items()}


def _numbers(refs: Iterable[str], kind: str) -> list[int]:
    parts = (ref.partition(":") for ref in refs)
    return [int(number) for of, _, number in parts if of == kind]


def _plain(ref: str) -> str:
    return ref.replace(":", " ").capitalize()


def _problem_words(title: str) -> str:
    return f"Problem: {title}"


def _walk_words(row: walks.WalkRow) -> str:
    return f"Walk in {row.ward_name}, {when_words(row.starts_at, ZoneInfo(settings.TIME_ZONE))}"
