"""Comparing what the force's rows say now with the courier's own copy. A difference is a claim.

Nothing that the rows say silences the courier: it asks the people, rings the desk, or both.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from walktalk.courier import copies, rules, watch
from walktalk.courier.enums import Kind
from walktalk.courier.models import Told, Watched
from walktalk.design.words import time_words, when_words
from walktalk.notices.operations import raise_alarm
from walktalk.participants import queries as participants
from walktalk.walks import queries as walks
from walktalk.walks.enums import WalkState

UNANNOUNCED = "Not announced: it was changed behind the software's back."


def compare(*, now: dt.datetime) -> None:
    """Copy what is new, and look at every walk that is still watched. One walk that cannot be
    looked at keeps no other from it."""
    watched = Watched.objects.filter(asked_at=None, called_off_at=None)
    known = set(watched.values_list("walk", flat=True))
    claims = walks.claims(known | set(walks.with_people(now - rules.ASKED_WITHIN)))
    failed: list[Exception] = []
    for claim in claims.values():
        _attempt(failed, partial(_copy_new, claim, now))
    for walk_id in sorted(known | set(claims)):
        _attempt(failed, partial(_compare, walk_id, claims.get(walk_id), now))
    if failed:
        raise ExceptionGroup("Walks that are looked at again in a moment", failed)


def _copy_new(claim: walks.ClaimRow, now: dt.datetime) -> None:
    """Whoever has a confirmed place is copied, though nobody asked the courier to write to her;
    after a few minutes it does so by itself."""
    placed = [one for one in claim.placed if one.state in walks.PLACED]
    seen = {
        told.participant: told
        for told in Told.objects.filter(pk__in=[one.participant for one in placed])
    }
    for one in placed:
        told = seen.get(one.participant) or copies.keep(claim=claim, placed=one, now=now)
        untold = told is not None and told.told_at is None and told.left_at is None
        if told is not None and untold and now - told.seen_at > rules.UNTOLD_FOR:
            watch.errand(told=told, kind=Kind.BOOKED, now=now)


@transaction.atomic(using="courier")
def _compare(walk_id: int, claim: walks.ClaimRow | None, now: dt.datetime) -> None:
    open_ones = Watched.objects.select_for_update().filter(asked_at=None, called_off_at=None)
    one = open_ones.filter(pk=walk_id).first()
    if one is None:
        return
    one.compared_at = now
    one.save(update_fields=["compared_at"])
    _people(one, claim, now)
    if claim is None:
        if copies.people(walk_id):
            watch.notice(one, "vanished", kind="walk.vanished", now=now)
    elif claim.walk.state in {WalkState.ENDED, WalkState.CANCELLED}:
        _over(one, claim, now)
    else:
        _times(one, claim, now)
        _roster(one, claim, now)


def _over(one: Watched, claim: walks.ClaimRow, now: dt.datetime) -> None:
    """Called off before it began: everybody is told. Over: everybody is asked. Over before it can
    have begun: the desk is rung, and the copy stands."""
    if claim.walk.state == WalkState.CANCELLED and now < one.starts_at:
        for told in copies.people(one.walk):
            watch.errand(told=told, kind=Kind.CANCELLED, now=now)
        one.called_off_at = now
        one.save(update_fields=["called_off_at"])
    elif rules.may_be_over(one.starts_at, now):
        watch.ask_everybody(watched=one, now=now)
    elif copies.people(one.walk):
        detail = f"It is said to be over, but begins {_when(one)}."
        watch.notice(one, "over", kind="walk.moved", now=now, detail=detail)


def _times(one: Watched, claim: walks.ClaimRow, now: dt.datetime) -> None:
    """A later end is believed once, within an hour, and everybody is told. Any other change of
    time or place rings, and the copy stands."""
    if not copies.people(one.walk):
        return
    ends_at = claim.walk.ends_at
    if rules.may_end_later(one.ends_at, ends_at, before=one.later_at is not None):
        one.ends_at, one.later_at = ends_at, now
        one.save(update_fields=["ends_at", "later_at"])
        for told in copies.people(one.walk):
            watch.errand(told=told, kind=Kind.LATER, now=now)
    elif ends_at != one.ends_at:
        detail = f"People were told {_time(one.ends_at)} for its end, which still counts here."
        watch.notice(one, f"end {ends_at:%Y%m%dT%H%M}", kind="walk.moved", now=now, detail=detail)
    where = (claim.walk.starts_at, claim.meeting_point)
    if where != (one.starts_at, one.meeting_point):
        detail = f"People were told {_when(one)}, {one.meeting_point}."
        key = f"start {where[0]:%Y%m%dT%H%M} {where[1]}"[:60]
        watch.notice(one, key, kind="walk.moved", now=now, detail=detail)


def _roster(one: Watched, claim: walks.ClaimRow, now: dt.datetime) -> None:
    """Other officers than people were told: they are told, and asked whether that is still all
    right. The desk is rung within a day of the walk, and whenever nobody announced it."""
    claimed = sorted(officer.id for officer in claim.roster)
    if claimed == one.officers:
        return
    near = rules.is_near(one.starts_at, now)
    new = [change for change in claim.changes if change[0] > one.change]
    known = rules.announced(one.officers, claimed, new, near=near)
    told = copies.people(one.walk)
    if told and (near or not known):
        detail = f"{one.ward_name}, {_when(one)}.{'' if known else f' {UNANNOUNCED}'}"
        raise_alarm(kind="roster.changed", about=f"walk:{one.walk}", detail=detail, now=now)
    for her in told:
        watch.errand(told=her, kind=Kind.ROSTER, now=now, occasion=now.isoformat())
    Told.objects.filter(walk=one.walk).update(agreed_at=None)
    one.roster, one.change = copies.roster_of(claim), copies.last_change(claim)
    one.save(update_fields=["roster", "change"])


def _people(one: Watched, claim: walks.ClaimRow | None, now: dt.datetime) -> None:
    """Somebody whose place or row is gone, and who did not say so with her own link, rings. Her
    own word may arrive a moment after her row has changed."""
    told = copies.people(one.walk)
    states = {row.participant: row.state for row in claim.placed} if claim else {}
    gone = participants.gone(her.participant for her in told)
    for her in told:
        there = states.get(her.participant) in walks.PLACED and her.participant not in gone
        if there != (her.missing_at is None):
            her.missing_at = None if there else now
            her.save(update_fields=["missing_at"])
        elif her.missing_at and now - her.missing_at >= rules.MISSING_FOR:
            key = f"missing {her.booking}"
            watch.notice(one, key, kind="booking.vanished", now=now, detail=f"{_when(one)}.")


def _attempt(failed: list[Exception], deed: Callable[[], None]) -> None:
    try:
        deed()
    except Exception as problem:
        failed.append(problem)


def _when(one: Watched) -> str:
    return when_words(one.starts_at, ZoneInfo(settings.TIME_ZONE))


def _time(moment: dt.datetime) -> str:
    return time_words(moment, ZoneInfo(settings.TIME_ZONE))
