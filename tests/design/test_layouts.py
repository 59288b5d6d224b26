"""Layouts, components and error pages."""

import re

import pytest
from django.template.loader import get_template, render_to_string
from django.test import Client

from tests.design.conftest import Pages

PATHS = ["/", "/form/?sent", "/maps/", "/staff/", "/field/", "/mine/"]


@pytest.mark.parametrize("path", PATHS)
def test_no_page_needs_an_inline_style_or_script(page: Pages, path: str) -> None:
    html = page(path)
    assert "<title>" in html
    assert " style=" not in html
    assert "<style" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count('<script type="module" src=')


@pytest.mark.parametrize("path", PATHS)
def test_every_page_can_skip_to_its_main_part_and_be_left(page: Pages, path: str) -> None:
    html = page(path)
    assert 'href="#main"' in html
    assert html.count('id="main"') == 1
    assert html.count("<h1") >= 1
    assert ("data-leave" in html) == (path not in {"/staff/", "/field/"})


def test_the_force_and_the_invented_people_are_named(page: Pages) -> None:
    html = page("/")
    assert re.search(r"<title>Walk with officers near you . Merrowdale Police</title>", html)
    assert "Invented people and places" in html
    assert "press 55" in html


def test_a_private_page_names_nobody(page: Pages) -> None:
    html = page("/mine/")
    assert "<title>Your page</title>" in html
    for named in ("Merrowdale", "Walk &amp; Talk", "Police", "<svg"):
        assert named not in html


def test_the_title_says_that_a_form_has_a_problem(page: Pages) -> None:
    assert "<title>Problem: Book a place" in page("/form/?sent")
    assert "<title>Book a place" in page("/form/")


def test_signing_out_is_a_post(page: Pages) -> None:
    html = page("/staff/")
    assert '<form class="header__account" method="post" action="/out/">' in html
    assert "csrfmiddlewaretoken" in html


def test_the_current_page_is_marked_in_the_menu(page: Pages) -> None:
    html = page("/staff/")
    assert '<a class="menu__link" href="/staff/" aria-current="true">Needs a decision</a>' in html
    assert '<a class="menu__link" href="/">Walks</a>' in html


def test_a_deed_that_cannot_be_undone_says_so() -> None:
    plain = {"title": "Leave?", "text": "You can come back.", "action": "/", "label": "Leave"}
    assert "cannot be undone" not in render_to_string("design/confirm.html", plain)
    assert "cannot be undone" in render_to_string("design/confirm.html", plain | {"warning": True})


def test_an_empty_list_says_what_to_do() -> None:
    html = render_to_string(
        "design/empty.html", {"text": "Nothing yet.", "action": "Begin", "url": "/begin/"}
    )
    assert 'href="/begin/"' in html
    assert "Nothing yet." in html


def test_words_in_components_are_escaped() -> None:
    assert "<b>" not in render_to_string("design/tag.html", {"text": "<b>"})
    assert "<b>" not in render_to_string("design/map.html", {"label": '"><b>', "mode": "view"})


def test_only_a_map_that_takes_points_has_tools() -> None:
    assert "data-map-tools" not in render_to_string("design/map.html", {"mode": "view"})
    draw = render_to_string("design/map.html", {"mode": "draw", "input": "way"})
    pick = render_to_string("design/map.html", {"mode": "pick", "lon_input": "x"})
    assert ("data-map-undo" in draw, "data-map-here" in draw) == (True, False)
    assert ("data-map-undo" in pick, "data-map-here" in pick) == (False, True)


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500", "503"])
def test_error_pages_need_no_context_and_say_what_to_do(code: str) -> None:
    html = get_template(f"{code}.html").render()
    assert "<h1" in html
    assert html.count("govuk-body") >= 2


@pytest.mark.usefixtures("sample_site")
def test_django_finds_the_error_pages() -> None:
    client = Client(raise_request_exception=False)
    missing, broken = client.get("/nowhere/"), client.get("/broken/")
    assert (missing.status_code, broken.status_code) == (404, 500)
    assert b"We cannot find this page" in missing.content
    assert b"Something went wrong on our side" in broken.content
    assert b"planted" not in broken.content
