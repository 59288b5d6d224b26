"""A place that people pointed out, and what is made of it through the operations."""

import datetime as dt
from typing import Any

from tests import town
from walktalk.access import roles
from walktalk.access.actors import Actor, system
from walktalk.findings import operations as findings
from walktalk.findings.models import Place
from walktalk.problems import operations
from walktalk.problems.models import Action, Problem, Update

LIGHTS = "Mill Council, street lighting"
PARKS = "Mill Council, parks"
DAY = dt.timedelta(days=1)
SAID = "The underpass feels dark."
DID = "The lamps are repaired."


def coordinator(*wards: str) -> Actor:
    """Somebody who leads the scheme in the first ward, or in those named."""
    return Actor("staff", "7", frozenset({roles.COORDINATOR}), frozenset(wards or [town.HERE]))


def partner(body: str = LIGHTS, *wards: str) -> Actor:
    """Somebody of a body that is asked to act."""
    areas = frozenset(wards or [town.HERE])
    return Actor("staff", "8", frozenset({roles.PARTNER}), areas, body=body)


def place(now: dt.datetime, *people: int, ward: str = town.HERE, **changes: Any) -> int:
    """The id of the one place that these people pointed out."""
    for who in people or (1, 2):
        town.pin(who, who=who, ward=ward, now=now, **changes)
    run = findings.ask_for_run(ward=ward, by=system("test"), now=now)
    findings.work_out(run_id=run.pk, by=system("test"), now=now)
    return int(Place.objects.get(run=run).pk)


def problem(now: dt.datetime, *people: int, **changes: Any) -> Problem:
    """A problem at that place."""
    return operations.open_problem(
        place_id=place(now, *people, **changes),
        title="The underpass is dark",
        objective="Police only: nobody stands in the recess unseen.",
        by=coordinator(),
        now=now,
    )


def action(one: Problem, now: dt.datetime, **changes: Any) -> Action:
    """An action due in a week, asked of the lighting team."""
    values: dict[str, Any] = {"body": LIGHTS, "what": "Repair the lamps", "due": (now + 7 * DAY)}
    values |= changes
    values["due"] = values["due"].date()
    return operations.ask_for_action(problem_id=one.pk, **values, by=coordinator(), now=now)


def draft(one: Problem, now: dt.datetime, **changes: Any) -> Update:
    """An answer that waits to be sent."""
    values = {"said": SAID, "did": DID} | changes
    return operations.draft_update(problem_id=one.pk, **values, by=coordinator(), now=now)


def sent(one: Problem, now: dt.datetime, **changes: Any) -> Update:
    """An answer that has been sent."""
    update = draft(one, now, **changes)
    return operations.approve_update(update_id=update.pk, by=coordinator(), now=now)
