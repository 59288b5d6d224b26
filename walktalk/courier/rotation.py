"""Sealing everything anew to a new key of the vault, one by one, while the courier goes on.

It can be stopped or killed at any moment and begun again: what is sealed to the new key already is
left alone, and what was cut short still opens.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum

from django.conf import settings

from walktalk.access.actors import system
from walktalk.courier import changes, vault
from walktalk.courier.models import Change
from walktalk.courier.opening import about, look
from walktalk.courier.vault import Swapped
from walktalk.participants import operations as participants
from walktalk.participants import queries
from walktalk.proofs.sealing import new_pair

BY = system("rotation")


class CannotRotate(Exception):
    """Something is not ready; the text says what to do."""


class Outcome(Enum):
    """What became of one sealed value."""

    RESEALED = "sealed anew"
    KEPT = "already sealed to the new key"
    GONE = "gone meanwhile"
    REFUSED = "not the right one"


def check() -> None:
    """Raise `CannotRotate` unless both keys are here and the public key is the new one's."""
    missing = [name for name in (vault.NOW, vault.BEFORE) if name not in settings.KEYS]
    if settings.PROCESS.name != "courier" or missing:
        raise CannotRotate(
            "Run this as the courier, with WALKTALK_PROCESS=courier, the new key as "
            "WALKTALK_KEY_VAULT and the one before as WALKTALK_KEY_VAULT_BEFORE."
        )
    if settings.PUBLIC_KEYS.get(vault.NOW) != new_pair(settings.KEYS[vault.NOW])[1]:
        raise CannotRotate(
            "WALKTALK_PUBLIC_VAULT is not the public half of WALKTALK_KEY_VAULT. Give the public "
            "half that was made with the new key."
        )
    if settings.KEYS[vault.NOW] == settings.KEYS[vault.BEFORE]:
        raise CannotRotate("Both keys are the same. Make a new one: walktalk keys make.")


def waiting() -> tuple[list[uuid.UUID], list[uuid.UUID]]:
    """Everybody with an envelope, and every proposed address."""
    return queries.everybody(), queries.proposals()


def rotate(
    people: list[uuid.UUID], proposals: list[uuid.UUID], *, now: dt.datetime
) -> Iterator[Outcome]:
    """Seal anew, one by one."""
    for participant in people:
        yield envelope(participant, now=now)
    for one in proposals:
        yield proposal(one, now=now)


def envelope(participant: uuid.UUID, *, now: dt.datetime) -> Outcome:
    """Seal one envelope anew. One that is not the right one is left as it is, and rings."""
    with vault.alone_with(participant):
        try:
            found = look(participant, now)
        except Swapped as swapped:
            vault.ring(kind="envelope.swapped", about=about(participant), swapped=swapped, now=now)
            return Outcome.REFUSED
        if found is None:
            return Outcome.GONE
        if not found.older:
            return Outcome.KEPT
        after = vault.anew(found.facts)
        done = vault.replace(
            found.known,
            after,
            lambda: participants.replace_envelope(
                participant_id=participant,
                before=found.sealed,
                after=after,
                by=BY,
                now=now,
                why="rotated",
            ),
        )
    return Outcome.RESEALED if done else Outcome.GONE


def proposal(proposal_id: uuid.UUID, *, now: dt.datetime) -> Outcome:
    """Seal a proposed address anew, whether or not she has been asked about it yet."""
    found = queries.proposal(proposal_id)
    if found is None:
        return Outcome.GONE
    with suppress(changes.NothingToAsk):
        changes.expect(proposal=proposal_id, participant=found.participant, now=now)
    with vault.alone_with(proposal_id):
        return _proposal(proposal_id, now=now)


def _proposal(proposal_id: uuid.UUID, *, now: dt.datetime) -> Outcome:
    found = queries.proposal(proposal_id)
    change = Change.objects.filter(pk=proposal_id).first()
    if found is None or change is None:
        return Outcome.GONE
    inside = changes.wanted(change, found.sealed, now=now)
    if inside is None:
        return Outcome.REFUSED
    if not inside.older:
        return Outcome.KEPT
    after = vault.anew(inside.facts)
    done = vault.replace(
        change,
        after,
        lambda: participants.replace_proposal(
            proposal_id=proposal_id, before=found.sealed, after=after, by=BY, now=now
        ),
    )
    return Outcome.RESEALED if done else Outcome.GONE
