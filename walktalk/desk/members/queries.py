"""The members of the desk, what is asked for them and what was decided."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from walktalk.access import queries as accounts
from walktalk.access.actors import Actor
from walktalk.access.enums import Asked
from walktalk.desk.models import Member

OPERATOR = "the operator, on the command line"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as the others see her or him. `state`: open, waits or closed. `outside`: whether
    somebody else than the force employs her or him."""

    id: int
    name: str
    label: str
    roles: list[str]
    state: str
    last_login: dt.datetime | None
    outside: bool


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """What is asked for a member. `mine`: whether the reader asked for it."""

    id: int
    member: MemberRow
    words: str
    roles: list[str]
    by: str
    mine: bool
    about_me: bool
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """What was decided, in words."""

    words: str
    at: dt.datetime


def members() -> list[MemberRow]:
    """Every member, by label."""
    new = {one.user for one in accounts.open_proposals() if one.asked == Asked.JOIN}
    return [_row(one, new) for one in _all().order_by("label", "pk")]


def member(member_id: int) -> MemberRow | None:
    """One member."""
    return next((one for one in members() if one.id == member_id), None)


def proposals(reader: Actor) -> list[ProposalRow]:
    """What waits for a decision, the oldest first."""
    open_ = accounts.open_proposals()
    new = {one.user for one in open_ if one.asked == Asked.JOIN}
    rows = {one.user_id: _row(one, new) for one in _all()}
    labels = _labels()
    return [
        ProposalRow(
            one.id,
            rows[one.user],
            one.asked.label,
            one.wanted["roles"],
            labels.get(one.by, OPERATOR),
            one.by == reader.ref,
            reader.ref == f"staff:{rows[one.user].id}",
            one.made_at,
        )
        for one in open_
    ]


def proposal(proposal_id: int, reader: Actor) -> ProposalRow | None:
    """One that waits for a decision."""
    return next((one for one in proposals(reader) if one.id == proposal_id), None)


def decided() -> list[DecidedRow]:
    """What was decided of late, the newest first."""
    about = {one.user_id: one.label for one in _all()}
    labels = _labels()
    return [
        DecidedRow(_words(one, about[one.user], labels), one.decided_at)
        for one in accounts.decided()
    ]


def open_members() -> int:
    """How many members can sign in."""
    return Member.objects.filter(user__is_active=True).count()


def opens_outside(user_id: int) -> bool:
    """Whether an account is that of somebody whom the force does not employ."""
    return Member.objects.filter(user_id=user_id, outside=True).exists()


def is_outside(*refs: str) -> bool:
    """Whether one of these, such as ``staff:3``, is not employed by the force."""
    ids = [int(ref.removeprefix("staff:")) for ref in refs if ref.startswith("staff:")]
    return Member.objects.filter(pk__in=ids, outside=True).exists()


def user_of(actor: Actor) -> int | None:
    """The account of a member who acts."""
    if actor.kind != "staff":
        return None
    return Member.objects.filter(pk=int(actor.id)).values_list("user_id", flat=True).first()


def _words(one: accounts.Decided, about: str, labels: dict[str, str]) -> str:
    who, second = labels.get(one.by, OPERATOR), labels.get(one.decided_by, "")
    if not second:
        end = "" if one.agreed else "; taken back"
    else:
        end = f"; {second} {'agreed' if one.agreed else 'did not agree'}"
    return f"{about}: {one.asked.label}. {who} asked for it{end}."


def _labels() -> dict[str, str]:
    return {f"staff:{pk}": label for pk, label in Member.objects.values_list("pk", "label")}


def _all() -> QuerySet[Member]:
    return Member.objects.select_related("user")


def _row(one: Member, new: set[int]) -> MemberRow:
    closed = "waits" if one.user_id in new else "closed"
    state = "open" if one.user.is_active else closed
    return MemberRow(
        one.pk,
        one.user.name,
        one.label,
        one.roles,
        state,
        one.user.last_login,
        one.outside,
    )
