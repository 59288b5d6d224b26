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
    """One line and where to decide it."""

    text: str
    url: str


def decisions(actor: Actor, now: dt.datetime) -> list[Decision]:
    """Walks not ended, answers to approve, overdue actions, messages that did not arrive."""
    found = [
        Decision(
            f"The walk in {row.ward_name} is past its end and still on.",
            reverse("walks:manage", args=[row.id]),
        )
        for row in walks.not_ended(actor, now)
    ]
    found += [
        Decision(
            f"An answer waits to be sent: {one.problem.title}.",
            reverse("problems:approve", args=[one.pk]),
        )
        for one in problems.waiting_for_approval(actor)
    ]
    found += [
        Decision(
            f"Overdue: {row.what} ({row.body}).",
            reverse("problems:problem", args=[row.problem_id]),
        )
        for row in problems.overdue(actor, now.date())
    ]
    missed = notices.unreachable().count()
    if missed:
        found.append(Decision(f"{missed} messages could not be delivered.", reverse("walks:all")))
    return found
