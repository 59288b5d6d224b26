"""Reads of officers and colleagues."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from walktalk.access import queries as accounts
from walktalk.access.actors import Actor
from walktalk.access.enums import Asked
from walktalk.access.roles import ADMINISTRATOR, PARTNER
from walktalk.areas import queries as areas
from walktalk.staff.enums import Rank
from walktalk.staff.models import Colleague, Officer

OPERATOR = "the operator, on the command line"


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer as people meet her or him, and until when vetting and training hold."""

    id: int
    name: str
    rank: str
    title: str
    number: str
    ward: str
    vetted_until: dt.date
    trained_until: dt.date


def officers(ids: Iterable[int]) -> list[OfficerRow]:
    """The officers of these ids, the most senior first."""
    return _rows(Officer.objects.filter(pk__in=list(ids)))


def all_officers() -> list[OfficerRow]:
    """Every officer, the most senior first."""
    return _rows(Officer.objects.all())


def bodies() -> list[str]:
    """The bodies of partners who sign in, by name."""
    found = Colleague.objects.filter(roles__contains=[PARTNER]).exclude(body="")
    return sorted(set(found.values_list("body", flat=True)))


def colleague_of(user_id: int) -> Colleague | None:
    """What an account may do."""
    return Colleague.objects.filter(user_id=user_id).first()


def colleague_by_subject(subject: str) -> Colleague | None:
    """Whom the force's sign-on calls this."""
    return Colleague.objects.select_related("user").filter(subject=subject).first()


def _rows(found: Iterable[Officer]) -> list[OfficerRow]:
    seniority = list(reversed(Rank.values))
    rows = [
        OfficerRow(
            one.pk,
            one.name,
            one.rank,
            f"{Rank(one.rank).label} {one.name}",
            one.number,
            one.ward,
            one.vetted_until,
            one.trained_until,
        )
        for one in found
    ]
    return sorted(rows, key=lambda row: (seniority.index(row.rank), row.name))


@dataclass(frozen=True, slots=True)
class ColleagueRow:
    """A colleague as an administrator sees her or him. `places`: the areas by name. `state`: open,
    waits or closed."""

    id: int
    name: str
    label: str
    roles: list[str]
    areas: list[str]
    places: list[str]
    body: str
    officer: int | None
    subject: str
    state: str
    last_login: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """What is asked for a colleague, in words. `mine`: whether the reader asked for it."""

    id: int
    colleague: ColleagueRow
    asked: str
    words: str
    roles: list[str]
    places: list[str]
    body: str
    officer: str
    subject: str
    by: str
    mine: bool
    about_me: bool
    made_at: dt.datetime


def colleagues() -> list[ColleagueRow]:
    """Every colleague, by label."""
    waits = _new(accounts.open_proposals())
    rows = Colleague.objects.select_related("user").order_by("label", "pk")
    names = _names()
    return [_colleague(one, waits, names) for one in rows]


def colleague(colleague_id: int) -> ColleagueRow | None:
    """One colleague."""
    found = Colleague.objects.select_related("user").filter(pk=colleague_id).first()
    if found is None:
        return None
    return _colleague(found, _new(accounts.open_proposals()), _names())


def proposals(reader: Actor) -> list[ProposalRow]:
    """What waits for a decision, the oldest first."""
    open_ = accounts.open_proposals()
    everybody = list(Colleague.objects.select_related("user"))
    names, waits = _names(), _new(open_)
    rows = {one.user_id: _colleague(one, waits, names) for one in everybody}
    labels = {f"staff:{one.pk}": one.label for one in everybody}
    titles = {row.id: f"{row.title}, {row.number}" for row in all_officers()}
    return [
        ProposalRow(
            id=one.id,
            colleague=rows[one.user],
            asked=one.asked,
            words=one.asked.label,
            roles=one.wanted["roles"],
            places=[names.get(code, code) for code in one.wanted["areas"]],
            body=one.wanted["body"],
            officer=titles.get(one.wanted["officer"], ""),
            subject=one.wanted["subject"],
            by=labels.get(one.by, OPERATOR),
            mine=one.by == reader.ref,
            about_me=reader.ref == f"staff:{rows[one.user].id}",
            made_at=one.made_at,
        )
        for one in open_
    ]


def proposal(proposal_id: int, reader: Actor) -> ProposalRow | None:
    """One that waits for a decision."""
    return next((one for one in proposals(reader) if one.id == proposal_id), None)


def administrators() -> int:
    """How many administrators can sign in."""
    found = Colleague.objects.filter(roles__contains=[ADMINISTRATOR], user__is_active=True)
    return found.count()


def user_of(actor: Actor) -> int | None:
    """The account of a colleague who acts."""
    if actor.kind != "staff":
        return None
    return Colleague.objects.filter(pk=int(actor.id)).values_list("user_id", flat=True).first()


def without_account() -> list[OfficerRow]:
    """Officers whom no account names, the most senior first."""
    return _rows(Officer.objects.filter(colleague=None))


def _new(open_: list[accounts.Open]) -> set[int]:
    return {one.user for one in open_ if one.asked == Asked.JOIN}


def _names() -> dict[str, str]:
    return {row.code: row.name for row in areas.everything()}


def _colleague(one: Colleague, waits: set[int], names: dict[str, str]) -> ColleagueRow:
    closed = "waits" if one.user_id in waits else "closed"
    return ColleagueRow(
        one.pk,
        one.user.name,
        one.label,
        one.roles,
        one.areas,
        [names.get(code, code) for code in one.areas],
        one.body,
        one.officer_id,
        one.subject or "",
        "open" if one.user.is_active else closed,
        one.user.last_login,
    )
