"""What holds for every page: light and dark, enlarged fourfold, from right to left, on paper."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.looks.camera import Camera
from tests.looks.pages import LOOKS, Look

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("looks")]
EVERY = pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.slug)

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
COVERED = """() => {
  const leave = document.querySelector(".leave");
  const inner = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const covered = [];
  for (const one of document.querySelectorAll(`main :is(${inner}), footer a`)) {
    if (!leave || !one.checkVisibility() || one.closest("[data-map-canvas]")) continue;
    one.scrollIntoView({ block: "center" });
    const box = one.getBoundingClientRect();
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (document.elementFromPoint(x, y)?.closest(".leave")) covered.push(one.outerHTML);
  }
  return covered;
}"""
SHOWN = """names => names.filter(
  name => [...document.querySelectorAll(name)].some(one => one.checkVisibility())
)"""
NOT_ON_PAPER = [".menu", ".leave", ".govuk-button", ".govuk-skip-link", ".header__account"]


def problems(page: Page) -> list[Any]:
    """What axe finds."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    return [(one["id"], [n["html"] for n in one["nodes"]]) for one in found.response["violations"]]


@EVERY
def test_it_can_be_read_light_and_dark_and_goes_onto_paper(camera: Camera, look: Look) -> None:
    with camera.open(look, width=1280) as page:
        assert problems(page) == []
        page.emulate_media(media="print")
        assert page.evaluate(SHOWN, NOT_ON_PAPER) == []
        assert page.locator("h1").is_visible()
    with camera.open(look, width=390, scheme="dark") as page:
        assert problems(page) == []


@EVERY
def test_it_fits_when_enlarged_fourfold_and_from_right_to_left(camera: Camera, look: Look) -> None:
    with camera.open(look, width=320, height=256) as page:
        assert page.evaluate(WIDER) <= 0
        assert page.evaluate(COVERED) == []
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert page.evaluate(WIDER) <= 0
        assert page.evaluate(COVERED) == []


def test_from_right_to_left_marks_change_sides(camera: Camera) -> None:
    look = next(one for one in LOOKS if one.name == "walks:book")
    with camera.open(look, width=1280) as page:
        page.evaluate("document.documentElement.dir = 'rtl'")
        box = page.locator(".govuk-checkboxes__input").first.bounding_box()
        label = page.locator(".govuk-checkboxes__label").first.bounding_box()
        assert box
        assert label
        assert box["x"] >= label["x"] + label["width"] - 1
        arrow = "getComputedStyle(document.querySelector('.govuk-back-link'), '::before')"
        assert page.evaluate(f"parseFloat({arrow}.right) < parseFloat({arrow}.left)")
        turned = page.evaluate(f"new DOMMatrix({arrow}.transform).a")
        page.evaluate("document.documentElement.dir = 'ltr'")
        assert turned * page.evaluate(f"new DOMMatrix({arrow}.transform).a") < 0


@pytest.mark.parametrize("name", ["walks:walk", "mine:home", "problems:action", "desk:home"])
def test_buttons_and_marks_stay_where_colours_are_few(camera: Camera, name: str) -> None:
    look = next(one for one in LOOKS if one.name == name)
    with camera.open(look, width=1280, forced_colors="active") as page:
        for one in page.locator(":is(.govuk-button, .tag, .panel, .next):visible").all():
            width = one.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)")
            assert width >= 1
