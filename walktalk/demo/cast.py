"""The invented people of the demo, made through the same operations as real ones."""

import datetime as dt
import secrets
from dataclasses import dataclass

from walktalk.access import roles
from walktalk.access.actors import Actor, system
from walktalk.demo.district import UNIT_CODE
from walktalk.staff import operations as staff
from walktalk.staff import session
from walktalk.staff.models import Colleague, Officer

LIGHTING = "Lanternford Council, street lighting"
TEAM = "Neighbourhood team"
BUILDER = system("demo")


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody on the force's side whom the evening needs."""

    sergeant: Actor
    coordinator: Actor
    analyst: Actor
    partner: Actor
    officers: tuple[int, ...]


OFFICERS = (
    ("Dana Whitlock", "sergeant", "M1041", "L03"),
    ("Amara Lindqvist", "constable", "M1187", "L03"),
    ("Tobias Hale", "pcso", "M7020", "L01"),
    ("Priya Castellan", "constable", "M1213", "L02"),
)


def make(now: dt.datetime) -> Cast:
    """Officers and accounts; passwords are random, since ready links open the demo."""
    officers = [_officer(row, now) for row in OFFICERS]
    for label, role, body, officer in (
        ("Sergeant Dana Whitlock", roles.OFFICER, "", officers[0]),
        ("PC Amara Lindqvist", roles.OFFICER, "", officers[1]),
        ("Joan Ferrers", roles.COORDINATOR, "", None),
        ("Mei Santana", roles.ANALYST, "", None),
        ("Owen Pryce", roles.PARTNER, LIGHTING, None),
    ):
        staff.add_colleague(
            name=label.lower().replace(" ", "."),
            label=label,
            password=secrets.token_urlsafe(24),
            roles=[role],
            areas=[UNIT_CODE],
            body=body,
            officer_id=officer.pk if officer else None,
            by=BUILDER,
            now=now,
        )
    return found()


def found() -> Cast:
    """The cast that is already there: of each role whoever was added first."""
    everybody = Colleague.objects.order_by("-pk")
    people = {one.roles[0]: session.actor_of(one) for one in everybody}
    return Cast(
        sergeant=people[roles.OFFICER],
        coordinator=people[roles.COORDINATOR],
        analyst=people[roles.ANALYST],
        partner=people[roles.PARTNER],
        officers=tuple(Officer.objects.order_by("pk").values_list("pk", flat=True)),
    )


def _officer(row: tuple[str, str, str, str], now: dt.datetime) -> Officer:
    name, rank, number, ward = row
    return staff.add_officer(
        name=name,
        rank=rank,
        number=number,
        ward=ward,
        vetted_until=(now + dt.timedelta(days=700)).date(),
        trained_until=(now + dt.timedelta(days=400)).date(),
        by=BUILDER,
        now=now,
    )
