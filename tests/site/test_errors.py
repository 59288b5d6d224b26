"""Every refusal and every mistake is a page in our look that says what to do."""

import http.client
from urllib.parse import urlsplit

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.test import Client, override_settings
from django.urls import get_resolver, path

from tests.running import Demo
from walktalk.site.errors import server_error
from walktalk.site.urls_web import handler500 as handler500

SENTENCES = {
    400: "We could not read that",
    403: "Please send that again",
    404: "We cannot find this page",
    500: "Something went wrong on our side",
}


def breaks(request: HttpRequest) -> HttpResponse:
    """A mistake of ours."""
    raise ZeroDivisionError("planted")


urlpatterns = [path("breaks/", breaks)]


def is_ours(status: int, text: str, headers: object) -> None:
    """One of our pages: it can be left at once, sets nothing and shows no inner part."""
    assert SENTENCES[status] in text
    assert "data-leave" in text
    assert "press 55" in text
    assert "Merrowdale Police" in text
    assert "Set-Cookie" not in str(headers)
    for inner in ("Traceback", "planted", "django", "Exception"):
        assert inner not in text


@pytest.mark.browser
@pytest.mark.xdist_group("journey")
@pytest.mark.parametrize(
    ("status", "method", "where", "headers"),
    [
        (404, "GET", "/nowhere/", {}),
        (404, "GET", "/walks/987654/", {}),
        (400, "GET", "/", {"Host": "elsewhere.example"}),
        (403, "POST", "/feedback/", {"Content-Type": "application/x-www-form-urlencoded"}),
    ],
)
def test_the_running_server_answers_in_our_look(
    demo: Demo, status: int, method: str, where: str, headers: dict[str, str]
) -> None:
    server = http.client.HTTPConnection(urlsplit(demo.address).netloc)
    server.request(method, where, body="words=x" if method == "POST" else None, headers=headers)
    answer = server.getresponse()
    assert answer.status == status
    is_ours(status, answer.read().decode(), answer.getheaders())
    server.close()


@pytest.mark.django_db
def test_a_mistake_of_ours_is_a_page_of_ours() -> None:
    with override_settings(ROOT_URLCONF="tests.site.test_errors"):
        answer = Client(raise_request_exception=False).get("/breaks/")
    assert answer.status_code == 500
    is_ours(500, answer.text, answer.headers)


@pytest.mark.parametrize("part", ["site", "demo"])
@pytest.mark.parametrize("side", ["web", "desk"])
def test_both_sides_answer_mistakes_alike(part: str, side: str) -> None:
    handler = get_resolver(f"walktalk.{part}.urls_{side}").resolve_error_handler(500)
    assert handler is server_error


@pytest.mark.django_db
def test_a_page_behind_a_link_says_that_it_needs_one() -> None:
    answer = Client().get("/mine/")
    assert answer.status_code == 403
    assert "This page needs your link" in answer.text
    assert "data-leave" in answer.text
    assert answer.cookies == {}


@pytest.mark.parametrize("name", ["offline.html", "503.html"])
def test_pages_for_when_nothing_answers_need_nothing(name: str) -> None:
    page = get_template(name).render()
    assert "<h1" in page
    assert "call 999" in page
