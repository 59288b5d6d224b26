"""Times and lengths as they are said in each language."""

import datetime as dt

import pytest

from walktalk.courier import words
from walktalk.participants.enums import Language

EVENING = dt.datetime(2026, 12, 3, 19, 30, tzinfo=dt.UTC)
SAID = {
    "en": ("Thursday 3 December 2026 at 7.30pm", "7.30pm", "2.6 km", "640 metres"),
    "cy": ("Dydd Iau 3 Rhagfyr 2026, 19:30", "19:30", "2.6 km", "640 m"),
    "pl": ("czwartek, 3 grudnia 2026, 19:30", "19:30", "2,6 km", "640 m"),
    "es": ("jueves 3 de diciembre de 2026, 19:30", "19:30", "2,6 km", "640 m"),
    "ar": ("الخميس 3 ديسمبر 2026، 19:30", "19:30", "2.6 كم", "640 متر"),
}


@pytest.mark.parametrize("language", Language)
def test_each_says_it_its_own_way(language: Language) -> None:
    when, time, far, near = SAID[language]
    assert words.when(EVENING, language).lower() == when.lower()
    assert words.time(EVENING, language) == time
    assert words.length(2600, language) == far
    assert words.length(640, language) == near


def test_times_are_the_areas_own() -> None:
    summer = dt.datetime(2026, 7, 3, 18, 30, tzinfo=dt.UTC)
    assert words.time(summer, Language.SPANISH) == "19:30"
