"""What needs a decision now, put together from other rooms."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from walktalk.access.actors import Actor
from walktalk.design.templatetags.design import words_when as when
from walktalk.problems import queries as problems
from walktalk.walks import queries as walks


@dataclass(frozen=True, slots=True)
class Decision:
    """One line, what kind of thing it is, and where to decide it."""

    kind: str
    text: str
    url: str


def decisions(actor: Actor, now: dt.datetime) -> list[Decision]:
    """Walks not ended, answers to approve, overdue actions, people who were not reached."""
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
    found += [
        Decision(
            "Could not be reached",
            f"{row.alias}, about the walk in {row.ward_name} on {when(row.starts_at)}",
            reverse("walks:manage", args=[row.walk_id]),
        )
        for row in walks.unreached_ahead(actor, now)
    ]
    return found
