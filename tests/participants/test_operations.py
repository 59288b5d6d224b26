"""The force's database holds nothing that leads to a participant."""

import datetime as dt
import json

import pytest
from django.db import connection

from tests.settings import VAULT
from walktalk.access.actors import ANYONE
from walktalk.participants import operations, queries
from walktalk.participants.rules import alias_problems, contact_problems
from walktalk.proofs.opening import open_sealed

pytestmark = pytest.mark.django_db
CONTACT = "canary.4711@example.org"


def test_contact_and_tokens_are_only_inside_the_envelope(now: dt.datetime) -> None:
    her = operations.register(alias="Robin", contact=CONTACT, ward="L03", by=ANYONE, now=now)
    inside = json.loads(open_sealed(bytes(her.envelope), bytes(VAULT)))
    assert inside["id"] == str(her.pk)
    assert inside["contact"] == CONTACT
    assert queries.by_link(inside["link"]) == her
    assert queries.by_confirm(inside["confirm"]) == her
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p::text || o.content::text FROM participants_participant p, record_outbox o"
        )
        stored = cursor.fetchone()[0]
    assert "Robin" in stored
    for secret in (CONTACT, inside["link"], inside["confirm"]):
        assert secret not in stored
        assert secret.encode().hex() not in stored


def test_leaving_empties_everything_that_leads_to_her(now: dt.datetime) -> None:
    her = operations.register(alias="Robin", contact=CONTACT, ward="L03", by=ANYONE, now=now)
    link = json.loads(open_sealed(bytes(her.envelope), bytes(VAULT)))["link"]
    operations.end(participant_id=her.pk, by=ANYONE, now=now)
    her.refresh_from_db()
    assert (bytes(her.envelope), her.alias) == (b"", "gone")
    assert queries.by_link(link) is None
    assert queries.envelope(her.pk) is None


@pytest.mark.parametrize("alias", ["", " ", "x" * 31, "kit@example.org", "07700900123"])
def test_an_alias_that_tells_too_much_is_refused(alias: str) -> None:
    assert alias_problems(alias)


@pytest.mark.parametrize("contact", ["", "kit", "kit@example", "a b@example.org", "k@e..org"])
def test_a_contact_that_cannot_be_written_to_is_refused(contact: str) -> None:
    assert contact_problems(contact)
    assert contact_problems("kit@example.org") == []


def test_an_envelope_is_replaced_only_where_the_one_before_still_is(now: dt.datetime) -> None:
    her = operations.register(alias="Robin", contact=CONTACT, ward="L03", by=ANYONE, now=now)
    before = bytes(her.envelope)

    def replace(expected: bytes, after: bytes) -> bool:
        return operations.replace_envelope(
            participant_id=her.pk, before=expected, after=after, by=ANYONE, now=now, why="rotated"
        )

    assert replace(before, b"new")
    assert not replace(before, b"again")
    assert queries.envelope(her.pk) == b"new"
    operations.end(participant_id=her.pk, by=ANYONE, now=now)
    assert not replace(b"", b"risen")
    assert queries.everybody() == []


def test_a_proposed_address_lapses_after_seven_days(now: dt.datetime) -> None:
    her = operations.register(alias="Robin", contact=CONTACT, ward="L03", by=ANYONE, now=now)
    operations.propose_contact(participant_id=her.pk, contact=CONTACT, by=ANYONE, now=now)
    for days, left in ((6, 1), (7, 0)):
        operations.lapse_proposals(now=now + dt.timedelta(days=days))
        assert len(queries.proposals()) == left
