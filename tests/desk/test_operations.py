"""Accounts lie outside the force; every new envelope is sorted once, whatever is in the others."""

import datetime as dt
import itertools

import pytest
from django.contrib.auth import authenticate, get_user_model
from pytest_django import Settings

from tests.desk.conftest import COMPLAINT, DISCLOSURE, PASSWORD, Leave, role
from tests.settings import DESK, SPECIALISTS, VAULT
from walktalk.desk import queries
from walktalk.desk.models import Member, Opened
from walktalk.desk.operations import CannotAdd, add_member, close, sort_envelopes
from walktalk.notices.models import Alarm
from walktalk.proofs.opening import open_sealed
from walktalk.proofs.sealing import pad, seal
from walktalk.safeguarding.models import Envelope
from walktalk.safeguarding.rules import words_from_bytes
from walktalk.site import processes

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
HOUR = dt.timedelta(hours=1)


def accounts(alias: str) -> list[str]:
    return list(get_user_model().objects.using(alias).values_list("name", flat=True))


def test_an_account_lies_outside_the_force(now: dt.datetime) -> None:
    with role("walktalk_desk"):
        add_member(name="ruth", label="Ruth", password=PASSWORD, roles=["reviewer"], now=now)
        assert authenticate(username="ruth", password=PASSWORD) is not None
        assert authenticate(username="ruth", password="another-long-word") is None
    assert (accounts("desk"), accounts("default")) == (["ruth"], [])
    assert Member.objects.get().added_at == now


def test_an_operator_makes_it_from_any_process(now: dt.datetime, settings: Settings) -> None:
    settings.PROCESS = processes.named("manage")
    add_member(name="ruth", label="Ruth", password=PASSWORD, roles=["specialist"], now=now)
    assert (accounts("desk"), accounts("default")) == (["ruth"], [])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"roles": []}, "Choose roles among reviewer, specialist."),
        ({"roles": ["reviewer", "officer"]}, "Choose roles among reviewer, specialist."),
        ({"name": "taken"}, "The name taken is taken."),
        ({"password": "short"}, "at least 12 characters"),
    ],
)
def test_what_makes_no_member_is_said(
    now: dt.datetime, wrong: dict[str, object], says: str
) -> None:
    given = {"name": "ruth", "label": "Ruth", "password": PASSWORD, "roles": ["reviewer"]}
    add_member(name="taken", label="Ines", password=PASSWORD, roles=["specialist"], now=now)
    with pytest.raises(CannotAdd, match=says):
        add_member(**{**given, **wrong}, now=now)  # type: ignore[arg-type]
    assert Member.objects.count() == len(accounts("desk")) == 1


def test_every_kind_is_sorted_and_no_words_are_stored(leave: Leave, now: dt.datetime) -> None:
    left = {
        leave("nothing").pk: "nothing",
        leave("nothing", " \n").pk: "nothing",
        leave("nothing", "A fine evening.").pk: "feedback",
        leave("complaint", COMPLAINT).pk: "complaint",
        leave("disclosure", DISCLOSURE).pk: "disclosure",
    }
    with role("walktalk_desk"):
        assert sort_envelopes(now=now) == 5
    found = {one.envelope: one for one in Opened.objects.all()}
    assert {key: one.kind for key, one in found.items()} == left
    for one in found.values():
        for words in (COMPLAINT, DISCLOSURE, "A fine evening."):
            assert words.encode() not in bytes(one.inner)
        assert (one.sorted_at, one.closed_at) == (now, None)


def test_a_disclosure_is_kept_for_the_specialists_alone(leave: Leave, now: dt.datetime) -> None:
    leave("disclosure", DISCLOSURE)
    sort_envelopes(now=now)
    opened = Opened.objects.get()
    padded = open_sealed(bytes(opened.inner), bytes(SPECIALISTS))
    assert words_from_bytes(padded) == DISCLOSURE
    assert queries.words(opened) is None


def test_a_complaint_outlives_its_row_in_the_force(leave: Leave, now: dt.datetime) -> None:
    leave("complaint", COMPLAINT)
    sort_envelopes(now=now)
    Envelope.objects.all().delete()
    assert queries.words(Opened.objects.get()) == COMPLAINT


def test_what_was_sorted_is_not_sorted_again(leave: Leave, now: dt.datetime) -> None:
    first = leave("complaint", COMPLAINT)
    sort_envelopes(now=now)
    second = leave("nothing")
    assert queries.unsorted() == [second.pk]
    assert sort_envelopes(now=now + HOUR) == 1
    assert sort_envelopes(now=now + 2 * HOUR) == 0
    assert Opened.objects.get(pk=first.pk).sorted_at == now
    assert Opened.objects.get(pk=second.pk).sorted_at == now + HOUR


@pytest.mark.parametrize(
    "sealed",
    [
        b"",
        b"not sealed at all",
        seal(pad(b'{"kind":"complaint","inside":""}', 64), bytes(VAULT.public_key)),
        seal(b"", bytes(DESK.public_key)),
        seal(pad(b"no form wrote this", 64), bytes(DESK.public_key)),
        seal(pad(b'{"kind":"complaint","inside":"//4="}', 64), bytes(DESK.public_key))[:-1],
        seal(pad(b'{"kind":"complaint","inside":"AAAAAv/+"}', 64), bytes(DESK.public_key)),
    ],
    ids=itertools.count(),
)
def test_a_forged_envelope_rings_and_stops_no_other(
    leave: Leave, now: dt.datetime, sealed: bytes
) -> None:
    first = leave("complaint", COMPLAINT)
    forged = Envelope.objects.create(sealed=sealed, left_on=now.date())
    last = leave("disclosure", DISCLOSURE)
    with role("walktalk_desk"):
        assert sort_envelopes(now=now) == 3
    kinds = dict(Opened.objects.values_list("envelope", "kind"))
    assert kinds == {first.pk: "complaint", forged.pk: "unreadable", last.pk: "disclosure"}
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.about) == ("envelope.unreadable", f"envelope:{forged.pk}")
    sort_envelopes(now=now)
    assert Alarm.objects.count() == 1


def test_closing_twice_keeps_the_first_time(leave: Leave, now: dt.datetime) -> None:
    one, other = leave("complaint", COMPLAINT), leave("complaint", COMPLAINT)
    sort_envelopes(now=now)
    close(envelope_id=one.pk, now=now + HOUR)
    close(envelope_id=one.pk, now=now + 2 * HOUR)
    assert Opened.objects.get(pk=one.pk).closed_at == now + HOUR
    assert Opened.objects.get(pk=other.pk).closed_at is None
