"""Only the desk tells envelopes apart, and only specialists read a disclosure."""

import datetime as dt

import pytest

from tests.settings import DESK, SPECIALISTS, VAULT
from walktalk.proofs.opening import CannotOpen, open_sealed
from walktalk.record.models import Waiting
from walktalk.safeguarding.enums import Kind
from walktalk.safeguarding.models import Envelope
from walktalk.safeguarding.operations import leave_envelope
from walktalk.safeguarding.rules import unpacked, words_from_bytes

pytestmark = pytest.mark.django_db
WORDS = "He joked about what I wore."


@pytest.mark.parametrize("kind", [Kind.NOTHING, Kind.COMPLAINT])
def test_the_desk_reads_feedback_and_complaints(kind: Kind, now: dt.datetime) -> None:
    leave_envelope(kind=kind, words=WORDS, now=now)
    sealed = bytes(Envelope.objects.get().sealed)
    content = unpacked(open_sealed(sealed, bytes(DESK)))
    assert (content.kind, words_from_bytes(content.inside)) == (kind, WORDS)
    with pytest.raises(CannotOpen):
        open_sealed(sealed, bytes(VAULT))


def test_the_desk_cannot_read_a_disclosure(now: dt.datetime) -> None:
    leave_envelope(kind="disclosure", words=WORDS, now=now)
    content = unpacked(open_sealed(bytes(Envelope.objects.get().sealed), bytes(DESK)))
    assert content.kind == Kind.DISCLOSURE
    assert WORDS.encode() not in content.inside
    with pytest.raises(CannotOpen):
        open_sealed(content.inside, bytes(DESK))
    assert words_from_bytes(open_sealed(content.inside, bytes(SPECIALISTS))) == WORDS


def test_the_record_holds_the_day_and_no_kind(now: dt.datetime) -> None:
    leave_envelope(kind="complaint", words=WORDS, now=now)
    envelope, entry = Envelope.objects.get(), Waiting.objects.get()
    assert envelope.left_on == dt.date(2026, 11, 3)
    assert entry.written_at == dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
    assert {key: entry.content[key] for key in ("at", "kind", "by", "about", "facts")} == {
        "at": "2026-11-03T00:00:00.000000Z",
        "kind": "safeguarding.left",
        "by": "anyone",
        "about": f"envelope:{envelope.pk}",
        "facts": {},
    }


def test_an_unknown_kind_leaves_nothing(now: dt.datetime) -> None:
    with pytest.raises(ValueError, match="rumour"):
        leave_envelope(kind="rumour", words=WORDS, now=now)
    assert Envelope.objects.count() == Waiting.objects.count() == 0
