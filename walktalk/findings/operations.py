"""Asking for the places of a ward, and working them out."""

import datetime as dt
from collections import Counter

import numpy as np
from django.db import transaction
from procrastinate.contrib.django import app

from walktalk.access.actors import Actor
from walktalk.analysis.places import Group, group
from walktalk.areas import queries as areas
from walktalk.concerns import queries as concerns
from walktalk.findings import queries
from walktalk.findings.models import Place, Run
from walktalk.record import outbox

UNNAMED = "A place without a name"


@transaction.atomic
def ask_for_run(*, ward: str, by: Actor, now: dt.datetime) -> Run:
    """Have the worker group the pins of a ward; the one that waits already is given back."""
    waiting = Run.objects.filter(ward=ward, finished_at=None).first()
    if waiting:
        return waiting
    run = Run.objects.create(ward=ward, asked_at=now)
    app.configure_task("findings.work_out", queue="worker").defer(run_id=run.pk)
    outbox.write(kind="findings.asked", by=by.ref, about=f"run:{run.pk}", now=now, ward=ward)
    return run


@transaction.atomic
def work_out(*, run_id: int, by: Actor, now: dt.datetime) -> None:
    """Group the pins of the run's ward into places; a finished run stays as it is."""
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.finished_at is not None:
        return
    pins = concerns.snapshot(run.ward)
    Place.objects.bulk_create(
        _place(run, pins, one) for one in group(pins.xy, pins.people)
    )
    run.finished_at = now
    run.pins, run.people = len(pins.ids), len(np.unique(pins.people))
    run.save(update_fields=["finished_at", "pins", "people"])
    outbox.write(
        kind="findings.worked_out", by=by.ref, about=f"run:{run_id}", now=now, pins=run.pins
    )


def ask_where_new(*, by: Actor, now: dt.datetime) -> int:
    """Ask for a run in every ward whose pins changed since its last; returns how many."""
    runs = queries.runs_at()
    changed = [
        ward
        for ward, tally in concerns.tallies().items()
        if ward not in runs or runs[ward][0] != tally.pins or tally.newest > runs[ward][1]
    ]
    for ward in changed:
        ask_for_run(ward=ward, by=by, now=now)
    return len(changed)


def _place(run: Run, pins: concerns.Snapshot, one: Group) -> Place:
    members = list(one.members)
    people = pins.people[members]
    counted = Counter(pins.category[index] for index in members)
    return Place(
        run=run,
        name=areas.place_name(*one.centre) or UNNAMED,
        x=one.centre[0],
        y=one.centre[1],
        people=one.people,
        after_dark=len(np.unique(people[pins.after_dark[members]])),
        alone=len(np.unique(people[pins.alone[members]])),
        categories=[code for code, _ in sorted(counted.items(), key=lambda c: (-c[1], c[0]))],
        pins=[pins.ids[index] for index in members],
    )
