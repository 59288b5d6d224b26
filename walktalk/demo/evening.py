"""What the demo tells: half a year, the evening of three weeks back from the first booking to the
published answer, and a walk that is open now. Told only through operations, in their order."""

import datetime as dt
import secrets
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from walktalk.access import roles
from walktalk.access.actors import Actor
from walktalk.areas import operations as areas
from walktalk.areas import queries as where
from walktalk.demo import cast, district, fresh, people
from walktalk.demo.cast import BUILDER, LIGHTING, TEAM, Cast
from walktalk.demo.past import telling as past
from walktalk.desk import operations as desk
from walktalk.desk.models import Member
from walktalk.findings import operations as findings
from walktalk.findings import queries as found
from walktalk.notices.enums import Purpose
from walktalk.notices.operations import raise_alarm
from walktalk.problems import operations as problems
from walktalk.safeguarding import operations as safeguarding
from walktalk.walks import operations as walks
from walktalk.walks import queries as planned
from walktalk.walks.enums import WalkState

WARD = district.STORY_WARD
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)
OPEN_FOR = dt.timedelta(hours=4)
BEGAN = 200 * DAY
INSIDE = "karim.sole"

Say = Callable[[str], None]


def fill(*, now: dt.datetime, say: Say, walks: int) -> None:
    """Tell half a year and the evening where there is nothing yet; open a walk for four hours.

    walks: how many the half year before the evening had.
    """
    if not where.wards():
        with fresh.telling(Path(settings.HOME)):
            _tell(now, say, walks)
    open_walk(cast.found(), now, say)


def fill_desk(*, now: dt.datetime) -> None:
    """Three accounts of the desk, one of them inside the force, and what waits for them."""
    if Member.objects.exists():
        return
    for name, label, role in (
        ("ruth.amadi", "Ruth Amadi, independent reviewer", roles.REVIEWER),
        ("ines.moreau", "Ines Moreau, safeguarding specialist", roles.SPECIALIST),
        (INSIDE, "Karim Sole, force standards", roles.REVIEWER),
    ):
        desk.add_member(
            name=name,
            label=label,
            password=secrets.token_urlsafe(24),
            roles=[role],
            outside=name != INSIDE,
            now=now,
        )
    desk.sort_envelopes(now=now)
    raise_alarm(kind="demo.rehearsal", about="walk:1", now=now - 20 * MINUTE)
    _ask_for_a_contact(now)


def _ask_for_a_contact(now: dt.datetime) -> None:
    """The reviewer inside the force asks to open Robin's contact; somebody outside must agree."""
    begin = thursday(now)
    member = Member.objects.get(user__name=INSIDE)
    by = Actor("staff", str(member.pk), frozenset(member.roles))
    words = "A rehearsal: a complaint names Robin's walk, and we would like to ask her about it."
    for walk in planned.starting(begin, begin + MINUTE):
        wish = desk.Wish(f"walk:{walk.id}", "Robin", Purpose.COMPLAINT, words)
        desk.ask(wish=wish, by=by, now=now - 10 * MINUTE)


def _tell(now: dt.datetime, say: Say, walks: int) -> None:
    say("Loading the invented district …")
    load_district(now - BEGAN)
    people_of = cast.make(now - BEGAN)
    if walks:
        say("Telling half a year before the evening …")
        past.tell(people_of, now=now, say=say, walks=walks)
    say("Replaying the evening of three weeks ago …")
    replay(people_of, now, say)


def load_district(now: dt.datetime) -> None:
    """Write the district's files and load them as an operator would."""
    since = (now - 400 * DAY).date()
    with tempfile.TemporaryDirectory() as folder:
        files = district.write(district.district(), Path(folder))
        for kind in ("force", "unit", "borough", "ward"):
            areas.load_areas(
                path=files.areas[kind],
                kind=kind,
                columns=district.COLUMNS,
                valid_from=since,
                by=BUILDER,
                now=now,
            )
        areas.load_streets(path=files.streets, by=BUILDER, now=now)
        areas.load_landmarks(path=files.landmarks, by=BUILDER, now=now)


def thursday(now: dt.datetime) -> dt.datetime:
    """Half past seven on the last Thursday that lies three weeks back."""
    local = (now - 21 * DAY).astimezone(ZoneInfo(settings.TIME_ZONE))
    day = local.date() - dt.timedelta(days=(local.weekday() - 3) % 7)
    return dt.datetime.combine(day, dt.time(19, 30), ZoneInfo(settings.TIME_ZONE))


def replay(people_of: Cast, now: dt.datetime, say: Say) -> None:
    """The whole evening and the three weeks after it."""
    starts = thursday(now)
    walk = publish(people_of, starts=starts, ends=starts + HOUR, now=starts - 9 * DAY)
    say("  Robin and Wren book; the courier writes to them …")
    robin = people.join(
        walk,
        alias="Robin",
        contact="robin@example.org",
        needs=["friend"],
        note="I come straight from work.",
        now=starts - 6 * DAY,
    )
    wren = people.join(
        walk, alias="Wren", contact="wren@example.org", needs=[], note="", now=starts - 4 * DAY
    )
    before = {
        "robin": people.answer("robin@example.org", (4, 2, 3, 3, 3, 3), now=starts - 3 * DAY),
        "wren": people.answer("wren@example.org", (4, 1, 3, 2, 2, 2), now=starts - 2 * DAY),
    }
    say("  They walk and point out places …")
    _walk(people_of, walk, robin=robin, wren=wren, starts=starts)
    people.answer("robin@example.org", (4, 2, 4, 4, 4, 4), now=starts + DAY, after=before["robin"])
    people.answer(
        "wren@example.org", (4, 2, 4, 3, 3, 3), now=starts + 2 * DAY, after=before["wren"]
    )
    say("  The next morning the places stand on the map …")
    run = findings.ask_for_run(ward=WARD, by=people_of.coordinator, now=starts + 13 * HOUR)
    findings.work_out(run_id=run.pk, by=BUILDER, now=starts + 13 * HOUR)
    say("  The council's lighting team takes an action; three weeks later people are told …")
    _act(people_of, starts)
    _leave_for_the_desk(now)


def publish(people_of: Cast, *, starts: dt.datetime, ends: dt.datetime, now: dt.datetime) -> int:
    """Publish a walk from the police station through the park and the underpass."""
    meeting = where.meeting_points(WARD)[0]
    walk = walks.publish_walk(
        ward=WARD,
        starts_at=starts,
        ends_at=ends,
        meeting_point_id=meeting.id,
        stops=district.circuit(),
        officers=list(people_of.officers[:2]),
        places=8,
        eligibility="Women first, everybody welcome. 18 and over.",
        step_free=True,
        answering="Duty sergeant, South Merrowdale",
        by=people_of.coordinator,
        now=now,
    )
    return int(walk.pk)


def open_walk(people_of: Cast, now: dt.datetime, say: Say) -> None:
    """Have a walk that is open now, for four hours from this start, with one place booked."""
    starts, ends = now + 20 * MINUTE, now + OPEN_FOR
    going = planned.going_on(people_of.coordinator, now)
    if going is not None:
        say("Keeping the walk that is open now …")
        walks.move_walk(
            walk_id=going, starts_at=starts, ends_at=ends, by=people_of.coordinator, now=now
        )
        return
    say("Opening a walk for the next four hours …")
    _close_past(people_of, now)
    walk = publish(people_of, starts=starts, ends=ends, now=now)
    contact = f"alex-{uuid.uuid4().hex[:6]}@example.org"
    people.join(walk, alias="Alex", contact=contact, needs=["slow"], note="", now=now)


def _close_past(people_of: Cast, now: dt.datetime) -> None:
    """The walk of an earlier start is ended, or called off where nobody came."""
    for row in planned.ahead_of(people_of.coordinator):
        if row.ends_at < now and row.state == WalkState.STARTED:
            walks.end_walk(walk_id=row.id, by=people_of.sergeant, now=now)
        elif row.ends_at < now and row.state == WalkState.PUBLISHED:
            walks.cancel_walk(walk_id=row.id, by=people_of.coordinator, now=now)


def _walk(people_of: Cast, walk: int, *, robin: Actor, wren: Actor, starts: dt.datetime) -> None:
    came = {row.id for row in planned.bookings(walk)}
    sergeant = people_of.sergeant
    walks.start_walk(walk_id=walk, came=came, by=sergeant, now=starts + 3 * MINUTE)
    underpass, park, stop = (district.spot(name) for name in ("underpass", "park", "bus stop"))
    for her, xy, category, feeling, note, minutes in (
        (robin, underpass, "light", "unsafe", "Two of the three lamps are out.", 14),
        (wren, underpass, "closed_in", "unsafe", "", 15),
        (wren, stop, "waiting", "uneasy", "I wait here alone after late shifts.", 24),
        (robin, park, "light", "avoid", "I go the long way round when it is dark.", 38),
        (wren, park, "empty", "avoid", "", 40),
    ):
        people.point_out(
            her,
            WARD,
            xy,
            category=category,
            feeling=feeling,
            note=note,
            now=starts + minutes * MINUTE,
        )
    people.note_encounter(
        people_of.officers[0],
        walk,
        park,
        people=2,
        age="18_to_29",
        category="empty",
        said="They do not feel confident walking here alone at night.",
        now=starts + 42 * MINUTE,
    )
    walks.end_walk(walk_id=walk, by=sergeant, now=starts + 58 * MINUTE)


def _act(people_of: Cast, starts: dt.datetime) -> None:
    dark, waiting = _places()
    _mend_the_lamps(people_of, dark, starts)
    problem = problems.open_problem(
        place_id=waiting,
        title="Waiting alone at the bus stop",
        objective="Nobody waits in the dark without being seen.",
        by=people_of.coordinator,
        now=starts + 15 * HOUR,
    )
    problems.ask_for_action(
        problem_id=problem.pk,
        body=LIGHTING,
        what="A light in the bus shelter",
        due=(starts + 35 * DAY).date(),
        by=people_of.coordinator,
        now=starts + 16 * HOUR,
    )


def _mend_the_lamps(people_of: Cast, place: int, starts: dt.datetime) -> None:
    """The council and the team do what they are asked for, and people are told."""
    coordinator, partner = people_of.coordinator, people_of.partner
    problem = problems.open_problem(
        place_id=place,
        title="The underpass is dark",
        objective="People can see the whole way through after dark.",
        by=coordinator,
        now=starts + 14 * HOUR,
    )
    lamps, patrol = (
        problems.ask_for_action(
            problem_id=problem.pk,
            body=body,
            what=what,
            due=(starts + days * DAY).date(),
            by=coordinator,
            now=starts + 14 * HOUR,
        ).pk
        for body, what, days in (
            (LIGHTING, "Repair the lamps in the underpass", 21),
            (TEAM, "An evening patrol through the underpass, three times a week", 10),
        )
    )
    problems.take_action(action_id=lamps, by=partner, now=starts + 4 * DAY)
    for action, outcome, by, days in (
        (patrol, "The late shift walks through it on three evenings.", coordinator, 8),
        (lamps, "All three lamps replaced with brighter ones.", partner, 19),
    ):
        problems.complete_action(action_id=action, outcome=outcome, by=by, now=starts + days * DAY)
    update = problems.draft_update(
        problem_id=problem.pk,
        said="The underpass by the station is dark in the evening.",
        did="All three lamps are new. Officers walk through it three evenings a week.",
        by=coordinator,
        now=starts + 20 * DAY,
    )
    problems.approve_update(update_id=update.pk, by=coordinator, now=starts + 20 * DAY + HOUR)


def _places() -> tuple[int, int]:
    """The places that the underpass and the bus stop became."""
    rows = found.places(WARD)

    def nearest(name: str) -> int:
        x, y = district.spot(name)
        return int(min(rows, key=lambda row: (row.x - x) ** 2 + (row.y - y) ** 2).id)

    return nearest("underpass"), nearest("bus stop")


def _leave_for_the_desk(now: dt.datetime) -> None:
    for kind, words in (
        ("nothing", ""),
        ("complaint", "An officer on the walk joked about what one of us was wearing."),
        (
            "disclosure",
            "A man from my building follows me home from the bus. It is the third time.",
        ),
    ):
        safeguarding.leave_envelope(kind=kind, words=words, now=now - 2 * DAY)
