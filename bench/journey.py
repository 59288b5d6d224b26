"""From Save on a phone to the staff map, on a bad connection.

The demo's own processes run on free ports in a temporary folder, and two tabs of one participant
save pins. `seconds` is the median time from pressing Save, on a good connection, until the map
that staff load has something at that spot where nothing was before. Then the network loses
questions and answers, sends reports twice, and puts a captive portal in the way; reports wait
under random ids, so they also arrive out of order. `pins_lost` and `pins_doubled` compare the pins
saved with the rows that stand once nothing waits any more.
"""

import contextlib
import json
import os
import random
import re
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tests.running import running

SEED = 20_220_308
WARD = "L03"
REPORTS = "**/field/reports/**"
ARRIVE_WITHIN = 120
FULL, QUICK = (5, 100), (1, 8)
APART = 0.0012

Say = Callable[[str], None]
Spot = tuple[float, float]


@dataclass(frozen=True)
class Bench:
    """A participant's phone with two tabs, a colleague's browser, and the demo behind them."""

    phone: BrowserContext
    tabs: list[Page]
    staff: BrowserContext
    address: str
    database: str


class BadNetwork:
    """Loses questions and answers, asks twice, or answers with a captive portal's page."""

    def __init__(self) -> None:
        self.dice = random.Random(SEED)  # noqa: S311
        self.faults = 0

    def handle(self, route: Route) -> None:
        """Treat one request."""
        fault = self.dice.choice([self.in_vain, self.portal, self.lost, self.twice, None, None])
        self.faults += fault is not None
        if fault is None:
            route.continue_()
        else:
            fault(route)

    def in_vain(self, route: Route) -> None:
        """The question gets lost."""
        route.abort("connectionfailed")

    def portal(self, route: Route) -> None:
        """Somebody else answers."""
        route.fulfill(status=200, content_type="text/html", body="<h1>Welcome</h1>")

    def lost(self, route: Route) -> None:
        """The report arrives, the receipt does not."""
        route.fetch()
        route.abort("connectionreset")

    def twice(self, route: Route) -> None:
        """The report arrives twice."""
        route.fetch()
        route.fulfill(response=route.fetch())


def run(*, quick: bool, say: Say) -> dict[str, float | int]:
    """The figures, smaller with `quick`."""
    measured, faulty = QUICK if quick else FULL
    say("Starting the demo …")
    with _demo() as (links, database), _browser() as browser:
        bench = _begin(browser, links, database)
        spots = _free_spots(bench)
        seconds = []
        for number in range(measured):
            seconds.append(_time_one(bench, spots[number], f"bench {number}"))
            say(f"Pin {number + 1} stood on the staff map after {seconds[-1]:.1f} s")
        faults = _save_badly(bench, spots, range(measured, measured + faulty))
        say(f"{faulty} pins saved through {faults} faults; waiting for the last …")
        _until(lambda: all(map(_nothing_waits, bench.tabs)), "the phone to have sent all")
        _until(lambda: _unopened(database) == 0, "the worker")
        made = Counter(_notes(database))
        wanted = {f"bench {number}" for number in range(measured + faulty)}
        return {
            "seconds": round(statistics.median(seconds), 2),
            "pins": len(wanted),
            "faults": faults,
            "pins_lost": len(wanted - set(made)),
            "pins_doubled": sum(count - 1 for count in made.values()),
        }


def _begin(browser: Browser, links: dict[str, str], database: str) -> Bench:
    phone = browser.new_context(permissions=["geolocation"])
    tabs = [_tab(phone, links["Participant"]) for _ in range(2)]
    staff = _staff(browser, links["Analyst"])
    return Bench(phone, tabs, staff, links["Analyst"].split("/demo/")[0], database)


def _time_one(bench: Bench, spot: Spot, note: str) -> float:
    pressed = _save(bench.tabs[0], spot, note)
    _until(lambda: _near(_map(bench), spot, APART / 4), "the staff map")
    return time.monotonic() - pressed


def _save_badly(bench: Bench, spots: list[Spot], numbers: range) -> int:
    """Save pins in turns on both tabs while the network misbehaves; how often it did."""
    network = BadNetwork()
    bench.phone.route(REPORTS, network.handle)
    for number in numbers:
        _save(bench.tabs[number % 2], spots[number % len(spots)], f"bench {number}")
    for _ in range(3):
        for tab in bench.tabs:
            _try_again(tab)
    bench.phone.unroute(REPORTS)
    return network.faults


def _save(tab: Page, spot: Spot, note: str) -> float:
    """Save a pin as a thumb would; the moment at which Save was pressed."""
    tab.context.set_geolocation({"longitude": spot[0], "latitude": spot[1]})
    tab.bring_to_front()
    tab.get_by_role("button", name="Here").click()
    sheet = tab.get_by_role("dialog")
    sheet.get_by_label("Poor lighting").check()
    sheet.get_by_label("I feel unsafe").check()
    sheet.get_by_label(re.compile("Anything else")).fill(note)
    pressed = time.monotonic()
    sheet.get_by_role("button", name="Save").click()
    sheet.wait_for(state="hidden")
    return pressed


def _try_again(tab: Page) -> None:
    tab.evaluate("dispatchEvent(new Event('online'))")
    tab.wait_for_timeout(400)


def _nothing_waits(tab: Page) -> bool:
    _try_again(tab)
    return tab.get_by_text("0 waiting to send").count() == 1


def _free_spots(bench: Bench) -> list[Spot]:
    """Corners of the route, apart from each other and from everything on the staff map."""
    route = bench.phone.request.get(f"{bench.address}/field/route.json").json()
    taken = _map(bench)
    free: list[Spot] = []
    for spot in _spots(route):
        if not _near(taken, spot, APART) and not _near_any(free, spot, APART):
            free.append(spot)
    return free


def _map(bench: Bench) -> dict[str, Any]:
    """The places on the staff map, without the stretches of street around them."""
    address = f"{bench.address}/staff/places/{WARD}/places.json"
    found = bench.staff.request.get(address).json()
    points = [one for one in found["features"] if one["geometry"]["type"] == "Point"]
    return {"features": points}


def _near(features: dict[str, Any], spot: Spot, reach: float) -> bool:
    return _near_any(_spots(features), spot, reach)


def _near_any(spots: list[Spot], spot: Spot, reach: float) -> bool:
    return any(abs(x - spot[0]) < reach and abs(y - spot[1]) < reach for x, y in spots)


def _spots(features: dict[str, Any]) -> list[Spot]:
    text = json.dumps([one["geometry"]["coordinates"] for one in features["features"]])
    pairs = re.findall(r"\[(-?[\d.]+), (-?[\d.]+)\]", text)
    return [(float(x), float(y)) for x, y in pairs]


def _tab(phone: BrowserContext, link: str) -> Page:
    page = phone.new_page()
    page.goto(link)
    page.get_by_role("link", name="Show us a place").click()
    page.get_by_role("button", name="Here").wait_for()
    return page


def _staff(browser: Browser, link: str) -> BrowserContext:
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Enter as").click()
    page.wait_for_load_state()
    return context


@contextlib.contextmanager
def _browser() -> Iterator[Browser]:
    """Without WebGL: the page's way without a map, and a machine that is not busy drawing."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-3d-apis"]
        )
        yield browser
        browser.close()


@contextlib.contextmanager
def _demo() -> Iterator[tuple[dict[str, str], str]]:
    """A demo of its own without a past: the ready links, and the force's database."""
    with (
        tempfile.TemporaryDirectory(prefix="walk-bench-") as folder,
        running(Path(folder), past="none") as demo,
    ):
        yield demo.links, demo.environment["DATABASE_URL"]


def _unopened(database: str) -> int:
    waiting = "SELECT count(*) FROM concerns_report WHERE state = 'waiting'"
    with psycopg.connect(database) as connection:
        return int(connection.execute(waiting).fetchall()[0][0])


def _notes(database: str) -> list[str]:
    with psycopg.connect(database) as connection:
        rows = connection.execute("SELECT note FROM concerns_pin WHERE note LIKE 'bench %'")
        return [note for (note,) in rows]


def _until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + ARRIVE_WITHIN
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"Waited {ARRIVE_WITHIN} seconds for {what}.")
        time.sleep(0.2)
