"""Asking for a run, and doing it."""

import datetime as dt

import numpy as np
import shapely
from django.db import transaction
from procrastinate.contrib.django import app

from walktalk.access.actors import Actor
from walktalk.analysis.network import Unreachable
from walktalk.analysis.places import Group, group
from walktalk.analysis.stretches import stretches
from walktalk.areas import queries as areas
from walktalk.concerns import queries as concerns
from walktalk.findings import queries
from walktalk.findings.models import Place, Run, Stretch
from walktalk.findings.rules import BANDS, GRID, NO_NAME, most_told, street_words
from walktalk.record import outbox

TASK = "findings.work_out"


@transaction.atomic
def ask_for_run(*, ward: str, by: Actor, now: dt.datetime) -> Run:
    """Have the worker look at a ward's pins anew; a run that still waits is answered instead."""
    return _ask(ward=ward, by=by, now=now)


def _ask(*, ward: str, by: Actor, now: dt.datetime) -> Run:
    run = queries.waiting(ward, now)
    if run is not None:
        return run
    run = Run.objects.create(ward=ward, asked_at=now)
    app.configure_task(TASK, queue="worker").defer(run_id=run.pk)
    outbox.write(kind="findings.asked", by=by.ref, about=f"run:{run.pk}", now=now, ward=ward)
    return run


@transaction.atomic
def work_out(*, run_id: int, by: Actor, now: dt.datetime) -> Run:
    """Turn the pins as they are now into places and stretches of street.

    A finished run stays as it is. Stretches of earlier runs go: nothing points at them, and what
    changed from one run to the next is nobody's business.
    """
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.finished_at is not None:
        return run
    snapshot = concerns.snapshot(run.ward)
    groups = sorted(group(snapshot.xy, snapshot.people), key=lambda one: one.centre)
    Place.objects.bulk_create(_place(run, one, snapshot) for one in groups)
    Stretch.objects.filter(run__ward=run.ward).delete()
    Stretch.objects.bulk_create(_stretches(run, snapshot))
    run.finished_at, run.failed_at = now, None
    run.pins = len(snapshot.ids)
    run.people = len(np.unique(snapshot.people))
    run.save(update_fields=["finished_at", "failed_at", "pins", "people"])
    outbox.write(
        kind="findings.worked_out",
        by=by.ref,
        about=f"run:{run.pk}",
        now=now,
        places=len(groups),
    )
    return run


@transaction.atomic
def give_up(*, run_id: int, by: Actor, now: dt.datetime) -> None:
    """Note that a run failed, so that its page says so and it can be asked for again."""
    if Run.objects.filter(pk=run_id, finished_at=None).update(failed_at=now):
        outbox.write(kind="findings.given_up", by=by.ref, about=f"run:{run_id}", now=now)


@transaction.atomic
def ask_where_new(*, by: Actor, now: dt.datetime) -> int:
    """Ask for a run in every ward where pins came or were taken back; returns how many."""
    wards = queries.stale_wards()
    for ward in wards:
        _ask(ward=ward, by=by, now=now)
    return len(wards)


def _place(run: Run, one: Group, snapshot: concerns.Snapshot) -> Place:
    """A place stands on a ten-metre grid, so that it is not one person's exact point."""
    x, y = one.centre
    members = np.array(one.members)
    people = snapshot.people[members]
    return Place(
        run=run,
        name=areas.place_name(x, y) or NO_NAME,
        x=round(x / GRID) * GRID,
        y=round(y / GRID) * GRID,
        people=one.people,
        after_dark=len(np.unique(people[snapshot.after_dark[members]])),
        alone=len(np.unique(people[snapshot.alone[members]])),
        categories=most_told(
            (snapshot.category[member], int(snapshot.people[member])) for member in one.members
        ),
        pins=[snapshot.ids[member] for member in one.members],
    )


def _stretches(run: Run, snapshot: concerns.Snapshot) -> list[Stretch]:
    """A ward whose streets are not loaded yet has places alone."""
    try:
        network = areas.network(run.ward)
    except Unreachable:
        return []
    return [
        Stretch(
            run=run,
            street=street_words(one.street, beside=one.beside),
            band=BANDS[one.level],
            people=one.people,
            lines=shapely.to_wkb(one.lines),
        )
        for one in stretches(network, snapshot.xy, snapshot.people)
    ]
