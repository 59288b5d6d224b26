"""What a phone seals in the street: one JSON object, a pin or an encounter, in checked values."""

import datetime as dt
import json
import math
import uuid
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import TextChoices

from walktalk.concerns.enums import AgeBand, Category, DayPart, Feeling, Refusal
from walktalk.concerns.rules import MANY_PEOPLE, NOTE_LENGTH

Choices = TypeVar("Choices", bound=TextChoices)


class Unusable(Exception):
    """A report that cannot be kept; `reason` says why in a code."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Spot:
    """Where (degrees), when by the phone's clock, what it is about and how it feels."""

    lonlat: tuple[float, float]
    claimed: dt.datetime | None
    category: Category
    feeling: Feeling


@dataclass(frozen=True, slots=True)
class PinReport:
    """A place that a participant points out."""

    spot: Spot
    day_part: DayPart
    after_dark: bool
    alone: bool
    may_be_used: bool
    note: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EncounterReport:
    """People whom officers met, or with nobody, what officers noticed themselves."""

    spot: Spot
    walk: int
    people: int
    age: AgeBand | None
    said: str = field(repr=False)


def read(content: bytes, report_id: uuid.UUID) -> PinReport | EncounterReport:
    """The report inside, which must name the id under which it came. Raises `Unusable`."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise Unusable(Refusal.NOT_READABLE) from None
    if not isinstance(found, dict):
        raise Unusable(Refusal.NOT_READABLE)
    if found.get("id") != str(report_id):
        raise Unusable(Refusal.OTHER_ID)
    if found.get("kind") == "pin":
        return _pin(found)
    if found.get("kind") == "encounter":
        return _encounter(found)
    raise Unusable(Refusal.NOT_READABLE)


def _pin(found: dict[str, Any]) -> PinReport:
    return PinReport(
        spot=_spot(found),
        day_part=_choice(found, "day_part", DayPart),
        after_dark=_yes(found, "after_dark"),
        alone=_yes(found, "alone"),
        may_be_used=_yes(found, "may_be_used"),
        note=_text(found, "note"),
    )


def _encounter(found: dict[str, Any]) -> EncounterReport:
    people = _number(found, "people")
    walk = _number(found, "walk")
    if not 0 <= people <= MANY_PEOPLE or walk > 2**63 - 1:
        raise Unusable(Refusal.NOT_VALID)
    if people and not _yes(found, "consent"):
        raise Unusable(Refusal.NO_CONSENT)
    age = _choice(found, "age", AgeBand) if people else None
    return EncounterReport(_spot(found), walk, people, age, _text(found, "said"))


def _spot(found: dict[str, Any]) -> Spot:
    return Spot(
        lonlat=(_degrees(found, "lon", 180), _degrees(found, "lat", 90)),
        claimed=_moment(found.get("at")),
        category=_choice(found, "category", Category),
        feeling=_choice(found, "feeling", Feeling),
    )


def _choice(found: dict[str, Any], name: str, choices: type[Choices]) -> Choices:
    try:
        return choices(found.get(name, ""))
    except ValueError:
        raise Unusable(Refusal.NOT_VALID) from None


def _yes(found: dict[str, Any], name: str) -> bool:
    value = found.get(name)
    if not isinstance(value, bool):
        raise Unusable(Refusal.NOT_VALID)
    return value


def _number(found: dict[str, Any], name: str) -> int:
    value = found.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unusable(Refusal.NOT_VALID)
    return value


def _degrees(found: dict[str, Any], name: str, most: int) -> float:
    value = found.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unusable(Refusal.NOT_VALID)
    if abs(value) > most or not math.isfinite(value):
        raise Unusable(Refusal.NOT_VALID)
    return float(value)


def _text(found: dict[str, Any], name: str) -> str:
    """PostgreSQL keeps no NUL and UTF-8 no lone surrogate; a phone's keyboard makes neither."""
    value = found.get(name)
    if not isinstance(value, str) or len(value) > NOTE_LENGTH or "\0" in value:
        raise Unusable(Refusal.NOT_VALID)
    return value.encode(errors="replace").decode().strip()


def _moment(value: Any) -> dt.datetime | None:
    """The phone's clock, or None where it makes no sense: then the moment of receipt rules."""
    try:
        moment = dt.datetime.fromisoformat(value)
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (TypeError, ValueError, OverflowError):
        return None
