"""A new vault key: everything is sealed anew, and at no moment is anything unreadable."""

import datetime as dt
import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.db import connections
from nacl.public import PrivateKey
from pytest_django.fixtures import Settings

from tests.courier.addresses import NEW, OLD, ask, join, press, propose, token
from tests.settings import COURIER, VAULT
from walktalk.courier import moving, opening, rotation, vault
from walktalk.courier.models import Known
from walktalk.courier.rotation import CannotRotate, Outcome
from walktalk.notices.enums import State
from walktalk.notices.models import Alarm
from walktalk.participants.models import Participant, Proposal
from walktalk.proofs.envelope import packed
from walktalk.proofs.opening import CannotOpen, open_sealed
from walktalk.proofs.sealing import seal
from walktalk.site import processes

ALL = ["default", "courier", "desk"]
NEXT = PrivateKey(b"n" * 32)
database = pytest.mark.django_db(databases=ALL)


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    """The courier before the change."""
    settings.PROCESS = processes.named("courier")
    settings.KEYS = {"VAULT": bytes(VAULT), "COURIER": bytes(COURIER)}


def change_key(settings: Settings) -> None:
    """The courier has the new key and the one before; the web seals to the new one."""
    settings.KEYS = {**settings.KEYS, "VAULT": bytes(NEXT), "VAULT_BEFORE": bytes(VAULT)}
    settings.PUBLIC_KEYS = {**settings.PUBLIC_KEYS, "VAULT": bytes(NEXT.public_key)}


def destroy_the_key_before(settings: Settings) -> None:
    settings.KEYS = {name: key for name, key in settings.KEYS.items() if name != "VAULT_BEFORE"}


def rotate(now: dt.datetime) -> list[Outcome]:
    return list(rotation.rotate(*rotation.waiting(), now=now))


def address_of(her: Participant, now: dt.datetime) -> str | None:
    contact = opening.open_contact(her.pk, now)
    return contact.address if contact else None


def people(count: int, now: dt.datetime) -> set[str]:
    wanted = {f"robin{number}@example.org" for number in range(count)}
    for address in wanted:
        join(now, address)
    return wanted


def readable(now: dt.datetime) -> set[str]:
    """Every address, opened as the courier opens it."""
    found = set()
    for pk in Participant.objects.values_list("pk", flat=True):
        contact = opening.open_contact(pk, now)
        assert contact is not None
        found.add(contact.address)
    return found


@database
def test_after_it_the_new_key_alone_opens_everything(now: dt.datetime, settings: Settings) -> None:
    wanted = people(5, now)
    assert readable(now) == wanted
    change_key(settings)
    assert readable(now) == wanted
    assert rotate(now) == [Outcome.RESEALED] * 5
    assert rotate(now) == [Outcome.KEPT] * 5
    destroy_the_key_before(settings)
    assert readable(now) == wanted
    assert Alarm.objects.count() == 0
    assert Known.objects.exclude(next_digest=None).count() == 0


@database
def test_who_was_never_written_to_and_who_joined_under_either_key_rotate_too(
    now: dt.datetime, settings: Settings
) -> None:
    people(2, now)
    change_key(settings)
    join(now, "late@example.org")
    assert sorted(rotate(now), key=str) == [Outcome.KEPT, *[Outcome.RESEALED] * 2]


@database
@pytest.mark.parametrize("steps", [1, 2])
def test_killed_between_two_steps_it_stays_readable_and_completes(
    now: dt.datetime, settings: Settings, steps: int
) -> None:
    wanted = people(3, now)
    assert readable(now) == wanted
    change_key(settings)
    for one in Participant.objects.all()[:2]:
        found = opening.look(one.pk, now)
        assert found is not None
        after = vault.anew(found.facts)
        vault.announce(found.known, after)
        if steps == 2:
            Participant.objects.filter(pk=one.pk).update(envelope=after)
    assert readable(now) == wanted
    rotate(now)
    destroy_the_key_before(settings)
    assert readable(now) == wanted
    assert Alarm.objects.count() == 0


@database
def test_the_next_digest_is_outside_before_the_row_is_written(now: dt.datetime) -> None:
    her = join(now)
    found = opening.look(her.pk, now)
    assert found is not None
    after = vault.anew(found.facts)

    def write() -> bool:
        known = Known.objects.get(pk=her.pk)
        assert (bytes(known.digest), known.next_digest) == (
            vault.digest(found.sealed),
            vault.digest(after),
        )
        raise ConnectionError("killed here")

    with pytest.raises(ConnectionError):
        vault.replace(found.known, after, write)
    assert readable(now) == {OLD}
    assert not vault.replace(found.known, after, lambda: False)
    Participant.objects.update(envelope=after)
    with pytest.raises(vault.Swapped):
        opening.open_contact(her.pk, now)


@database
def test_the_envelope_of_the_key_before_cannot_be_put_back(
    now: dt.datetime, settings: Settings
) -> None:
    her = join(now)
    opening.open_contact(her.pk, now)
    change_key(settings)
    rotate(now)
    Participant.objects.update(envelope=bytes(her.envelope))
    assert rotate(now) == [Outcome.REFUSED]
    assert Alarm.objects.get().kind == "envelope.swapped"


@database
def test_a_wrong_envelope_is_not_washed_clean(now: dt.datetime, settings: Settings) -> None:
    her, other = join(now), join(now, "wren@example.org")
    opening.open_contact(her.pk, now)
    facts = {"id": str(her.pk), "contact": "thief@example.org", "link": "x", "confirm": "y"}
    wrong = seal(packed(facts), bytes(VAULT.public_key))
    Participant.objects.filter(pk=her.pk).update(envelope=wrong)
    change_key(settings)
    for _ in range(2):
        outcomes = dict(zip(rotation.waiting()[0], rotate(now), strict=True))
        assert outcomes[her.pk] == Outcome.REFUSED
    her.refresh_from_db()
    assert bytes(her.envelope) == wrong
    assert Alarm.objects.get().about == f"participant:{her.pk}"
    assert outcomes[other.pk] == Outcome.KEPT


@database
@pytest.mark.parametrize("asked", [True, False])
def test_a_proposed_address_rotates_and_can_still_be_confirmed(
    now: dt.datetime, settings: Settings, asked: bool
) -> None:
    her = join(now)
    notice = propose(her.pk, now)
    if asked:
        ask(notice, now)
    change_key(settings)
    assert rotate(now) == [Outcome.RESEALED] * 2
    assert rotate(now) == [Outcome.KEPT] * 2
    destroy_the_key_before(settings)
    if not asked:
        assert ask(notice, now) == State.SENT
    assert mail.outbox[-1].to == [OLD]
    assert moving.press(sealed=seal(token().encode(), bytes(NEXT.public_key)), now=now)
    assert address_of(her, now) == NEW
    assert Alarm.objects.count() == 0


@database
def test_a_press_that_was_sealed_to_the_key_before_counts(
    now: dt.datetime, settings: Settings
) -> None:
    her = join(now)
    ask(propose(her.pk, now), now)
    change_key(settings)
    rotate(now)
    assert press(token(), now)
    assert address_of(her, now) == NEW


@database
def test_a_forged_proposal_is_refused_and_rings(now: dt.datetime, settings: Settings) -> None:
    her = join(now)
    propose(her.pk, now)
    Proposal.objects.update(sealed=b"x" * 60)
    change_key(settings)
    assert rotate(now) == [Outcome.RESEALED, Outcome.REFUSED]
    assert Alarm.objects.get().kind == "proposal.forged"


def command(**keys: PrivateKey) -> subprocess.Popen[str]:
    """`walktalk keys rotate vault` as the courier runs it, in the databases of this test."""
    urls = {
        name: "postgresql://{USER}:{PASSWORD}@/{NAME}?host={HOST}&port={PORT}".format(
            **connections[alias].settings_dict
        )
        for name, alias in (("DATABASE_URL", "default"), ("OUTSIDE_DATABASE_URL", "courier"))
    }
    given = {f"WALKTALK_KEY_{name}": bytes(key).hex() for name, key in keys.items()}
    environment = {
        **os.environ,
        **urls,
        **given,
        "DJANGO_SETTINGS_MODULE": "walktalk.site.settings",
        "WALKTALK_PROCESS": "courier",
        "WALKTALK_PUBLIC_VAULT": bytes(NEXT.public_key).hex(),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "walktalk", "keys", "rotate", "vault"],
        cwd=Path(django_settings.BASE),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def under_the_new_key() -> int:
    """How many envelopes the new key opens."""
    opened = 0
    for sealed in Participant.objects.values_list("envelope", flat=True):
        with suppress(CannotOpen):
            opened += bool(open_sealed(bytes(sealed), bytes(NEXT)))
    return opened


@pytest.mark.django_db(databases=ALL, transaction=True)
def test_a_real_rotation_killed_again_and_again_loses_nothing(
    now: dt.datetime, settings: Settings
) -> None:
    wanted = people(150, now)
    assert readable(now) == wanted
    change_key(settings)
    dice, cut_short = random.Random(20261125), 0  # noqa: S311
    for _ in range(4):
        before, running = under_the_new_key(), command(VAULT=NEXT, VAULT_BEFORE=VAULT)
        until = time.monotonic() + 10
        while under_the_new_key() == before and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(dice.uniform(0, 0.06))
        running.kill()
        running.communicate()
        cut_short += before < under_the_new_key() < len(wanted)
        assert readable(now) == wanted
    assert cut_short >= 2
    said = command(VAULT=NEXT, VAULT_BEFORE=VAULT).communicate(timeout=20)[0]
    assert "150 of 150 looked at" in said
    assert "Keep VAULT_BEFORE" in said
    assert under_the_new_key() == len(wanted)
    said = command(VAULT=NEXT, VAULT_BEFORE=VAULT).communicate(timeout=20)[0]
    assert "VAULT_BEFORE can be destroyed" in said
    destroy_the_key_before(settings)
    assert readable(now) == wanted
    assert Alarm.objects.count() == 0


def test_it_says_what_is_not_ready(settings: Settings) -> None:
    with pytest.raises(CannotRotate, match="WALKTALK_KEY_VAULT_BEFORE"):
        rotation.check()
    change_key(settings)
    rotation.check()
    settings.PUBLIC_KEYS = {"VAULT": bytes(VAULT.public_key)}
    with pytest.raises(CannotRotate, match="is not the public half"):
        rotation.check()
    settings.KEYS = {"VAULT": bytes(VAULT), "VAULT_BEFORE": bytes(VAULT)}
    with pytest.raises(CannotRotate, match="Both keys are the same"):
        rotation.check()
    settings.PROCESS = processes.named("manage")
    with pytest.raises(CannotRotate, match="as the courier"):
        rotation.check()
