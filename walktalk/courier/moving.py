"""She pressed the button in the message to her old address: from now on the new one counts."""

import datetime as dt
import uuid
from contextlib import suppress

from walktalk.access.actors import system
from walktalk.courier import changes, vault
from walktalk.courier.handing import hand_over
from walktalk.courier.letters import moved
from walktalk.courier.models import Change
from walktalk.courier.opening import Opened, about, look
from walktalk.courier.peers.channel import Refused
from walktalk.courier.vault import Inside, Swapped
from walktalk.participants import operations as participants
from walktalk.participants import queries
from walktalk.proofs.opening import CannotOpen

BY = system("courier")


def press(*, sealed: bytes, now: dt.datetime) -> bool:
    """Let the proposed address count if the token is one that was sent and has not lapsed; says
    whether it does. What was cut short is completed when it is called again."""
    change = _change(sealed, now)
    proposal = queries.proposal(change.proposal) if change else None
    if change is None or proposal is None:
        return False
    with vault.alone_with(change.proposal):
        wanted = changes.wanted(change, proposal.sealed, now=now)
    if wanted is None:
        return False
    with vault.alone_with(change.participant):
        found = _look(change.participant, now)
        moves = found is not None and _move(change, found, wanted, now=now)
    if moves:
        participants.drop_proposal(proposal_id=change.proposal)
        change.delete()
    return moves


def _change(sealed: bytes, now: dt.datetime) -> Change | None:
    try:
        token = vault.content(sealed)[0].decode()
    except (CannotOpen, UnicodeDecodeError):
        return None
    return Change.objects.filter(token=token, lapses_at__gt=now).first()


def _look(participant: uuid.UUID, now: dt.datetime) -> Opened | None:
    try:
        return look(participant, now)
    except Swapped as swapped:
        vault.ring(kind="envelope.swapped", about=about(participant), swapped=swapped, now=now)
        return None


def _move(change: Change, found: Opened, wanted: Inside, *, now: dt.datetime) -> bool:
    """Tell the old address that it was the last message, then seal the new one in its place."""
    contact = wanted.facts["contact"]
    if found.facts["contact"] == contact:
        return True
    with suppress(Refused):
        hand_over(
            key=uuid.uuid5(change.proposal, "moved"),
            notice=change.proposal,
            letter=moved(change.participant),
            to=found.contact.address,
            now=now,
        )
    after = vault.anew({**found.facts, "contact": contact})
    return vault.replace(
        found.known,
        after,
        lambda: participants.replace_envelope(
            participant_id=change.participant,
            before=found.sealed,
            after=after,
            by=BY,
            now=now,
            why="moved",
        ),
    )
