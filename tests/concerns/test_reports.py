"""A sealed report becomes one row, whatever happens on the way; the unusable leaves none."""

import datetime as dt
import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg.types.range import TimestamptzRange
from pytest_django import Settings

from tests import town
from tests.concerns import reports
from tests.settings import DESK, INBOX
from walktalk.concerns import operations, queries
from walktalk.concerns.enums import ReportState
from walktalk.concerns.models import Encounter, Pin, Report
from walktalk.proofs.canonical import instant
from walktalk.proofs.sealing import seal
from walktalk.record.models import Waiting
from walktalk.walks.models import Rostered, Walk

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 3, 19, 30, tzinfo=dt.UTC)
ID = uuid.UUID(int=77)
WEEK = dt.timedelta(days=7)


@pytest.fixture(autouse=True)
def _street(db: None, settings: Settings) -> None:
    settings.KEYS = {"INBOX": bytes(INBOX)}
    build()


def build() -> None:
    """The town, and a walk with one officer on it."""
    town.build()
    walk = Walk.objects.create(
        pk=reports.WALK,
        ward=town.HERE,
        starts_at=NOW,
        ends_at=NOW + dt.timedelta(hours=1),
        meeting_point="Mill End police station",
        meeting_x=town.MIDDLE[0],
        meeting_y=town.MIDDLE[1],
        route=b"",
        length=1_500,
        places=8,
        eligibility="Everybody",
        answering="Duty sergeant",
        published_at=NOW,
    )
    during = TimestamptzRange(walk.starts_at, walk.ends_at)
    Rostered.objects.create(walk=walk, officer=41, during=during)


def written(kind: str) -> list[Any]:
    return [one.content for one in Waiting.objects.filter(content__kind=kind)]


def test_a_new_report_is_kept_and_the_worker_is_asked_by_its_id_alone() -> None:
    assert reports.send(reports.pin(ID), ID, now=NOW)
    report = Report.objects.get()
    assert (report.state, report.sender, report.walk) == ("waiting", reports.HER, reports.WALK)
    job = ProcrastinateJob.objects.get(task_name=operations.OPEN_REPORT)
    assert (job.queue_name, job.args) == ("worker", {"report_id": str(ID)})
    assert [entry["about"] for entry in written("concerns.received")] == [f"report:{ID}"]


def test_the_same_bytes_again_are_known_and_other_bytes_are_refused() -> None:
    sealed = reports.sealed(reports.pin(ID))
    values = {"sender": reports.HER, "walk_id": None, "by": reports.BY}
    assert operations.receive(report_id=ID, sealed=sealed, now=NOW, **values)  # type: ignore[arg-type]
    reports.work(ID, NOW)
    assert not operations.receive(report_id=ID, sealed=sealed, now=NOW + WEEK, **values)  # type: ignore[arg-type]
    with pytest.raises(operations.Another):
        reports.send(reports.pin(ID), ID, now=NOW)
    assert (Report.objects.count(), Pin.objects.count()) == (1, 1)
    assert ProcrastinateJob.objects.filter(task_name=operations.OPEN_REPORT).count() == 1


def test_the_limit_is_sixteen_kibibytes() -> None:
    values = {"sender": reports.HER, "walk_id": None, "by": reports.BY, "now": NOW}
    most = b"x" * 16 * 1024
    assert operations.receive(report_id=ID, sealed=most, **values)  # type: ignore[arg-type]
    with pytest.raises(operations.TooLarge):
        operations.receive(report_id=uuid.UUID(int=78), sealed=most + b"x", **values)  # type: ignore[arg-type]
    assert Report.objects.count() == 1


def test_a_pin_is_opened_with_its_light_and_the_report_forgets_who_sent_it() -> None:
    reports.send(reports.pin(ID), ID, now=NOW)
    reports.work(ID, NOW + dt.timedelta(minutes=1))
    pin = Pin.objects.get()
    assert (pin.pk, str(pin.participant)) == (ID, reports.HER.removeprefix("participant:"))
    assert (pin.note, pin.place, pin.ward) == (
        "Two lamps are out.",
        "Cooper's Underpass",
        town.HERE,
    )
    assert (pin.made_at, pin.light) == (NOW, "dark")
    report = Report.objects.get()
    assert (report.state, bytes(report.sealed), report.sender, report.walk) == (
        "opened",
        b"",
        "",
        None,
    )
    assert [(one["by"], one["about"]) for one in written("concerns.pointed_out")] == [
        (reports.HER, f"pin:{ID}")
    ]


@pytest.mark.parametrize(
    ("claimed", "light", "day_part"),
    [
        ("2026-11-03T13:00:00Z", "daylight", "afternoon"),
        ("2026-11-03T16:45:00+00:00", "dusk", "afternoon"),
        ("2026-10-28T00:00:00Z", "dark", "night"),
        ("2026-10-27T12:00:00Z", "dark", "evening"),
        ("2026-11-04T12:00:00Z", "dark", "evening"),
        ("2026-11-03T13:00:00", "dark", "evening"),
        ("0001-01-01T00:00:00+23:00", "dark", "evening"),
        ("yesterday", "dark", "evening"),
        (12, "dark", "evening"),
    ],
    ids=["day", "dusk", "this week", "over a week", "ahead", "no zone", "far", "words", "number"],
)
def test_the_phones_clock_is_a_claim(claimed: Any, light: str, day_part: str) -> None:
    content = reports.encounter(ID, at=claimed)
    reports.send(content, ID, sender=reports.OFFICER, now=NOW)
    reports.work(ID, NOW)
    one = Encounter.objects.get()
    assert (one.light, one.day_part, one.received_at) == (light, day_part, NOW)


def test_an_encounter_keeps_what_people_said_and_no_more() -> None:
    reports.send(reports.encounter(ID), ID, sender=reports.OFFICER, now=NOW)
    reports.work(ID, NOW)
    one = Encounter.objects.get()
    assert (one.officer, one.walk, one.people, one.age) == (41, reports.WALK, 2, "18_to_29")
    assert (one.said, one.place, one.consent) == (
        "Not alone through here at night.",
        "Cooper's Underpass",
        True,
    )
    [entry] = written("concerns.encountered")
    assert entry["facts"] == {"ward": town.HERE}


def test_the_record_has_the_moment_of_opening_so_that_its_clock_never_goes_back() -> None:
    opened = NOW + dt.timedelta(hours=9)
    for number, (made, sender) in enumerate(
        [(reports.pin, reports.HER), (reports.encounter, reports.OFFICER)], start=1
    ):
        one = uuid.UUID(int=number)
        reports.send(made(one), one, sender=sender, now=NOW)
        reports.work(one, opened)
    entries = [*written("concerns.pointed_out"), *written("concerns.encountered")]
    assert [entry["at"] for entry in entries] == [instant(opened)] * 2
    assert (Pin.objects.get().made_at, Encounter.objects.get().received_at) == (NOW, NOW)


def test_what_officers_noticed_themselves_needs_no_consent_and_counts_nobody() -> None:
    content = reports.encounter(ID, people=0, consent=False, age="")
    reports.send(content, ID, sender=reports.OFFICER, now=NOW)
    reports.work(ID, NOW)
    assert queries.encounters(town.HERE)[0].people == "officers themselves"


REFUSED: list[tuple[str, dict[str, Any] | bytes, str]] = [
    ("not_readable", b"", reports.HER),
    ("not_readable", b"[" * 10_000, reports.HER),
    ("not_readable", b"\xff{}", reports.HER),
    ("not_readable", b"[]", reports.HER),
    ("not_readable", reports.pin(ID, kind="picture"), reports.HER),
    ("other_id", reports.pin(uuid.UUID(int=1)), reports.HER),
    ("other_id", b"{}", reports.HER),
    ("not_valid", reports.pin(ID, category="danger"), reports.HER),
    ("not_valid", reports.pin(ID, category=None), reports.HER),
    ("not_valid", reports.pin(ID, feeling=["unsafe"]), reports.HER),
    ("not_valid", reports.pin(ID, after_dark="yes"), reports.HER),
    ("not_valid", reports.pin(ID, note="a" * 401), reports.HER),
    ("not_valid", reports.pin(ID, note="a\0b"), reports.HER),
    ("not_valid", reports.pin(ID, lon=float("nan")), reports.HER),
    ("not_valid", reports.pin(ID, lat=10**400), reports.HER),
    ("not_valid", reports.pin(ID, lat=True), reports.HER),
    ("outside", reports.pin(ID, lat=-90), reports.HER),
    ("outside", reports.pin(ID, lon=-3.2), reports.HER),
    ("not_on_walk", reports.pin(ID), reports.OFFICER),
    ("not_on_walk", reports.encounter(ID), reports.HER),
    ("not_on_walk", reports.encounter(ID), "officer:42"),
    ("not_on_walk", reports.encounter(ID, walk=8), reports.OFFICER),
    ("no_consent", reports.encounter(ID, consent=False), reports.OFFICER),
    ("not_valid", reports.encounter(ID, people=7), reports.OFFICER),
    ("not_valid", reports.encounter(ID, people=-1), reports.OFFICER),
    ("not_valid", reports.encounter(ID, people=True), reports.OFFICER),
    ("not_valid", reports.encounter(ID, walk=2**70), reports.OFFICER),
    ("not_valid", reports.encounter(ID, age="old"), reports.OFFICER),
]


@pytest.mark.parametrize(("reason", "content", "sender"), REFUSED)
def test_what_cannot_be_used_is_refused_once_and_leaves_nothing(
    reason: str, content: dict[str, Any] | bytes, sender: str
) -> None:
    reports.send(content, ID, sender=sender, now=NOW)
    for _ in range(2):
        reports.work(ID, NOW)
    report = Report.objects.get()
    assert (report.state, report.reason, bytes(report.sealed)) == ("refused", reason, b"")
    assert not Pin.objects.exists()
    assert not Encounter.objects.exists()
    assert [one["facts"] for one in written("concerns.report_refused")] == [{"reason": reason}]


def test_what_was_sealed_to_another_key_is_set_aside_with_its_bytes() -> None:
    sealed = seal(json.dumps(reports.pin(ID)).encode(), bytes(DESK.public_key))
    operations.receive(
        report_id=ID, sealed=sealed, sender=reports.HER, walk_id=None, by=reports.BY, now=NOW
    )
    reports.work(ID, NOW)
    report = Report.objects.get()
    assert (report.state, report.reason) == ("refused", "sealed_to_another")
    assert bytes(report.sealed) == sealed
    assert not Pin.objects.exists()


def test_without_the_inbox_key_nothing_is_refused(settings: Settings) -> None:
    settings.KEYS = {}
    reports.send(reports.pin(ID), ID, now=NOW)
    with pytest.raises(KeyError):
        reports.work(ID, NOW)
    assert Report.objects.get().state == ReportState.WAITING


def test_an_id_that_is_somebodys_pin_is_refused() -> None:
    town.pin(1, who=2, now=NOW)
    taken = uuid.UUID(int=1_001)
    reports.send(reports.pin(taken), taken, now=NOW)
    reports.work(taken, NOW)
    assert Report.objects.get().reason == "id_taken"
    assert Pin.objects.get().participant == uuid.UUID(int=2)


def test_a_pin_that_was_taken_back_does_not_come_again() -> None:
    sealed = reports.sealed(reports.pin(ID))
    values: dict[str, Any] = {"sender": reports.HER, "walk_id": None, "by": reports.BY}
    operations.receive(report_id=ID, sealed=sealed, now=NOW, **values)
    reports.work(ID, NOW)
    her = town.participant(1)
    operations.withdraw(pin_id=ID, participant=uuid.UUID(her.id), by=her, now=NOW)
    operations.receive(report_id=ID, sealed=sealed, now=NOW, **values)
    reports.work(ID, NOW)
    assert not Pin.objects.exists()


def test_reports_whose_worker_died_are_asked_for_again() -> None:
    reports.send(reports.pin(ID), ID, now=NOW)
    assert operations.reopen_waiting(before=NOW) == 0
    assert operations.reopen_waiting(before=NOW + dt.timedelta(minutes=2)) == 1
    reports.work(ID, NOW)
    assert operations.reopen_waiting(before=NOW + dt.timedelta(minutes=2)) == 0


@examples(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(steps=st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=16))
def test_every_order_of_arrivals_and_openings_ends_with_one_row_each(
    steps: list[tuple[int, bool]],
) -> None:
    Pin.objects.all().delete()
    Report.objects.all().delete()
    ids = [uuid.UUID(int=500 + number) for number in range(4)]
    bytes_of = {one: reports.sealed(reports.pin(one)) for one in ids}
    came = {number for number, arrives in steps if arrives}
    for number, arrives in steps:
        if arrives:
            operations.receive(
                report_id=ids[number],
                sealed=bytes_of[ids[number]],
                sender=reports.HER,
                walk_id=None,
                by=reports.BY,
                now=NOW,
            )
        else:
            reports.work(ids[number], NOW)
    for one in ids:
        reports.work(one, NOW)
    assert set(Pin.objects.values_list("pk", flat=True)) == {ids[number] for number in came}


def test_staff_read_encounters_without_who_walk_or_day() -> None:
    for number, people in ((1, 2), (2, 5)):
        one = uuid.UUID(int=number)
        content = reports.encounter(one, people=people, said="canary")
        reports.send(content, one, sender=reports.OFFICER, now=NOW)
        reports.work(one, NOW)
    rows = queries.encounters(town.HERE)
    assert [row.people for row in rows] == ["a few people", "5 people"]
    assert {(row.light, row.day_part, row.quarter) for row in rows} == {
        ("After dark", "In the evening", "October to December 2026")
    }
    shown = repr(rows)
    for hidden in ("canary", "41", "2026-11", "November", str(uuid.UUID(int=1))):
        assert hidden not in shown
    assert queries.encounters(town.THERE) == []


@pytest.mark.django_db(transaction=True)
def test_two_phones_and_two_workers_at_once_make_one_row() -> None:
    sealed = reports.sealed(reports.pin(ID))

    def hand_in(_: int) -> bool:
        try:
            return operations.receive(
                report_id=ID,
                sealed=sealed,
                sender=reports.HER,
                walk_id=None,
                by=reports.BY,
                now=NOW,
            )
        finally:
            connection.close()

    def open_it(_: int) -> None:
        try:
            reports.work(ID, NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(hand_in, range(4))) == [False, False, False, True]
        list(pool.map(open_it, range(4)))
    assert (Report.objects.count(), Pin.objects.count()) == (1, 1)
    assert len(written("concerns.pointed_out")) == 1
