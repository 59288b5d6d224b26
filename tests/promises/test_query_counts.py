"""A list page asks the database as often for twelve rows as for two."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import numpy as np
import pytest
import shapely
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.promises.conftest import ANYBODY, Enter
from walktalk.access import roles
from walktalk.access.actors import ANYONE, Actor, system
from walktalk.access.enums import Purpose
from walktalk.access.looks import keeping as looked
from walktalk.areas import queries as areas
from walktalk.areas.models import Area
from walktalk.concerns import operations as concerns
from walktalk.demo import district
from walktalk.demo.cast import LIGHTING, Cast
from walktalk.desk import operations as desk
from walktalk.desk.members import operations as members
from walktalk.findings import operations as findings
from walktalk.findings.models import Place
from walktalk.notices.operations import raise_alarm
from walktalk.problems import operations as problems
from walktalk.problems.models import Problem
from walktalk.safeguarding.operations import leave_envelope
from walktalk.staff import operations as staff
from walktalk.staff.models import Colleague
from walktalk.walks import operations as walks

pytestmark = pytest.mark.django_db(databases=["default", "desk"])
WARD = "L03"
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


def spread(number: int) -> tuple[float, float]:
    """A point of the ward, far from those of other numbers."""
    boundary = areas.shape(Area.objects.get(code=WARD, valid_to=None).boundary)
    west, south, east, north = boundary.buffer(-50).bounds
    across, up = np.meshgrid(np.linspace(west, east, 6), np.linspace(south, north, 6))
    grid = np.column_stack([across.ravel(), up.ravel()])
    inside = grid[shapely.contains_xy(boundary, grid)]
    x, y = inside[number % len(inside)].tolist()
    return x, y


@dataclass
class Scheme:
    """Grows by one row at a time, through the operations."""

    cast: Cast
    her: uuid.UUID
    now: dt.datetime
    numbers: "count[int]"

    def walk(self) -> None:
        """A walk of the officers of the cast, with two people on it."""
        starts = self.now + next(self.numbers) * HOUR
        one = walks.publish_walk(
            ward=WARD,
            starts_at=starts,
            ends_at=starts + 0.5 * HOUR,
            meeting_point_id=areas.meeting_points(WARD)[0].id,
            stops=district.circuit(),
            officers=list(self.cast.officers[:2]),
            places=8,
            eligibility="18 and over",
            step_free=True,
            answering="Duty sergeant",
            by=self.cast.coordinator,
            now=self.now,
        )
        for name in ("kit", "ash"):
            self.booking(one.pk, name)

    def booking(self, walk: int, name: str) -> None:
        """Somebody with a confirmed place."""
        held = walks.book(
            walk_id=walk,
            alias=name,
            contact=f"{name}@example.org",
            needs=["slow"],
            note="",
            by=ANYONE,
            now=self.now,
        )
        walks.confirm_booking(participant_id=held.participant, by=ANYONE, now=self.now)

    def pin(self) -> None:
        """A place of hers, apart from the others."""
        number = next(self.numbers)
        concerns.point_out(
            pin_id=uuid.UUID(int=number),
            participant=self.her,
            ward=WARD,
            xy=spread(number),
            category="light",
            feeling="unsafe",
            day_part="evening",
            after_dark=True,
            alone=False,
            note="",
            may_be_used=True,
            by=Actor("participant", str(self.her), frozenset({roles.PARTICIPANT})),
            now=self.now,
        )

    def place(self) -> None:
        """One more place of the newest run."""
        self.pin()
        run = findings.ask_for_run(ward=WARD, by=system("test"), now=self.now)
        findings.work_out(run_id=run.pk, by=system("test"), now=self.now)

    def problem(self) -> None:
        """A problem with an overdue action, an answer that was sent and one that waits."""
        if not Place.objects.exists():
            self.place()
        by, past = self.cast.coordinator, self.now - 9 * DAY
        one = problems.open_problem(
            place_id=Place.objects.order_by("-pk")[0].pk,
            title="It is dark",
            objective="People see the way.",
            by=by,
            now=past,
        )
        problems.ask_for_action(
            problem_id=one.pk,
            body=LIGHTING,
            what="Repair the lamps",
            due=(past + DAY).date(),
            by=by,
            now=past,
        )
        sent = problems.draft_update(
            problem_id=one.pk, said="It is dark.", did="It is lit.", by=by, now=past
        )
        problems.approve_update(update_id=sent.pk, by=by, now=past)
        problems.draft_update(
            problem_id=one.pk, said="It is quiet.", did="We walk there.", by=by, now=self.now
        )

    def look(self) -> None:
        """A look of the coordinator at a problem made from a place of hers, on its own day."""
        self.problem()
        looked.look(
            about=[f"problem:{Problem.objects.latest('pk').pk}"],
            rows=1,
            purpose=Purpose.PROBLEM,
            role=roles.COORDINATOR,
            reason=None,
            by=self.cast.coordinator,
            now=self.now + next(self.numbers) * DAY,
        )

    def ward(self) -> None:
        """A ward of the cast's unit; wards are only ever loaded from files, all at once."""
        number = next(self.numbers)
        known = Area.objects.get(code=WARD, valid_to=None)
        Area.objects.create(
            code=f"X{number}",
            name=f"Ward {number}",
            kind="ward",
            parent=known.parent,
            valid_from=known.valid_from,
            boundary=known.boundary,
            x=known.x,
            y=known.y,
        )

    def envelope(self) -> None:
        """One complaint, one disclosure and one alarm."""
        for kind in ("complaint", "disclosure"):
            leave_envelope(kind=kind, words="Something.", now=self.now)
        desk.sort_envelopes(now=self.now)
        raise_alarm(kind="demo.rehearsal", about="walk:1", now=self.now)

    def colleague(self) -> None:
        """An account that waits for a second administrator."""
        name = f"person.{next(self.numbers)}"
        wanted = staff.Wanted([roles.ANALYST], [WARD])
        staff.ask_to_join(
            name=name, label=name, wanted=wanted, by=system("operator"), now=self.now
        )

    def member(self) -> None:
        """An account of the desk that waits for a second member."""
        name = f"person.{next(self.numbers)}"
        members.ask_to_join(
            outside=True,
            name=name,
            label=name,
            roles=[roles.REVIEWER],
            by=system("operator"),
            now=self.now,
        )


@pytest.fixture
def scheme(cast: Cast, her: uuid.UUID, now: dt.datetime) -> Scheme:
    return Scheme(cast, her, now, count(1))


def asked(client: Client, path: str) -> list[str]:
    """What the page asked of both databases."""
    with (
        CaptureQueriesContext(connections["default"]) as force,
        CaptureQueriesContext(connections["desk"]) as outside,
    ):
        assert client.get(path).status_code == 200
    return [one["sql"] for one in (*force.captured_queries, *outside.captured_queries)]


PAGES: list[tuple[str, str, Callable[[Scheme], None]]] = [
    (ANYBODY, "/", Scheme.problem),
    (ANYBODY, "/walks/", Scheme.walk),
    (ANYBODY, "/walks/?q=Park", Scheme.walk),
    (ANYBODY, "/wards/", Scheme.ward),
    (ANYBODY, f"/wards/{WARD}/", Scheme.problem),
    (ANYBODY, f"/wards/{WARD}/", Scheme.walk),
    (roles.PARTICIPANT, "/mine/", Scheme.pin),
    (roles.PARTICIPANT, "/mine/", Scheme.problem),
    (roles.PARTICIPANT, "/mine/looks/", Scheme.look),
    (roles.OFFICER, "/staff/today/", Scheme.walk),
    (roles.COORDINATOR, "/staff/looks/", Scheme.look),
    (roles.COORDINATOR, "/staff/walks/", Scheme.walk),
    (roles.COORDINATOR, "/staff/walks/", Scheme.ward),
    (roles.COORDINATOR, "/staff/decisions/", Scheme.problem),
    (roles.COORDINATOR, "/staff/places/", Scheme.ward),
    (roles.COORDINATOR, f"/staff/places/{WARD}/", Scheme.place),
    (roles.COORDINATOR, "/staff/problems/", Scheme.problem),
    (roles.ANALYST, "/staff/trust/", Scheme.ward),
    (roles.PARTNER, "/staff/actions/", Scheme.problem),
    (roles.ADMINISTRATOR, "/staff/colleagues/", Scheme.colleague),
    (roles.REVIEWER, "/members/", Scheme.member),
    (roles.REVIEWER, "/", Scheme.envelope),
    (roles.REVIEWER, "/complaints/", Scheme.envelope),
    (roles.SPECIALIST, "/disclosures/", Scheme.envelope),
]


@pytest.mark.parametrize(("role", "path", "grow"), PAGES)
def test_more_rows_do_not_ask_more_often(
    enter: Enter, scheme: Scheme, role: str, path: str, grow: Callable[[Scheme], None]
) -> None:
    client = enter(role)
    for _ in range(2):
        grow(scheme)
    shown = len(client.get(path).text)
    few = asked(client, path)
    for _ in range(10):
        grow(scheme)
    many = asked(client, path)
    assert len(client.get(path).text) > shown or path == "/"
    assert len(many) == len(few), "\n".join(many)


def test_a_colleague_of_many_areas_is_found_as_fast_as_one_of_few(enter: Enter) -> None:
    client = enter(roles.COORDINATOR)
    mine = Colleague.objects.filter(roles=[roles.COORDINATOR])
    mine.update(areas=["L01"])
    one = asked(client, "/staff/walks/")
    mine.update(areas=["L01", "L02", "L03", "L04"])
    assert len(asked(client, "/staff/walks/")) == len(one)
