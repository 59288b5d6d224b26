"""One walk of the past from its publication to the answers after it, deed by deed.

What a real walk goes through is in the small functions at the end, each of which is one deed.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

import numpy as np
from django.db import transaction

from walktalk.access.actors import ANYONE, Actor, system
from walktalk.analysis.network import length
from walktalk.areas import queries as where
from walktalk.concerns import operations as concerns
from walktalk.demo.cast import Cast
from walktalk.demo.past.calendar import Outing
from walktalk.demo.past.places import Spot, circuit, spots
from walktalk.demo.past.pointing import Pinned, on_the_way, pointed_out
from walktalk.demo.past.visitors import (
    CANCELS,
    COMES,
    LAPSES,
    NAMESPACE,
    Crowd,
    Visitor,
)
from walktalk.demo.people import note_encounter
from walktalk.participants import link
from walktalk.participants import queries as known
from walktalk.trust import operations as trust
from walktalk.trust.enums import Wave
from walktalk.walks import operations as walks
from walktalk.walks import queries as planned
from walktalk.walks.rules import HOLD

WORKER = system("worker")
DAY, HOUR, MINUTE = dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(minutes=1)
PLACES = 8
PACE, BENDS = 50.0, 1.9
SHORTEST, LONGEST, STEP = 60, 120, 15
TAKEN_BACK = 0.02
AGES = ("under_18", "18_to_29", "30_to_59", "60_up")
ELIGIBILITY = "Women first, everybody welcome. 18 and over."


@dataclass(frozen=True, slots=True)
class Walked:
    """What came of one walk."""

    outing: Outing
    came: int
    pins: int


@dataclass(frozen=True, slots=True)
class Booked:
    """Somebody with a place: who she is, and her booking."""

    her: Visitor
    actor: Actor
    booking: int

    @property
    def id(self) -> uuid.UUID:
        """Her id."""
        return uuid.UUID(self.actor.id)


class Leader:
    """Leads one walk after the other: who comes and what they say is drawn from one generator."""

    def __init__(self, random: np.random.Generator, people_of: Cast) -> None:
        self.random = random
        self.people_of = people_of
        self.crowd = Crowd(random)

    @transaction.atomic
    def walk(self, outing: Outing, *, busier: float) -> Walked:
        """A walk and everything around it. busier: 0 for the first walks to 1 for the last."""
        number, ends, lead = self._publish(outing)
        confirmed = self._gather(outing, number, busier)
        for one in confirmed:
            _answers(one.her, Wave.BEFORE, ward=outing.ward, now=outing.starts - 20 * HOUR)
            if one.her.fate == CANCELS:
                _cancel(one, outing.starts - 15 * HOUR)
        if outing.cancelled:
            _fall_through(number, by=self.people_of.coordinator, now=outing.starts - 5 * HOUR)
            return Walked(outing, 0, 0)
        here = [one for one in confirmed if one.her.fate == COMES]
        _start(number, here, by=lead, now=outing.starts + 3 * MINUTE)
        pins = self._walk_along(outing, number, here, ends=ends)
        if outing.dark:
            self._meet(outing, number, lead)
        walks.end_walk(walk_id=number, by=lead, now=ends - MINUTE)
        for one in here:
            _answers(one.her, Wave.AFTER, ward=outing.ward, now=ends + DAY)
        return Walked(outing, len(here), pins)

    def _publish(self, outing: Outing) -> tuple[int, dt.datetime, Actor]:
        """Plan a round through four or five spots of the ward, with two officers."""
        meeting = where.meeting_points(outing.ward)[0]
        stops = circuit((meeting.x, meeting.y), self._chosen(outing.ward))
        minutes = round(BENDS * length(stops) / PACE / STEP) * STEP
        ends = outing.starts + min(max(minutes, SHORTEST), LONGEST) * MINUTE
        officers = self.random.permutation(self.people_of.officers)[:2].tolist()
        made = walks.publish_walk(
            ward=outing.ward,
            starts_at=outing.starts,
            ends_at=ends,
            meeting_point_id=meeting.id,
            stops=stops,
            officers=officers,
            places=PLACES,
            eligibility=ELIGIBILITY,
            step_free=bool(self.random.random() < 0.5),
            answering="Duty sergeant, South Merrowdale",
            by=self.people_of.coordinator,
            now=outing.starts - 10 * DAY,
        )
        return int(made.pk), ends, self.people_of.leads[officers[0]]

    def _chosen(self, ward: str) -> list[Spot]:
        draws = np.array([one.draw for one in spots(ward)], dtype=float)
        count = int(self.random.integers(4, 6))
        chosen = self.random.choice(len(draws), count, replace=False, p=draws / draws.sum())
        return [spots(ward)[one] for one in chosen.tolist()]

    def _gather(self, outing: Outing, number: int, busier: float) -> list[Booked]:
        """People book in the week before; returns those who confirm in time."""
        visitors = self.crowd.group(places=PLACES, busier=busier)
        moments = np.sort(self.random.uniform(1.5, 8, len(visitors)))[::-1].tolist()
        booked = [
            _join(number, her, outing.starts - days * DAY)
            for her, days in zip(visitors, moments, strict=True)
        ]
        return [one for one in booked if one.her.fate != LAPSES]

    def _meet(self, outing: Outing, number: int, lead: Actor) -> None:
        """On a dark evening two or three people stop to talk at one of the spots on the way."""
        way = on_the_way(outing.ward, planned.route_xy(number))
        share, at = way[int(self.random.integers(len(way)))]
        note_encounter(
            int(lead.officer or 0),
            number,
            at.xy,
            people=int(self.random.integers(1, 5)),
            age=str(self.random.choice(AGES)),
            category=at.categories[0],
            said="",
            now=outing.starts + 10 * MINUTE + share * 40 * MINUTE,
        )

    def _walk_along(
        self, outing: Outing, number: int, here: list[Booked], *, ends: dt.datetime
    ) -> int:
        """Everybody points out places on the way; now and then one is taken back later."""
        way = on_the_way(outing.ward, planned.route_xy(number))
        first, lasts = outing.starts + 5 * MINUTE, ends - outing.starts - 15 * MINUTE
        pins = 0
        for one in here:
            told = pointed_out(self.random, one.her, outing=outing, way=way)
            for index, pinned in enumerate(told):
                now = first + pinned.share * lasts + index * MINUTE / 10
                pin = uuid.uuid5(NAMESPACE, f"pin/{one.her.number}/{index}")
                _point_out(one, pin, pinned, ward=outing.ward, now=now)
                if self.random.random() < TAKEN_BACK:
                    _take_back(one, pin, now=now + 2 * DAY)
            pins += len(told)
        return pins


def _join(walk_id: int, her: Visitor, now: dt.datetime) -> Booked:
    """Book, and confirm in time or not at all; the courier's message need not be waited for."""
    booking = walks.book(
        walk_id=walk_id,
        alias=her.alias,
        contact=her.contact,
        needs=her.needs,
        note=her.note,
        by=ANYONE,
        now=now,
    )
    participant = known.get(booking.participant)
    if participant is None:
        raise LookupError("somebody who just booked is not there")
    actor = link.actor_of(participant)
    if her.fate == LAPSES:
        walks.lapse_held(by=WORKER, now=now + HOLD + MINUTE)
    else:
        walks.confirm_booking(participant_id=participant.pk, by=actor, now=now + 9 * MINUTE)
    return Booked(her, actor, booking.pk)


def _cancel(one: Booked, now: dt.datetime) -> None:
    """She gives her place back."""
    walks.cancel_booking(participant_id=one.id, by=one.actor, now=now)


def _fall_through(walk_id: int, *, by: Actor, now: dt.datetime) -> None:
    """The walk does not take place."""
    walks.cancel_walk(walk_id=walk_id, by=by, now=now)


def _start(walk_id: int, here: list[Booked], *, by: Actor, now: dt.datetime) -> None:
    """Those who are here have come; the others have not."""
    walks.start_walk(walk_id=walk_id, came={one.booking for one in here}, by=by, now=now)


def _point_out(
    one: Booked, pin: uuid.UUID, pinned: Pinned, *, ward: str, now: dt.datetime
) -> None:
    """She points out a place."""
    concerns.point_out(
        pin_id=pin,
        participant=one.id,
        ward=ward,
        xy=pinned.xy,
        category=pinned.category,
        feeling=pinned.feeling,
        day_part=pinned.day_part,
        after_dark=pinned.after_dark,
        alone=pinned.alone,
        note=pinned.note,
        may_be_used=one.her.allows,
        by=one.actor,
        now=now,
    )


def _take_back(one: Booked, pin: uuid.UUID, *, now: dt.datetime) -> None:
    """She takes a place back."""
    concerns.withdraw(pin_id=pin, participant=one.id, by=one.actor, now=now)


def _answers(her: Visitor, wave: Wave, *, ward: str, now: dt.datetime) -> None:
    """She answers the questions, or does not."""
    scores = her.before if wave == Wave.BEFORE else her.after
    if scores is not None:
        trust.answer(panel=her.panel, wave=wave, ward=ward, scores=scores, now=now)
