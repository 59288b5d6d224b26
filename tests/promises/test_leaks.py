"""What people type stays where it belongs: no log, queue, header or browser holds it."""

import pytest
from playwright.sync_api import Browser

from bench._canaries import INTENDED, Canaries, Hit, at_home, hits
from bench.leaks import visit
from tests.running import Demo

pytestmark = pytest.mark.browser


@pytest.mark.xdist_group("journey")
def test_no_word_is_found_where_it_does_not_belong(demo: Demo, browser: Browser) -> None:
    canaries, places = visit(demo, browser, people=2)
    assert len(places) > 100
    assert at_home(canaries, places) == set(INTENDED) - {"home token"}
    assert hits(canaries, places) == []


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("contact", "log:web-serve.log"),
        ("alias", "force:public.procrastinate_jobs.args"),
        ("line", "mail:body"),
        ("complaint", "force:public.safeguarding_envelope.sealed"),
        ("l token", "browser:0"),
    ],
)
def test_a_planted_leak_is_found(kind: str, place: str) -> None:
    canaries = Canaries.seeded(7)
    word = canaries.new(kind)
    assert hits(canaries, {place: f"{{'x': '{word.casefold()}'}}"}) == [Hit(kind, place)]
    assert hits(canaries, {place: "nothing"}) == []
