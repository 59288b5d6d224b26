"""What needs a decision now, put together from other rooms."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from walktalk.access.actors import Actor
from walktalk.notices import queries as notices
from walktalk.problems import queries as problems
from walktalk.walks import queries as walks


@dataclass(frozen=True, slots=True)
class Decision:
    """One line, what kind of thing it is, and where to decide it."""

    kind: str
    text: str
    url: str


def decisions(actor: Actor, now: dt.datetime) -> list[Decision]:
    """Walks not ended, changes of officers, answers to approve, overdue actions, messages that did
    not arrive."""
    found = [
        Decision(
            "Walk still on",
            f"The walk in {row.ward_name} is past its end and nobody has ended it",
            reverse("walks:manage", args=[row.id]),
        )
        for row in walks.not_ended(actor, now)
    ]
    found += [
        Decision(
            "Change of officers",
            f"{one.comes} instead of {one.leaves} in {one.walk.ward_name}",
            reverse("walks:manage", args=[one.walk.id]),
        )
        for one in walks.waiting_changes(actor)
    ]
    found += [
        Decision(
            "Answer to send",
            one.problem.title,
            reverse("problems:approve", args=[one.pk]),
        )
        for one in problems.waiting_for_approval(actor)
    ]
    found += [
        Decision(
            "Overdue action",
            f"{row.what} ({row.body})",
            reverse("problems:problem", args=[row.problem_id]),
        )
        for row in problems.overdue(actor, now.date())
    ]
    missed = notices.unreachable().count()
    if missed:
        words = "1 message" if missed == 1 else f"{missed} messages"
        found.append(Decision("Not delivered", f"{words} did not arrive", reverse("walks:all")))
    return found
