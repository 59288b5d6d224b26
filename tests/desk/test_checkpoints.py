"""The desk keeps up with the record, signs each hour, and rings once for what is wrong."""

import datetime as dt

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.desk.records import HOUR, MINUTE, begin, contents, look, note, rebuild, rung, sizes
from tests.settings import SIGNING
from walktalk.desk.checkpoints import queries
from walktalk.desk.checkpoints.models import Awaited, Seen, Signed
from walktalk.desk.queries import alarms
from walktalk.notices.models import Alarm
from walktalk.proofs.checkpoint import checked
from walktalk.proofs.merkle import consistency_proof, is_consistent
from walktalk.record.models import Entry, Waiting
from walktalk.record.sealer import seal_all

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])


@pytest.fixture(autouse=True)
def signing(settings: Settings) -> None:
    settings.KEYS = {**settings.KEYS, "SIGNING": bytes(SIGNING)}


def test_the_first_round_signs_even_nothing_and_the_first_entries_at_once(
    now: dt.datetime,
) -> None:
    look(now)
    assert sizes() == [0]
    assert rung() == []
    begin(now + MINUTE, 2)
    look(now + 2 * MINUTE)
    assert sizes() == [0, 2]


def test_it_signs_each_hour_and_every_checkpoint_continues_the_last(now: dt.datetime) -> None:
    begin(now, 3)
    note(4, now + MINUTE, first=3)
    seal_all()
    look(now + 59 * MINUTE)
    assert sizes() == [3]
    look(now + HOUR)
    assert sizes() == [3, 7]
    first, second = (checked(one.note, queries.key().public_key) for one in Signed.objects.all())
    assert first is not None
    assert second is not None
    assert first.origin == queries.key().name
    proof = consistency_proof(queries.leaves(7), 3)
    assert is_consistent((3, first.root), (7, second.root), proof)


def test_a_round_reads_the_last_entry_and_what_is_new(now: dt.datetime) -> None:
    begin(now, 40)
    note(2, now + MINUTE, first=40)
    seal_all()
    with CaptureQueriesContext(connections["default"]) as asked:
        look(now + MINUTE)
    entries = [one["sql"] for one in asked.captured_queries if '"record_entry"' in one["sql"]]
    assert [sql.partition(" WHERE ")[2].partition(" ORDER")[0] for sql in entries] == [
        '"record_entry"."number" BETWEEN 40 AND 40',
        '"record_entry"."number" > 40',
        '"record_entry"."number" > 42',
    ]
    assert Seen.objects.count() == 42


def test_more_than_one_chunk_is_read(now: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walktalk.desk.checkpoints.reading.CHUNK", 3)
    begin(now, 10)
    look(now + HOUR)
    assert sizes() == [10, 10]
    one, other = Signed.objects.all()
    assert one.note == other.note


def test_a_changed_entry_is_named_and_nothing_is_signed(now: dt.datetime) -> None:
    begin(now)
    entry = Entry.objects.get(number=3)
    entry.content["by"] = "staff:2"
    entry.save()
    look(now + HOUR)
    look(now + HOUR + MINUTE)
    assert rung() == [("record.changed", "entry:3")]
    assert sizes() == [6]
    assert alarms("")[0].words == "An entry of the record was changed"


def test_whoever_closes_the_alarm_does_not_silence_it(now: dt.datetime) -> None:
    begin(now)
    Entry.objects.filter(number=3).delete()
    look(now + HOUR)
    Alarm.objects.update(closed_at=now)
    look(now + HOUR + MINUTE)
    assert rung() == [("record.missing", "entry:3")] * 2


def test_a_record_that_is_mended_is_signed_again(now: dt.datetime) -> None:
    begin(now)
    whole = contents()
    Entry.objects.filter(number=3).delete()
    look(now + HOUR)
    rebuild(whole)
    look(now + HOUR + MINUTE)
    assert sizes() == [6, 6]


def test_a_rebuilt_chain_is_seen_in_the_next_round(now: dt.datetime) -> None:
    begin(now)
    forged = contents()
    forged[1]["by"] = "staff:9"
    rebuild(forged)
    look(now + MINUTE)
    assert rung() == [("record.changed", "entry:2")]


def test_new_entries_must_follow_on(now: dt.datetime) -> None:
    begin(now)
    note(2, now + MINUTE, first=6)
    seal_all()
    Entry.objects.filter(number=7).update(hash=b"x" * 32)
    look(now + HOUR)
    assert rung() == [("record.unlinked", "entry:7")]
    assert sizes() == [6]
    assert Seen.objects.count() == 6


def test_a_number_that_never_came_is_named(now: dt.datetime) -> None:
    begin(now)
    note(2, now + MINUTE, first=6)
    seal_all()
    Entry.objects.filter(number=7).delete()
    look(now + MINUTE)
    assert rung() == [("record.missing", "entry:7")]


def test_what_waits_is_awaited_until_it_is_sealed(now: dt.datetime) -> None:
    begin(now)
    note(2, now + MINUTE, first=6)
    look(now + MINUTE)
    assert Awaited.objects.count() == 2
    seal_all()
    look(now + 2 * MINUTE)
    assert Awaited.objects.count() == 0
    assert rung() == []


def test_a_deed_that_waited_and_never_came_rings(now: dt.datetime) -> None:
    begin(now)
    note(2, now + MINUTE, first=6)
    look(now + MINUTE)
    gone = Waiting.objects.order_by("written_at")[0]
    gone.delete()
    seal_all()
    look(now + 2 * MINUTE)
    look(now + 3 * MINUTE)
    assert [kind for kind, _ in rung()] == ["record.dropped"]
    assert Seen.objects.count() == 7


def test_a_deed_that_is_changed_while_it_waits_rings(now: dt.datetime) -> None:
    begin(now)
    note(1, now + MINUTE, first=6)
    look(now + MINUTE)
    row = Waiting.objects.get()
    row.content["by"] = "staff:2"
    row.save()
    seal_all()
    look(now + 2 * MINUTE)
    assert rung() == [("record.changed", f"entry:{row.pk}")]


def test_a_sealer_that_stands_still_rings(now: dt.datetime) -> None:
    begin(now)
    note(1, now + MINUTE, first=6)
    look(now + MINUTE)
    look(now + 11 * MINUTE)
    assert rung() == []
    look(now + 12 * MINUTE)
    assert [kind for kind, _ in rung()] == ["record.waiting"]


@pytest.mark.parametrize(
    ("shift", "about", "words"),
    [
        (-6 * HOUR, "clock:behind", "6 hours before"),
        (-40 * MINUTE, "clock:behind", "39 minutes before"),
        (2 * HOUR, "clock:ahead", "2 hours after now"),
    ],
)
def test_a_clock_that_jumps_rings_once(
    now: dt.datetime, shift: dt.timedelta, about: str, words: str
) -> None:
    begin(now)
    for minute in (1, 2):
        note(1, now + minute * MINUTE + shift, first=minute)
        seal_all()
        look(now + minute * MINUTE)
    assert rung() == [("record.clock", about)]
    assert words in alarms("")[0].detail


def test_a_slow_deed_is_no_jump_of_the_clock(now: dt.datetime) -> None:
    begin(now)
    note(1, now - 14 * MINUTE, first=6)
    seal_all()
    look(now + MINUTE)
    assert rung() == []


def test_an_entry_in_no_form_is_no_mistake_of_ours(now: dt.datetime) -> None:
    begin(now)
    Entry.objects.filter(number=2).update(content=[0.5, "nothing that was sealed"])
    Entry.objects.create(number=7, content={"id": "x", "at": 3}, hash=b"y" * 32)
    look(now + MINUTE)
    look(now + HOUR)
    assert [kind for kind, _ in rung()] == ["record.unlinked"]


def test_a_checkpoint_that_was_replaced_ends_the_signing(now: dt.datetime) -> None:
    begin(now)
    Signed.objects.update(note=Signed.objects.get().note.replace("\n6\n", "\n5\n"))
    look(now + HOUR)
    assert rung() == [("checkpoint.changed", f"checkpoint:{Signed.objects.get().pk}")]


def test_a_key_that_is_not_the_published_one_signs_nothing(
    now: dt.datetime, settings: Settings
) -> None:
    settings.KEYS = {**settings.KEYS, "SIGNING": b"another key of 32 bytes, as long"}
    begin(now)
    assert sizes() == []
    assert rung() == [("checkpoint.key", "key:signing")]
