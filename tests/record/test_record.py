"""Every deed is sealed in order, and a changed row makes the record fail."""

import datetime as dt

import pytest
from click.testing import CliRunner
from django.db import transaction

from walktalk.proofs.judging import judge
from walktalk.record import outbox, queries
from walktalk.record.commands import group
from walktalk.record.models import Entry, Waiting
from walktalk.record.sealer import seal_all

pytestmark = pytest.mark.django_db


def note(count: int, now: dt.datetime) -> None:
    for number in range(count):
        moment = now + dt.timedelta(seconds=number)
        outbox.write(
            kind="walks.published", by="staff:1", about=f"walk:{number}", now=moment, n=number
        )


def test_entries_are_sealed_in_order(now: dt.datetime) -> None:
    note(5, now)
    assert seal_all() == 5
    entries = list(Entry.objects.order_by("number"))
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    assert [entry.content["facts"]["n"] for entry in entries] == [0, 1, 2, 3, 4]
    assert Waiting.objects.count() == 0


def test_sealing_goes_on_where_it_stopped(now: dt.datetime) -> None:
    note(2, now)
    seal_all()
    note(3, now)
    assert seal_all() == 3
    verdict = judge(queries.links(), [], public_key=bytes(32))
    assert verdict.entries == 5
    assert verdict.faults == ()


def test_verify_says_where_a_row_was_changed(now: dt.datetime) -> None:
    note(4, now)
    seal_all()
    entry = Entry.objects.get(number=3)
    entry.content["by"] = "staff:2"
    entry.save()
    result = CliRunner().invoke(group, ["verify"])
    assert result.exit_code == 1
    assert "Entry 3 is not what was sealed." in result.output


def test_verify_says_where_a_row_is_missing(now: dt.datetime) -> None:
    note(4, now)
    seal_all()
    Entry.objects.filter(number=2).delete()
    result = CliRunner().invoke(group, ["verify"])
    assert result.exit_code == 1
    assert "Entry 2 is missing." in result.output


def test_verify_passes_and_counts(now: dt.datetime) -> None:
    note(3, now)
    seal_all()
    note(1, now)
    result = CliRunner().invoke(group, ["verify"])
    assert result.exit_code == 0
    assert "The chain holds: 3 entries. No checkpoint was given" in result.output
    assert "1 more wait to be sealed." in result.output


def test_a_deed_that_fails_leaves_no_entry(now: dt.datetime) -> None:
    def fails() -> None:
        with transaction.atomic():
            note(1, now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert Waiting.objects.count() == 0


def test_what_cannot_be_compared_is_refused(now: dt.datetime) -> None:
    with pytest.raises(TypeError):
        outbox.write(kind="a.b", by="x", about="y", now=now, share=0.5)  # type: ignore[arg-type]
    assert Waiting.objects.count() == 0
