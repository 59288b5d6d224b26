"""One object of each kind on each side of a line: here, there, past, and none at all."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core import mail, signing
from django.core.mail.backends.filebased import EmailBackend
from django.test import Client

from tests.promises.test_query_counts import Scheme
from tests.settings import COURIER
from tests.walks.test_operations import book, confirm, publish
from walktalk.access import roles
from walktalk.demo import ready
from walktalk.demo.cast import LIGHTING, PARKS, TEAM, Cast
from walktalk.demo.mail import messages
from walktalk.desk import operations as desk
from walktalk.desk.models import Opened
from walktalk.findings.models import Place, Run
from walktalk.notices.operations import raise_alarm
from walktalk.participants import link
from walktalk.participants.models import Participant
from walktalk.participants.operations import register
from walktalk.participants.queries import digest
from walktalk.problems import operations as problems
from walktalk.problems.models import Problem
from walktalk.safeguarding.operations import leave_envelope
from walktalk.staff.models import Colleague
from walktalk.trust.rules import LinkWord, link_word
from walktalk.walks.models import Booking, Walk

HERE, THERE = "L03", "L01"
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
NOBODYS = {"int": "999999", "uuid": str(uuid.UUID(int=9)), "str": "nowhere"}


@dataclass(frozen=True)
class Person:
    """Somebody who asks: the role, which objects are her or his own, and the cookies."""

    name: str
    role: str
    own: str
    cookies: dict[str, str]
    placed: bool = True

    @property
    def other(self) -> str:
        return "there" if self.own == "here" else "here"

    def client(self) -> Client:
        """A fresh browser with these cookies, so that no request changes the next one."""
        one = Client(raise_request_exception=False)
        for name, value in self.cookies.items():
            one.cookies[name] = value
        return one


@dataclass
class World:
    """Samples by part of a URL, or by page and part: the value for `here`, `there`, `past`."""

    samples: dict[str, dict[str, str]] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)

    def value(self, page: str, part: str, role: str, which: str) -> str | None:
        """The sample of one kind; None where there is none of it in this state."""
        for key in (f"{page}:{part}", f"{part}:{role}", part):
            if key in self.samples:
                return self.samples[key].get(which)
        raise LookupError(f"{page}: no sample object for <{part}>; add one to this world")


def of_the_force(cast: Cast, scheme: Scheme, now: dt.datetime, folder: Path) -> World:
    """The force's side: walks, bookings, problems, actions, links and people of two areas."""
    world = World()
    walks = _walks(cast, now)
    bookings = {which: confirm(book(walk, now, which), now) for which, walk in walks.items()}
    _end(walks["past"], now)
    _tokens(bookings["here"])
    world.samples |= {
        "walk_id": {which: str(walk.pk) for which, walk in walks.items()},
        "booking_id": {which: str(one.pk) for which, one in bookings.items()},
        "code": {"here": HERE, "there": THERE},
        "ward": {"here": HERE, "there": THERE},
        "mine:confirm:token": {"here": "the-word-to-confirm"},
        "participants:enter:token": {"here": "the-word-to-enter"},
        "mine:got_home:token": {"here": "whatever"},
        "mine:change:token": {"here": "whatever"},
        "mine:still:token": {"here": "the-word-to-enter"},
        "change_id": dict.fromkeys(walks, "1"),
        "signed": {"here": link_word(LinkWord("p" * 22, "before", HERE), bytes(COURIER))},
        "word": {"here": signing.dumps(Colleague.objects.earliest("pk").user_id, salt=ready.SALT)},
        "name": {"here": _message(folder)},
        "report_id": {"here": str(uuid.uuid4())},
        "colleague_id": {"here": str(Colleague.objects.earliest("pk").pk)},
        "proposal_id": {},
        "factor_id": {},
        "account_join:word": {},
    }
    world.samples |= _problems(cast, scheme, now)
    world.people = _force_people(cast, bookings["here"], now)
    return world


def of_the_desk(now: dt.datetime) -> World:
    """The desk: two of each kind of envelope and an alarm."""
    for kind in ("complaint", "complaint", "disclosure", "disclosure", "nothing", "nothing"):
        leave_envelope(kind=kind, words="Something.", now=now)
    desk.sort_envelopes(now=now)
    alarm = raise_alarm(kind="demo.rehearsal", about="walk:1", now=now)
    complaints, disclosures = _opened("complaint"), _opened("disclosure")
    crossed = {"crossed": disclosures["here"]}
    world = World({"alarm_id": {"here": str(alarm.pk)}, "factor_id": {}, "proposal_id": {}})
    world.samples["account_join:word"] = {}
    world.samples |= {"year": {}, "month": {}, "number": {}, "ask_id": {}}
    world.samples["desk:close_feedback:envelope"] = _opened("feedback") | crossed
    world.samples["desk:complaint:envelope"] = complaints | crossed
    for page in ("download", "close_disclosure"):
        world.samples[f"desk:{page}:envelope"] = disclosures | {"crossed": complaints["here"]}
    member = get_user_model().objects.using("desk")
    world.people = [Person("anybody", "", "here", {})]
    for role in (roles.REVIEWER, roles.SPECIALIST):
        one = desk.add_member(
            name=role, label=role, password="quiet lamps on it", roles=[role], now=now
        )
        world.people.append(Person(role, role, "here", _session(member.get(pk=one.user_id))))
    world.samples["member_id"] = {"here": str(one.pk)}
    world.samples["word"] = {"here": signing.dumps(one.user_id, salt=ready.SALT)}
    world.samples["name"] = {}
    return world


def _walks(cast: Cast, now: dt.datetime) -> dict[str, Walk]:
    """Both walks begin in ten minutes; `later` is the first officers' next week."""
    soon = {"starts_at": now + HOUR / 6, "ends_at": now + HOUR}
    walks = {
        "here": publish(cast, now, **soon),
        "there": publish(cast, now, **soon, officers=list(cast.officers[2:4])),
        "past": publish(cast, now, starts_at=now + 5 * HOUR, ends_at=now + 6 * HOUR),
        "later": publish(cast, now, starts_at=now + 7 * DAY, ends_at=now + 7 * DAY + HOUR),
    }
    Walk.objects.filter(pk=walks["there"].pk).update(ward=THERE)
    return walks


def _end(walk: Walk, now: dt.datetime) -> None:
    ended = now - 3 * DAY
    found = Walk.objects.filter(pk=walk.pk)
    found.update(starts_at=ended - HOUR, ends_at=ended, state="ended")


def _tokens(booking: Booking) -> None:
    Participant.objects.filter(pk=booking.participant).update(
        link_hash=digest("the-word-to-enter"), confirm_hash=digest("the-word-to-confirm")
    )


def _problems(cast: Cast, scheme: Scheme, now: dt.datetime) -> dict[str, dict[str, str]]:
    scheme.place()
    scheme.place()
    newest = Run.objects.latest("pk")
    Run.objects.filter(pk=newest.pk).update(ward=THERE)
    there = Place.objects.filter(run=newest).earliest("pk")
    here = Place.objects.exclude(run=newest).earliest("pk")
    found = {which: _problem(cast, here.pk, now - 9 * DAY) for which in ("here", "there", "past")}
    drafts = {which: _draft(cast, found[which], now) for which in ("here", "there")}
    sent = _draft(cast, found["past"], now - 4 * DAY)
    problems.approve_update(update_id=uuid.UUID(sent), by=cast.coordinator, now=now - 3 * DAY)
    asked = {
        (body, which): _action(cast, found[which], body, now)
        for body, which in (
            (LIGHTING, "here"),
            (PARKS, "there"),
            (TEAM, "here"),
            (TEAM, "there"),
        )
    }
    Problem.objects.filter(pk=found["there"].pk).update(ward=THERE)
    return {
        "place_id": {"here": str(here.pk), "there": str(there.pk)},
        "problem_id": {which: str(one.pk) for which, one in found.items()},
        "update_id": drafts,
        "action_id": {"here": asked[LIGHTING, "here"], "there": asked[PARKS, "there"]},
        f"action_id:{roles.COORDINATOR}": {
            "here": asked[TEAM, "here"],
            "there": asked[TEAM, "there"],
            "crossed": asked[LIGHTING, "here"],
        },
    }


def _problem(cast: Cast, place: int, now: dt.datetime) -> Problem:
    return problems.open_problem(
        place_id=place, title="It is dark", objective="Light.", by=cast.coordinator, now=now
    )


def _draft(cast: Cast, one: Problem, now: dt.datetime) -> str:
    made = problems.draft_update(
        problem_id=one.pk, said="It is dark.", did="It is lit.", by=cast.coordinator, now=now
    )
    return str(made.pk)


def _action(cast: Cast, one: Problem, body: str, now: dt.datetime) -> str:
    made = problems.ask_for_action(
        problem_id=one.pk,
        body=body,
        what="Repair the lamps",
        due=(now + 7 * DAY).date(),
        by=cast.coordinator,
        now=now,
    )
    return str(made.pk)


def _message(folder: Path) -> str:
    backend = EmailBackend(file_path=str(folder))
    backend.send_messages(
        [mail.EmailMessage("Visit", "Hello", "a@example.org", ["b@example.org"])]
    )
    return messages(folder)[0].name


def _opened(kind: str) -> dict[str, str]:
    first, second = Opened.objects.filter(kind=kind).values_list("pk", flat=True)
    return {"here": str(first), "there": str(second)}


def _force_people(cast: Cast, booking: Booking, now: dt.datetime) -> list[Person]:
    lone = register(alias="Lark", contact="l@example.org", ward=HERE, by=cast.coordinator, now=now)
    people = [
        Person("anybody", "", "here", {}),
        Person("participant", roles.PARTICIPANT, "here", _link(booking.participant)),
        Person(
            "participant without a place", roles.PARTICIPANT, "here", _link(lone.pk), placed=False
        ),
    ]
    rows = (
        ("officer of the walk here", {"officer": cast.officers[0]}, [HERE], "here"),
        ("officer of the walk there", {"officer": cast.officers[2]}, [HERE, THERE], "there"),
        ("coordinator here", {"roles": [roles.COORDINATOR]}, [HERE], "here"),
        ("analyst here", {"roles": [roles.ANALYST]}, [HERE], "here"),
        ("partner here", {"body": LIGHTING}, [HERE, THERE], "here"),
        ("partner of another body", {"body": PARKS}, [HERE, THERE], "there"),
    )
    for name, found, areas, own in rows:
        people.append(
            _colleague(name, Colleague.objects.filter(**found).earliest("pk"), areas, own=own)
        )
    administrator = Colleague.objects.filter(roles=[roles.ADMINISTRATOR]).earliest("pk")
    people.append(_colleague("administrator", administrator, [], own="here"))
    for role in (roles.COORDINATOR, roles.ANALYST):
        people.append(_colleague(f"{role} there", _another(role), [THERE], own="there"))
    return people


def _colleague(name: str, one: Colleague, areas: list[str], *, own: str) -> Person:
    Colleague.objects.filter(pk=one.pk).update(areas=areas)
    return Person(name, one.roles[0], own, _session(one.user))


def _another(role: str) -> Colleague:
    user = get_user_model().objects.create(name=f"another.{role}", password="!")
    return Colleague.objects.create(
        user_id=user.pk, label="Noor Sayer", roles=[role], areas=[THERE]
    )


def _link(participant: uuid.UUID) -> dict[str, str]:
    return {link.COOKIE: signing.dumps(str(participant), salt=link.SALT)}


def _session(user: object) -> dict[str, str]:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return {name: morsel.value for name, morsel in client.cookies.items()}
