"""Asking for a run, and doing it."""

import datetime as dt

import numpy as np
from django.db import transaction
from procrastinate.contrib.django import app

from walktalk.access.actors import Actor
from walktalk.analysis.places import Group, group
from walktalk.areas import queries as areas
from walktalk.concerns import queries as concerns
from walktalk.findings import queries
from walktalk.findings.models import Place, Run
from walktalk.findings.rules import GRID, NO_NAME, most_told
from walktalk.record import outbox

TASK = "findings.work_out"


@transaction.atomic
def ask_for_run(*, ward: str, by: Actor, now: dt.datetime) -> Run:
    """Have the worker group a ward's pins anew; a run that still waits is answered instead."""
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
    """Group the pins as they are now into places. A finished run stays as it is."""
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.finished_at is not None:
        return run
    snapshot = concerns.snapshot(run.ward)
    groups = sorted(group(snapshot.xy, snapshot.people), key=lambda one: one.centre)
    Place.objects.bulk_create(_place(run, one, snapshot) for one in groups)
    run.finished_at = now
    run.pins = len(snapshot.ids)
    run.people = len(np.unique(snapshot.people))
    run.save(update_fields=["finished_at", "pins", "people"])
    outbox.write(
        kind="findings.worked_out",
        by=by.ref,
        about=f"run:{run.pk}",
        now=now,
        places=len(groups),
    )
    return run


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
