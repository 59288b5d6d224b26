"""Pointing out a place and taking it back; taking in what phones sealed in the street."""

import datetime as dt
import hashlib
import uuid

import numpy as np
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from walktalk.access.actors import Actor
from walktalk.analysis import sun
from walktalk.analysis.projection import to_lonlat, to_metric
from walktalk.areas import queries as areas
from walktalk.concerns.enums import Category, DayPart, Feeling, Light, Refusal, ReportState
from walktalk.concerns.formats.reports import EncounterReport, PinReport, Unusable, read
from walktalk.concerns.models import Encounter, Pin, Report
from walktalk.concerns.rules import REPORT_BYTES, moment
from walktalk.record import outbox
from walktalk.walks import queries as walks
from walktalk.walks.rules import day_part as part_of_day

OPEN_REPORT = "concerns.open_report"
OUTSIDE = "This place is outside the wards where we walk. Choose a place inside them."


class Refused(Exception):
    """A pin that cannot be kept; its text is a sentence for the one who sent it."""


class TooLarge(Exception):
    """A report above the limit."""


class Another(Exception):
    """A report whose id came before with another content."""


@transaction.atomic
def point_out(
    *,
    pin_id: uuid.UUID,
    participant: uuid.UUID,
    ward: str,
    xy: tuple[float, float],
    category: str,
    feeling: str,
    day_part: str,
    after_dark: bool,
    alone: bool,
    note: str,
    may_be_used: bool,
    by: Actor,
    now: dt.datetime,
) -> bool:
    """Keep a place that a participant pointed out. True: it is new; False: it was there.

    An id that arrives again changes nothing, whatever comes with it. Raises `Refused` for an id
    that is somebody else's and for a point that is not in the ward.
    """
    if areas.locate(np.array([xy])) != [ward]:
        raise Refused(OUTSIDE)
    answers = {
        "category": Category(category),
        "feeling": Feeling(feeling),
        "day_part": DayPart(day_part),
        "after_dark": after_dark,
        "alone": alone,
        "note": note,
        "may_be_used": may_be_used,
    }
    where = _where(ward, xy, at=now)
    pin, new = _keep_pin(pin_id, {**answers, **where}, whose=participant, by=by.ref, now=now)
    if pin.participant != participant:
        raise Refused("We could not save this place. Press Save again.")
    return new


@transaction.atomic
def withdraw(*, pin_id: uuid.UUID, participant: uuid.UUID, by: Actor, now: dt.datetime) -> bool:
    """Delete a pin of hers for good. False where she has no such pin."""
    deleted, _ = Pin.objects.filter(pk=pin_id, participant=participant).delete()
    if deleted:
        outbox.write(kind="concerns.withdrawn", by=by.ref, about=f"pin:{pin_id}", now=now)
    return bool(deleted)


@transaction.atomic
def receive(
    *,
    report_id: uuid.UUID,
    sealed: bytes,
    sender: str,
    walk_id: int | None,
    by: Actor,
    now: dt.datetime,
) -> bool:
    """Keep a sealed report and have the worker open it. True: it is new; False: it was there.

    sender: ``participant:UUID`` or ``officer:NUMBER``. Raises `TooLarge`, and `Another` where the
    id came before with other bytes.
    """
    if len(sealed) > REPORT_BYTES:
        raise TooLarge
    digest = hashlib.sha256(sealed).digest()
    report, new = Report.objects.get_or_create(
        pk=report_id,
        defaults={
            "sha256": digest,
            "sealed": sealed,
            "sender": sender,
            "walk": walk_id,
            "received_at": now,
        },
    )
    if bytes(report.sha256) != digest:
        raise Another
    if new:
        app.configure_task(OPEN_REPORT, queue="worker").defer(report_id=str(report_id))
        outbox.write(kind="concerns.received", by=by.ref, about=f"report:{report_id}", now=now)
    return new


@transaction.atomic
def take_in(*, report_id: uuid.UUID, content: bytes, by: Actor, now: dt.datetime) -> str:
    """Make an opened report a pin or an encounter, once; returns the state of the report.

    Everything happens in one transaction under a lock on the report, so that a crash, a retry or a
    second worker leaves one row. What cannot be used is refused with a reason and leaves none.
    """
    report = Report.objects.select_for_update().get(pk=report_id)
    if report.state != ReportState.WAITING:
        return report.state
    try:
        with transaction.atomic():
            _keep(report, read(content, report_id), now)
    except Unusable as error:
        return _settle(report, ReportState.REFUSED, reason=error.reason, by=by, now=now)
    return _settle(report, ReportState.OPENED, by=by, now=now)


@transaction.atomic
def refuse_sealed(*, report_id: uuid.UUID, by: Actor, now: dt.datetime) -> None:
    """Set aside a report that does not open. Its bytes stay: the key may be the wrong one."""
    report = Report.objects.select_for_update().get(pk=report_id)
    if report.state == ReportState.WAITING:
        _settle(report, ReportState.REFUSED, reason=Refusal.SEALED_TO_ANOTHER, by=by, now=now)


def reopen_waiting(*, before: dt.datetime) -> int:
    """Ask again for reports that waited too long, since a worker may die between two steps;
    returns how many."""
    waiting = Report.objects.filter(state=ReportState.WAITING, received_at__lt=before)
    ids = list(waiting.order_by("received_at").values_list("pk", flat=True)[:500])
    for report_id in ids:
        app.configure_task(OPEN_REPORT, queue="worker").defer(report_id=str(report_id))
    return len(ids)


def _keep(report: Report, found: PinReport | EncounterReport, now: dt.datetime) -> None:
    """The pin or the encounter, by whoever sent it. Raises `Unusable`.

    It is of the moment when it was received; the record has the moment when it was opened.
    """
    kind, _, number = report.sender.partition(":")
    x, y = np.nan_to_num(to_metric(np.array([found.spot.lonlat])), posinf=0, neginf=0)[0].tolist()
    ward = areas.locate(np.array([(x, y)]))[0]
    if ward is None:
        raise Unusable(Refusal.OUTSIDE)
    at = moment(found.spot.claimed, report.received_at)
    where = _where(ward, (x, y), at=at)
    if isinstance(found, PinReport) and kind == "participant":
        _keep_sent_pin(report, found, where, whose=uuid.UUID(number), now=now)
    elif isinstance(found, EncounterReport) and kind == "officer":
        where = {**where, "day_part": _day_part(at)}
        _keep_encounter(report, found, where, officer=int(number), now=now)
    else:
        raise Unusable(Refusal.NOT_ON_WALK)


def _keep_sent_pin(
    report: Report,
    found: PinReport,
    where: dict[str, object],
    *,
    whose: uuid.UUID,
    now: dt.datetime,
) -> None:
    answers = {
        "made_at": report.received_at,
        "category": found.spot.category,
        "feeling": found.spot.feeling,
        "day_part": found.day_part,
        "after_dark": found.after_dark,
        "alone": found.alone,
        "note": found.note,
        "may_be_used": found.may_be_used,
    }
    pin, _ = _keep_pin(report.pk, {**answers, **where}, whose=whose, by=report.sender, now=now)
    if pin.participant != whose:
        raise Unusable(Refusal.ID_TAKEN)


def _keep_pin(
    pin_id: uuid.UUID,
    values: dict[str, object],
    *,
    whose: uuid.UUID,
    by: str,
    now: dt.datetime,
) -> tuple[Pin, bool]:
    """The pin of this id, and whether it is new."""
    defaults = {"made_at": now, **values, "participant": whose}
    pin, new = Pin.objects.get_or_create(pk=pin_id, defaults=defaults)
    if new:
        outbox.write(
            kind="concerns.pointed_out", by=by, about=f"pin:{pin_id}", now=now, ward=pin.ward
        )
    return pin, new


def _keep_encounter(
    report: Report,
    found: EncounterReport,
    where: dict[str, object],
    *,
    officer: int,
    now: dt.datetime,
) -> None:
    if not walks.is_rostered(found.walk, officer):
        raise Unusable(Refusal.NOT_ON_WALK)
    Encounter.objects.create(
        pk=report.pk,
        officer=officer,
        walk=found.walk,
        people=found.people,
        age=found.age or "",
        consent=found.people > 0,
        category=found.spot.category,
        feeling=found.spot.feeling,
        said=found.said,
        claimed_at=found.spot.claimed,
        received_at=report.received_at,
        **where,
    )
    outbox.write(
        kind="concerns.encountered",
        by=report.sender,
        about=f"encounter:{report.pk}",
        now=now,
        ward=str(where["ward"]),
    )


def _settle(
    report: Report,
    state: ReportState,
    *,
    by: Actor,
    now: dt.datetime,
    reason: Refusal | None = None,
) -> str:
    """What was read is emptied, and with it who sent it; id and digest stay for ever."""
    report.state, report.reason = state, reason or ""
    if reason != Refusal.SEALED_TO_ANOTHER:
        report.sealed, report.sender, report.walk = b"", "", None
    report.save()
    if reason:
        outbox.write(
            kind="concerns.report_refused",
            by=by.ref,
            about=f"report:{report.pk}",
            now=now,
            reason=reason.value,
        )
    return state


def _where(ward: str, xy: tuple[float, float], *, at: dt.datetime) -> dict[str, object]:
    """What the server knows of a point and a moment."""
    lon, lat = to_lonlat(np.array([xy]))[0].tolist()
    return {
        "ward": ward,
        "x": xy[0],
        "y": xy[1],
        "place": areas.place_name(*xy),
        "light": Light(sun.light(lon, lat, at)),
    }


def _day_part(at: dt.datetime) -> DayPart:
    return DayPart(part_of_day(timezone.localtime(at).hour))
