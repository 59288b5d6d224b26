"""The sample pages in a real browser, under the real content security policy."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(browser: Browser, server: str) -> Iterator[Page]:
    """A tab; anything that the browser complains about fails the test."""
    page = browser.new_page(base_url=server, viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None,
    )
    yield page
    page.close()
    assert [words for words in complaints if "GL Driver Message" not in words] == []


def ready(tab: Page, figure: str) -> None:
    """Wait until a map is drawn."""
    expect(tab.locator(figure)).to_have_attribute("data-ready", "true", timeout=30_000)


def problems(tab: Page) -> list[Any]:
    """What axe finds, the map's own canvas aside."""
    found = Axe().run(tab, options={"resultTypes": ["violations"]})
    return [(v["id"], [n["html"] for n in v["nodes"]]) for v in found.response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/form/?sent", "/maps/", "/staff/", "/field/", "/mine/"])
def test_a_page_can_be_read_by_everyone(tab: Page, path: str, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    tab.goto(path)
    assert problems(tab) == []


def test_the_map_is_drawn_and_its_sentence_steps_back(tab: Page) -> None:
    tab.goto("/")
    ready(tab, "#walks-map")
    expect(tab.get_by_text("Everything on this map is also in")).to_be_hidden()
    expect(tab.get_by_text("Invented streets")).to_be_visible()


def test_a_line_is_drawn_with_buttons_and_taken_back(tab: Page) -> None:
    tab.goto("/maps/")
    ready(tab, "#draw")
    way = tab.locator("input[name=way]")
    expect(way).to_be_hidden()
    tab.locator("#draw").get_by_role("button", name="Put the point here").click()
    tab.locator("#draw canvas").focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(600)
    tab.locator("#draw").get_by_role("button", name="Put the point here").click()
    assert re.fullmatch(r"-0\.\d{6},51\.\d{6} -0\.\d{6},51\.\d{6}", way.input_value())
    expect(tab.locator("#draw [data-map-status]")).to_contain_text("2 points.")
    tab.locator("#draw").get_by_role("button", name="Undo last point").click()
    expect(tab.locator("#draw [data-map-status]")).to_contain_text("1 point.")
    tab.locator("#draw").get_by_role("button", name="Start again").click()
    assert way.input_value() == ""


def test_a_tap_on_the_map_picks_the_point(tab: Page) -> None:
    tab.goto("/maps/")
    ready(tab, "#pick")
    expect(tab.locator("#pick [data-map-status]")).to_contain_text("Weaver Street")
    before = tab.locator("input[name=lon]").input_value()
    tab.locator("#pick canvas").click(position={"x": 200, "y": 200})
    assert tab.locator("input[name=lon]").input_value() != before
    assert re.fullmatch(r"51\.\d{6}", tab.locator("input[name=lat]").input_value())


def test_here_asks_the_device(browser: Browser, server: str) -> None:
    place = {"longitude": -0.1025, "latitude": 51.46805}
    context = browser.new_context(
        base_url=server,
        geolocation=place,  # type: ignore[arg-type]
        permissions=["geolocation"],
    )
    tab = context.new_page()
    tab.goto("/maps/")
    ready(tab, "#pick")
    tab.locator("#pick").get_by_role("button", name="Here", exact=True).click()
    expect(tab.locator("input[name=lon]")).to_have_value("-0.102500")
    expect(tab.locator("#pick [data-map-status]")).to_contain_text("Ash Road")
    context.set_geolocation({"longitude": 3.0, "latitude": 48.0})
    tab.wait_for_timeout(50)
    tab.goto("/maps/")
    ready(tab, "#pick")
    tab.locator("#pick").get_by_role("button", name="Here", exact=True).click()
    expect(tab.locator("#pick [data-map-status]")).to_contain_text("outside the area")
    context.close()


def test_a_tap_on_a_place_says_what_people_said(tab: Page) -> None:
    tab.goto("/")
    ready(tab, "#walks-map")
    canvas = tab.locator("#walks-map canvas").bounding_box()
    assert canvas
    tab.locator("#walks-map canvas").scroll_into_view_if_needed()
    tab.locator("#walks-map canvas").click(
        position={"x": canvas["width"] / 2, "y": canvas["height"] * 0.8}
    )
    link = tab.locator(".map__words a")
    expect(link).to_contain_text("Underpass, 24 people told us")


def test_shift_three_times_leaves_without_a_trace(tab: Page) -> None:
    tab.goto("/mine/")
    tab.goto("/")
    for _ in range(3):
        tab.keyboard.press("Shift")
    tab.wait_for_url("**/form/?left")
    tab.go_back()
    assert tab.url.endswith("/mine/")


def test_without_script_the_map_points_to_the_list(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/")
    expect(tab.get_by_role("link", name="the list")).to_be_visible()
    tab.goto("/maps/")
    expect(tab.locator("input[name=way]")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ["/", "/form/?sent", "/maps/", "/staff/", "/field/", "/mine/"])
def test_nothing_is_wider_than_a_small_telephone(tab: Page, path: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(path)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_targets_on_the_field_page_are_large(tab: Page) -> None:
    tab.goto("/field/")
    ready(tab, "#walk")
    for button in tab.locator("main button.govuk-button").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 48
