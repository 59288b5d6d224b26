"""Times and lengths in the language of a message."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import formats, translation

from walktalk.design import words
from walktalk.participants.enums import Language

WHEN = {
    Language.WELSH: "l j F Y, H:i",
    Language.POLISH: "l, j E Y, H:i",
    Language.SPANISH: r"l j \d\e F \d\e Y, H:i",
    Language.ARABIC: "l j F Y، H:i",
}
UNITS_IN_ARABIC = {"km": "كم", "metres": "متر"}
COMMA = {Language.POLISH, Language.SPANISH}


def when(moment: dt.datetime, language: Language) -> str:
    """Thursday 3 December 2026 at 7.30pm, as it is said there."""
    if language == Language.ENGLISH:
        return words.when_words(moment, _zone())
    return _formatted(moment, WHEN[language], language)


def time(moment: dt.datetime, language: Language) -> str:
    """7.30pm, or 19:30."""
    if language == Language.ENGLISH:
        return words.time_words(moment, _zone())
    return _formatted(moment, "H:i", language)


def length(metres: float, language: Language) -> str:
    """2.6 km, with a comma where one is written."""
    number, unit = words.length_words(metres).split(" ")
    if language == Language.ENGLISH:
        return f"{number} {unit}"
    short = UNITS_IN_ARABIC[unit] if language == Language.ARABIC else unit.replace("metres", "m")
    return f"{number.replace('.', ',') if language in COMMA else number} {short}"


def _formatted(moment: dt.datetime, how: str, language: Language) -> str:
    with translation.override(language.value):
        return formats.date_format(moment.astimezone(_zone()), how)


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
