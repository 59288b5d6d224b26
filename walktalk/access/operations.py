"""Deeds on accounts that both sides share. Callers hold the transaction and write the record."""

import datetime as dt
import hashlib
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth.hashers import make_password
from django.db import router, transaction
from django.http import HttpRequest

from walktalk.access import queries, rules, sessions
from walktalk.access.enums import Asked
from walktalk.access.models import Invitation, Proposal, User

LAST = "This is your only second factor. Add another before you take this one away."


class NotPossible(ValueError):
    """Something that cannot be done to an account; the text says why and what to do."""


def begin(*, request: HttpRequest, user: User, strong: bool, now: dt.datetime) -> None:
    """Make the session that has just signed in the one that counts."""
    user.live = secrets.token_hex(16)
    user.save(update_fields=["live"])
    seconds = now.timestamp()
    sessions.keep(request, sessions.Facts(user.live, seconds, seconds, strong))


def add_app(*, user: User, secret: str) -> None:
    """An authenticator app counts from now on."""
    with _together():
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)


def add_passkey(*, user: User, name: str, credential: dict[str, Any]) -> None:
    """A passkey counts from now on."""
    with _together():
        WebAuthn.add(user, name, credential)
        RecoveryCodes.activate(user)


def renew_codes(*, user: User) -> None:
    """Make the recovery codes anew; the former open nothing any more."""
    with _together():
        Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
        RecoveryCodes.activate(user)


def codes_are_kept(*, user: User) -> None:
    """She or he has written the recovery codes down; they are not shown again."""
    codes = queries.recovery_codes(user)
    if codes is not None:
        codes.mark_as_viewed()


def remove_factor(*, user: User, factor_id: int) -> None:
    """Take one second factor away. Raises `NotPossible` for the last."""
    with _together():
        User.objects.select_for_update().get(pk=user.pk)
        kept = queries.factors(user).exclude(pk=factor_id)
        if not kept.exists():
            raise NotPossible(LAST)
        queries.factors(user).filter(pk=factor_id).delete()


def use_code(*, user: User, code: str) -> bool:
    """Whether an authenticator's code or a recovery code is right; it is used up by that."""
    with_codes = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN)
    return any(one.wrap().validate_code(code) for one in with_codes)


def propose(
    *, user: User, asked: Asked, wanted: dict[str, Any], by: str, now: dt.datetime
) -> Proposal:
    """Ask for something that a second person decides. Raises `NotPossible`."""
    if Proposal.objects.filter(user=user, decided_at=None).exists():
        raise NotPossible("Something is already asked for this account. Decide that first.")
    return Proposal.objects.create(user=user, asked=asked, wanted=wanted, by=by, made_at=now)


def decide(
    *, proposal_id: int, agreed: bool, by: str, own_user: int | None, now: dt.datetime
) -> Proposal:
    """Agree or not. Raises `NotPossible` to whoever asked for it and whom it is about.

    own_user: the account of whoever decides. Whoever asked may take it back; then nobody has
    decided.
    """
    found = Proposal.objects.select_for_update().filter(pk=proposal_id, decided_at=None)
    proposal = found.first()
    if proposal is None:
        raise NotPossible("This has been decided already.")
    reasons = rules.against_deciding(
        proposed_by=proposal.by, decides=by, about=by if own_user == proposal.user_id else ""
    )
    if agreed and reasons:
        raise NotPossible(reasons[0])
    proposal.agreed, proposal.decided_at = agreed, now
    proposal.decided_by = "" if by == proposal.by else by
    proposal.save(update_fields=["agreed", "decided_at", "decided_by"])
    return proposal


def open_account(*, name: str, active: bool) -> User:
    """An account without a password; a link sets it. Raises `NotPossible` for a taken name."""
    if User.objects.filter(name=name).exists():
        raise NotPossible(f"The name {name} is taken. Choose another.")
    return User.objects.create(name=name, password=make_password(None), is_active=active)


def invite(*, user: User, now: dt.datetime) -> str:
    """The word of a link that sets this account's password, once; any former link ends."""
    word = secrets.token_urlsafe(32)
    kept = {"digest": _digest(word), "ends_at": rules.link_ends(now)}
    Invitation.objects.update_or_create(user=user, defaults=kept)
    return word


def activate(*, user_id: int) -> None:
    """Open an account anew: its password, second factors and sessions end, for a link to set."""
    password = make_password(None)
    User.objects.filter(pk=user_id).update(is_active=True, password=password, live="")
    Authenticator.objects.filter(user_id=user_id).delete()


def end_link(*, user_id: int, asked: str) -> None:
    """A link that was asked for and not agreed to ends."""
    if asked != Asked.CHANGE:
        Invitation.objects.filter(user_id=user_id).delete()


def close_account(*, user_id: int, by: str, own_user: int | None, now: dt.datetime) -> None:
    """End an account, its sessions and its link at once. Raises `NotPossible` for one's own."""
    reasons = rules.against_closing(closes=by, about=by if own_user == user_id else "")
    if reasons:
        raise NotPossible(reasons[0])
    Proposal.objects.create(
        user_id=user_id, asked=Asked.CLOSE, by=by, made_at=now, decided_at=now, agreed=True
    )
    User.objects.filter(pk=user_id).update(is_active=False, live="")
    Invitation.objects.filter(user_id=user_id).delete()


def accept(*, word: str, password: str, now: dt.datetime) -> User:
    """Use a link: set the password and end the link. Raises `NotPossible`."""
    with _together():
        found = queries.invitation(_digest(word), now).select_for_update().first()
        if found is None:
            raise NotPossible("This link does not open anything any more.")
        user = found.user
        user.set_password(password)
        user.save(update_fields=["password"])
        found.delete()
        return user


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


def _together() -> transaction.Atomic:
    """One transaction in the database that holds this side's accounts."""
    return transaction.atomic(using=router.db_for_write(User))
