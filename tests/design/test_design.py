"""Tags and filters."""

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template

from walktalk.design import frontend, words

WHEN = dt.datetime(2026, 12, 3, 19, 30, tzinfo=dt.UTC)


def shown(text: str, **context: object) -> str:
    """A line of template, rendered."""
    return Template("{% load design %}" + text).render(Context(context))


def test_moments_are_said_in_words() -> None:
    assert shown("{{ when|words_when }}", when=WHEN) == "Thursday 3 December 2026 at 7.30pm"
    assert shown("{{ when|words_date }}", when=WHEN) == "Thursday 3 December 2026"
    assert shown("{{ when|words_time }}", when=WHEN) == "7.30pm"
    assert shown("{{ when|words_date }}", when=dt.date(2026, 11, 24)) == "Tuesday 24 November 2026"


def test_moments_are_said_in_the_zone_of_the_area() -> None:
    summer = dt.datetime(2026, 6, 30, 23, 15, tzinfo=dt.UTC)
    assert shown("{{ when|words_when }}", when=summer) == "Wednesday 1 July 2026 at 12.15am"
    assert words.when_words(summer, ZoneInfo("UTC")) == "Tuesday 30 June 2026 at 11.15pm"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(0, 0, "midnight"), (12, 0, "midday"), (9, 0, "9am"), (12, 5, "12.05pm"), (0, 5, "12.05am")],
)
def test_times_of_day(hour: int, minute: int, said: str) -> None:
    assert shown("{{ time|words_time }}", time=dt.time(hour, minute)) == said


def test_no_moment_is_no_words() -> None:
    assert shown("{{ a|words_when }}{{ a|words_date }}{{ a|words_time }}", a=None) == ""


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "a few people"), (2, "a few people"), (3, "3 people"), (1200, "1,200 people")],
)
def test_small_numbers_of_people_are_not_said(count: int, said: str) -> None:
    assert shown("{{ count|people }}", count=count) == said


def test_the_lamp_is_not_read_aloud() -> None:
    assert shown("{% lamp %}").startswith("<svg")
    assert 'aria-hidden="true"' in shown("{% lamp %}")


def test_modules_are_linked_by_their_built_names() -> None:
    html = shown("{% styles %}{% script 'map' %}")
    assert '<link rel="preload" href="/static/walktalk/atkinson-hyperlegible-latin-400' in html
    assert '<link rel="stylesheet" href="/static/walktalk/site-' in html
    assert html.count('<link rel="stylesheet"') == 2
    assert '<script type="module" src="/static/walktalk/map-' in html


def test_every_named_file_was_built() -> None:
    module = frontend.module("map")
    for name in (module.script, *module.styles, *frontend.fonts()):
        assert (frontend.BUILT.parents[1] / name).is_file()
    assert len(frontend.fonts()) == 2


def test_a_front_end_that_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(frontend.NotBuilt, match="npm ci && npm run build"):
        frontend.module("site", tmp_path / "manifest.json")


def test_an_unknown_module_is_named(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({"src/a.ts": {"file": "a.js", "name": "a", "isEntry": True}}))
    assert frontend.module("a", manifest) == frontend.Module("walktalk/a.js", ())
    with pytest.raises(frontend.NotBuilt, match='no module "b"'):
        frontend.module("b", manifest)
