"""Whether what people type and are sent can be read anywhere but where it belongs.

The demo runs, and people go through it in a real browser with words of their own in every field:
they book, confirm, point out a place, tell the desk, mistype, try to sign in, and leave. Then
every value of both databases, every log, every header of every message and everything that the
browsers kept is searched. `hits` counts kinds of words in places where `bench/_canaries.py` does
not expect them; `places` says how many places were searched, `words` how many words for.
"""

import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench._canaries import Canaries, everywhere, hits, letters
from tests.chromium import chromium
from tests.running import Demo, running
from tests.storage import EVERYTHING

SEED = 20_221_125
SENT_WITHIN = 60
KINDS = {"complaint": "Something about an officer", "disclosure": "Something that happened to me"}
Say = Callable[[str], None]


def run(*, quick: bool, say: Say) -> dict[str, Any]:
    """Type, and search."""
    with tempfile.TemporaryDirectory() as folder:
        say("Starting the demo …")
        with running(Path(folder), past="none" if quick else "short") as demo, chromium() as one:
            canaries, places = visit(demo, one, people=1 if quick else 6)
    found = hits(canaries, places)
    for hit in found:
        say(f"{hit.kind} in {hit.place}")
    words = sum(len(kind) for kind in canaries.words.values())
    return {"words": words, "places": len(places), "hits": len(found)}


def visit(demo: Demo, browser: Browser, *, people: int) -> tuple[Canaries, dict[str, str]]:
    """Let people go through the demo; their words, and all that is kept anywhere."""
    canaries = Canaries.seeded(SEED)
    kept: dict[str, str] = {}
    for number in range(people):
        script = number % 2 == 0
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        _visit(demo, page, canaries)
        kept[f"{number}"] = _kept(page, script=script)
        context.close()
    return canaries, everywhere(demo, kept)


def _visit(demo: Demo, page: Page, canaries: Canaries) -> None:
    address = f"{canaries.new('contact')}@example.org"
    _mistype(demo, page, canaries)
    _book(demo, page, canaries, address=address)
    page.goto(_sent(demo, canaries, address=address, path="/confirm/"))
    page.get_by_role("button", name=re.compile("keep my place")).click()
    _point_out(demo, page, canaries)
    for kind, label in KINDS.items():
        page.goto(f"{demo.address}/feedback/")
        page.get_by_label(label).check()
        page.get_by_label("Your words").fill(canaries.new(kind))
        page.get_by_role("button", name="Send").click()
        page.get_by_role("heading", name="Thank you").wait_for()
    _sent(demo, canaries, address=address, path="/questions/")
    _give_back(page, _sent(demo, canaries, address=address, path="/l/"))


def _give_back(page: Page, link: str) -> None:
    """Leave the walk as it was for whoever comes next."""
    page.goto(link.replace("/l/", "/still/"))
    give_back = page.get_by_role("button", name="give my place back")
    if give_back.count():
        give_back.click()


def _mistype(demo: Demo, page: Page, canaries: Canaries) -> None:
    """Forms that come back, addresses that are not there, and passwords that are wrong."""
    page.goto(f"{demo.address}/walks/?q={canaries.new('search')}")
    for path in ("l", "confirm", "home", "questions"):
        page.goto(f"{demo.address}/{path}/{canaries.new('token')}/")
    page.goto(f"{demo.address}/staff/sign-in/")
    page.locator("[name=login]").fill(canaries.new("login"))
    page.locator("[name=password]").fill(canaries.new("password"))
    page.locator("main form button").first.click()
    _open_booking(demo, page)
    page.get_by_label("What shall we call you?").fill(f"{canaries.new('mistyped')} 0123456789")
    page.get_by_label(re.compile("Your e-mail address")).fill(canaries.new("mistyped"))
    page.get_by_role("button", name="Book this place").click()


def _book(demo: Demo, page: Page, canaries: Canaries, *, address: str) -> None:
    _open_booking(demo, page)
    page.get_by_label("What shall we call you?").fill(canaries.new("alias"))
    page.get_by_label(re.compile("Your e-mail address")).fill(address)
    page.get_by_label(re.compile("One line for the coordinator")).fill(canaries.new("line"))
    page.get_by_label(re.compile("I have read who may come")).check()
    page.get_by_role("button", name="Book this place").click()
    page.get_by_role("heading", name="Look at your messages").wait_for()


def _open_booking(demo: Demo, page: Page) -> None:
    page.goto(f"{demo.address}/walks/")
    page.locator(".card__title").first.click()
    page.get_by_role("link", name="Book a place").click()


def _point_out(demo: Demo, page: Page, canaries: Canaries) -> None:
    page.goto(f"{demo.address}/mine/places/new/")
    page.locator("select").first.select_option(index=1)
    page.locator("[name=category]").first.check()
    page.locator("[name=feeling]").first.check()
    page.locator("[name=note]").fill(canaries.new("note"))
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/mine/")


def _sent(demo: Demo, canaries: Canaries, *, address: str, path: str) -> str:
    """The link of a kind that somebody was sent, once it is there; its tokens are kept."""
    until = time.monotonic() + SENT_WITHIN
    while time.monotonic() < until:
        text = "\n".join(str(one.get_body(("plain",))) for one in letters(demo, address))
        found = re.search(rf"http://localhost:\d+{path}\S+", text)
        if found:
            for kind, token in re.findall(r"/(l|confirm|home)/([\w-]+)/", text):
                canaries.keep(f"{kind} token", token)
            return found.group()
        time.sleep(0.2)
    raise AssertionError(f"nobody was sent a {path} link")


def _kept(page: Page, *, script: bool) -> str:
    """All that a browser kept; without scripts these are its cookies."""
    cookies = "\n".join(f"{one.get('name')}={one.get('value')}" for one in page.context.cookies())
    return f"{cookies}\n{page.evaluate(EVERYTHING)}" if script else cookies
