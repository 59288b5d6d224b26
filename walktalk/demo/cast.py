"""The invented people of the demo, made through the same operations as real ones."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from walktalk.access import roles
from walktalk.access.actors import Actor, system
from walktalk.demo.district import UNIT_CODE
from walktalk.staff import operations as staff
from walktalk.staff import session
from walktalk.staff.enums import Rank
from walktalk.staff.models import Colleague, Officer

LIGHTING = "Lanternford Council, street lighting"
PARKS = "Lanternford Council, parks"
BUSES = "Merrowdale Buses"
WATERWAYS = "Merrowdale Waterways"
TEAM = "Neighbourhood team"
BUILDER = system("demo")


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody on the force's side. `second`: another coordinator. `leads`: officers' own
    accounts, by officer. `partners`: accounts by body."""

    sergeant: Actor
    coordinator: Actor
    second: Actor
    analyst: Actor
    partner: Actor
    officers: tuple[int, ...]
    leads: Mapping[int, Actor]
    partners: Mapping[str, Actor]


OFFICERS = (
    ("Dana Whitlock", "sergeant", "M1041", "L03"),
    ("Amara Lindqvist", "constable", "M1187", "L03"),
    ("Tobias Hale", "pcso", "M7020", "L01"),
    ("Priya Castellan", "constable", "M1213", "L02"),
    ("Rhys Calloway", "constable", "M1302", "L01"),
    ("Nadia Orrin", "pcso", "M7034", "L04"),
)
ADMINISTRATORS = ("Ingrid Solway", "Callum Roe")
PARTNERS = (
    ("Owen Pryce", LIGHTING),
    ("Gwen Tallis", PARKS),
    ("Marek Dunmore", BUSES),
    ("Sian Arkwright", WATERWAYS),
)


def make(now: dt.datetime) -> Cast:
    """Officers and accounts; passwords are random, since ready links open the demo."""
    officers = [_officer(row, now) for row in OFFICERS]
    for officer in officers:
        label = f"{Rank(officer.rank).label} {officer.name}"
        _colleague(label, roles.OFFICER, now, officer_id=officer.pk)
    _colleague("Joan Ferrers", roles.COORDINATOR, now)
    _colleague("Ravi Prentice", roles.COORDINATOR, now)
    _colleague("Mei Santana", roles.ANALYST, now)
    for label, body in PARTNERS:
        _colleague(label, roles.PARTNER, now, body=body)
    for label in ADMINISTRATORS:
        _colleague(label, roles.ADMINISTRATOR, now)
    return found()


def found() -> Cast:
    """The cast that is already there."""
    colleagues = [(one, session.actor_of(one)) for one in Colleague.objects.order_by("pk")]
    first = {one.roles[0]: actor for one, actor in reversed(colleagues) if one.roles}
    return Cast(
        sergeant=first[roles.OFFICER],
        coordinator=first[roles.COORDINATOR],
        second=[actor for one, actor in colleagues if roles.COORDINATOR in one.roles][1],
        analyst=first[roles.ANALYST],
        partner=first[roles.PARTNER],
        officers=tuple(Officer.objects.order_by("pk").values_list("pk", flat=True)),
        leads={one.officer_id: actor for one, actor in colleagues if one.officer_id},
        partners={one.body: actor for one, actor in colleagues if one.body},
    )


def ask_for_a_change(everybody: Cast, now: dt.datetime) -> None:
    """The second administrator asks for something that the first decides."""
    second = Colleague.objects.filter(roles=[roles.ADMINISTRATOR]).latest("pk")
    staff.ask_for_change(
        colleague_id=int(everybody.analyst.id),
        wanted=staff.Wanted([roles.ANALYST, roles.COORDINATOR], [UNIT_CODE]),
        by=session.actor_of(second),
        now=now,
    )


def _colleague(
    label: str, role: str, now: dt.datetime, *, body: str = "", officer_id: int | None = None
) -> None:
    staff.add_colleague(
        name=label.lower().replace(" ", "."),
        label=label,
        password=secrets.token_urlsafe(24),
        roles=[role],
        areas=[] if role == roles.ADMINISTRATOR else [UNIT_CODE],
        body=body,
        officer_id=officer_id,
        by=BUILDER,
        now=now,
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
