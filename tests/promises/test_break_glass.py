"""No sequence of what the force alone can do opens the vault.

The force owns its database: it writes any row and any job. It may have members at the desk, but
none of them outside itself. Everything runs as in life: real rows, real jobs, real signatures, the
courier's own clock. With one member outside the force the same deeds do open it: so the search
would see an opening if there were one.
"""

import contextlib
import datetime as dt
import json
import smtplib
import uuid
from collections.abc import Callable

import hypothesis
import pytest
from django.core import mail
from django.db import DatabaseError, connections, transaction
from hypothesis import HealthCheck
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as search
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.courier.ordering import guest
from tests.settings import COURIER, DESK, SIGNING, VAULT
from walktalk.access.actors import Actor
from walktalk.courier import clock, tasks
from walktalk.courier import operations as courier
from walktalk.courier.models import Revealed
from walktalk.demo.cast import Cast
from walktalk.desk import operations
from walktalk.desk.models import Ask
from walktalk.notices.enums import Purpose, Verb
from walktalk.notices.models import Notice, Order
from walktalk.participants.models import Participant
from walktalk.proofs.opening import CannotOpen, open_sealed
from walktalk.proofs.orders import Order as Said
from walktalk.proofs.orders import signed
from walktalk.proofs.sealing import new_signing_pair, seal
from walktalk.walks.models import Booking

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
EVERY = ("default", "courier", "desk")
FORGED, _ = new_signing_pair(b"f" * 32)
TASKS: dict[str, Callable[..., object]] = {
    "courier.ring": tasks.ring.func,
    "courier.hear": tasks.hear.func,
}
MINUTE = dt.timedelta(minutes=1)
HOURS = st.sampled_from([MINUTE, 16 * MINUTE, dt.timedelta(hours=13)])
PICK = st.integers(0, 5)


class Force(RuleBasedStateMachine):
    """What the owner of the force's database and members inside the force can do together."""

    cast: Cast
    began: dt.datetime
    inside: tuple[Actor, ...]
    outside: tuple[Actor, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.stack = contextlib.ExitStack()
        for alias in EVERY:
            self.stack.enter_context(transaction.atomic(using=alias))
        self.now = self.began
        self.shown: list[str] = []
        mail.outbox.clear()

    @initialize()
    def two_people_on_a_walk(self) -> None:
        """Robin and Wren were told of their places."""
        self.walk = guest(self.cast, self.now, "Robin", "Wren").walk_id
        self.hers = {
            row.participant: f"{row_alias(row.participant)}@example.org"
            for row in Booking.objects.all()
        }

    def teardown(self) -> None:
        """Everything is undone, whatever was done."""
        for alias in EVERY:
            transaction.set_rollback(True, using=alias)
        self.stack.close()

    @rule(by=HOURS)
    def time_goes_on(self, by: dt.timedelta) -> None:
        """And the courier looks round."""
        self.now += by
        clock.tick(self.now)

    @rule(which=PICK, other=PICK)
    def swap_envelopes(self, which: int, other: int) -> None:
        """One row gets another's envelope."""
        one, two = self._row(which), self._row(other)
        Participant.objects.filter(pk=one.pk).update(envelope=bytes(two.envelope))

    @rule(which=PICK)
    def put_in_an_envelope(self, which: int) -> None:
        """One row gets an envelope that the force sealed itself."""
        row = self._row(which)
        words = {"id": str(row.pk), "contact": "spy@force.example", "link": "l", "confirm": "c"}
        sealed = seal(json.dumps(words).encode(), bytes(VAULT.public_key))
        Participant.objects.filter(pk=row.pk).update(envelope=sealed)

    @rule(which=PICK, alias=st.sampled_from(["Robin", "Wren", "gone"]))
    def rename(self, which: int, alias: str) -> None:
        """Names are exchanged and bookings moved."""
        Participant.objects.filter(pk=self._row(which).pk).update(alias=alias, ended_at=None)

    @rule(which=PICK, verb=st.sampled_from([*Verb.values, "reveal", "delay"]))
    def leave_a_notice(self, which: int, verb: str) -> None:
        """A notice of any kind for anybody, and the job that delivers it."""
        booking = Booking.objects.order_by("pk")[which % 2]
        row = Notice.objects.create(
            verb=verb,
            participant=self._row(which).pk,
            about=f"booking:{booking.pk}",
            asked_at=self.now,
        )
        self._job("courier.deliver", notice_id=str(row.pk))

    @rule(
        name=st.sampled_from([*TASKS, "courier.reveal", "courier.open", "record.seal"]),
        which=PICK,
    )
    def leave_a_job(self, name: str, which: int) -> None:
        """Any job by any name."""
        arguments: dict[str, dict[str, object]] = {
            "courier.ring": {"kind": "home.unanswered", "about": f"walk:{self.walk}"},
            "courier.hear": {"sealed": "00"},
        }
        self._job(name, **arguments.get(name, {"participant": str(self._row(which).pk)}))

    @rule(which=PICK, verb=st.sampled_from(["reveal", "delay"]))
    def an_order_in_the_forces_database(self, which: int, verb: str) -> None:
        """There is no such table on the force's side, and its owner reaches no other."""
        row = self._row(which)
        order = Said(
            uuid.uuid4(), verb, f"participant:{row.pk}", {}, self.now + dt.timedelta(days=1)
        )
        with (
            contextlib.suppress(DatabaseError),
            transaction.atomic(),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(
                "INSERT INTO notices_order (id, verb, about, signature) VALUES (%s,%s,%s,%s)",
                [order.id, verb, order.about, signed(order, FORGED)],
            )

    @rule()
    def the_courier_works(self) -> None:
        """It does what the queue says."""
        for job in list(ProcrastinateJob.objects.order_by("id")):
            self._do(job.task_name, job.args)
        with connections["default"].cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        clock.tick(self.now)

    @rule(who=PICK, alias=st.sampled_from(["Robin", "Wren", ""]), which=PICK)
    def ask(self, who: int, alias: str, which: int) -> None:
        """A member asks for a contact, by walk and name or by participant."""
        about = f"walk:{self.walk}" if which % 2 else f"participant:{self._row(which).pk}"
        wish = operations.Wish(about, alias, Purpose.SAFETY, "a made-up case")
        operations.ask(wish=wish, by=self._member(who), now=self.now)

    @rule(who=PICK, which=PICK)
    def agree(self, who: int, which: int) -> None:
        """A member agrees to what was asked, perhaps by herself."""
        self._try(operations.agree, who, which)

    @rule(who=PICK, which=PICK)
    def show(self, who: int, which: int) -> None:
        """A member asks to be shown what was answered."""
        answer = self._try(operations.show, who, which)
        if answer is not None:
            self.shown.append(answer.contact)  # type: ignore[attr-defined]

    @invariant()
    def no_message_goes_to_anybody_else(self) -> None:
        """What the courier sends, it sends to the address that it first saw."""
        known = {*getattr(self, "hers", {}).values(), "spy@force.example"}
        for message in mail.outbox:
            assert set(message.to) <= known
            for address in known - set(message.to):
                assert address not in str(message.body)

    @invariant()
    def the_vault_stays_shut(self) -> None:
        """No contact left it for anybody but its owner."""
        assert self.outside or not self.opened()

    def opened(self) -> bool:
        """Whether any contact left the vault for anybody but its owner."""
        return bool(Revealed.objects.exists() or any(self.shown) or _readable())

    def _member(self, who: int) -> Actor:
        members = (*self.inside, *self.outside)
        return members[who % len(members)]

    def _row(self, which: int) -> Participant:
        return Participant.objects.order_by("joined_at", "pk")[which % 2]

    def _try(self, deed: Callable[..., object], who: int, which: int) -> object:
        asked = list(Ask.objects.order_by("at", "pk"))
        if not asked:
            return None
        one = asked[which % len(asked)]
        try:
            return deed(ask_id=one.pk, by=self._member(who), now=self.now)
        except operations.NotPossible:
            return None

    def _job(self, name: str, **arguments: object) -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args) "
                "VALUES ('courier', %s, %s)",
                [name, json.dumps(arguments)],
            )

    def _do(self, name: str, arguments: dict[str, str]) -> None:
        """A job as the worker of the courier does it; an unknown one is none."""
        with contextlib.suppress(smtplib.SMTPException, LookupError, ValueError):
            if name == "courier.deliver":
                with transaction.atomic():
                    courier.deliver(notice_id=uuid.UUID(arguments["notice_id"]), now=self.now)
            elif name in TASKS:
                TASKS[name](**arguments)


def row_alias(participant: uuid.UUID) -> str:
    return Participant.objects.get(pk=participant).alias


def _readable() -> bool:
    """Whether an answer lies ready that holds a contact."""
    for row in Order.objects.exclude(answer=b""):
        with contextlib.suppress(CannotOpen):
            if b"@" in open_sealed(bytes(row.answer), bytes(DESK)):
                return True
    return False


@pytest.fixture
def world(cast: Cast, now: dt.datetime, settings: Settings) -> type[Force]:
    """A force with two members of its own at the desk; one process with the keys of both sides."""
    settings.KEYS = {
        "VAULT": bytes(VAULT),
        "COURIER": bytes(COURIER),
        "DESK": bytes(DESK),
        "SIGNING": bytes(SIGNING),
    }
    inside = tuple(member(name, outside=False, now=now) for name in ("jack", "ines"))
    return type("World", (Force,), {"cast": cast, "began": now, "inside": inside})


def member(name: str, *, outside: bool, now: dt.datetime) -> Actor:
    """Somebody who works at the desk."""
    one = operations.add_member(
        name=name,
        label=name,
        password="quiet-lamp-over-the-weir",
        roles=["reviewer"],
        outside=outside,
        now=now,
    )
    return Actor("staff", str(one.pk), frozenset(one.roles))


def test_no_sequence_of_what_the_force_can_do_opens_the_vault(world: type[Force]) -> None:
    often = hypothesis.settings(
        max_examples=40,
        stateful_step_count=20,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    search(world, settings=often)


@pytest.mark.parametrize("asker", [0, 2])
def test_with_somebody_outside_the_same_deeds_open_it(
    world: type[Force], now: dt.datetime, asker: int
) -> None:
    world.outside = (member("ruth", outside=True, now=now),)
    one = world()
    one.two_people_on_a_walk()
    one.ask(asker, "Robin", 1)
    one.agree(2 - asker, 0)
    assert not one.opened()
    one.time_goes_on(MINUTE)
    assert one.opened()
    one.show(asker, 0)
    assert one.shown == ["Robin@example.org"]
    one.teardown()


def test_one_member_outside_alone_opens_nothing_either(
    world: type[Force], now: dt.datetime
) -> None:
    world.outside = (member("ruth", outside=True, now=now),)
    one = world()
    one.two_people_on_a_walk()
    one.ask(2, "Robin", 1)
    one.agree(2, 0)
    one.time_goes_on(MINUTE)
    one.show(2, 0)
    assert not one.opened()
    one.teardown()
