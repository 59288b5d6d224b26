"""The demo's own processes on a folder and ports of their own, and a browser per person."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Response

START_WITHIN = 120
WIDTHS = (390, 1280)
SHOTS = os.environ.get("WALKTALK_SHOTS")


@dataclass
class Demo:
    """A running demo: its address, one ready link per person, and its folder."""

    address: str
    links: dict[str, str]
    home: Path
    environment: dict[str, str] = field(repr=False)

    def command(self, *words: str, process: str = "manage") -> subprocess.CompletedProcess[str]:
        """Run a `walktalk` command beside it."""
        return subprocess.run(
            [sys.executable, "-m", "walktalk", *words],
            env={**self.environment, "WALKTALK_PROCESS": process},
            capture_output=True,
            text=True,
            check=False,
        )


def two_ports() -> int:
    """A port that is free together with the next, from a range that is this test worker's own."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = int(os.environ.get("WALKTALK_TEST_PORT", "8300")) + 100 * worker
    for port in range(first, first + 100, 2):
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise OSError("no two free ports")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Start the demo as a person would, read the links it prints, and stop it with Ctrl-C."""
    home = tmp_path_factory.mktemp("demo")
    port = two_ports()
    log = home / "demo.log"
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WALKTALK_", "DJANGO_")) and not name.endswith("DATABASE_URL")
    }
    environment["WALKTALK_HOME"] = str(home)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "walktalk", "demo", "--port", str(port), "--past", "short"],
            env=environment,
            stdout=out,
            stderr=out,
        )
    try:
        yield _ready(process, home, port=port, environment=environment)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _ready(
    process: subprocess.Popen[bytes], home: Path, *, port: int, environment: dict[str, str]
) -> Demo:
    log = home / "demo.log"
    until = time.monotonic() + START_WITHIN
    while "Ctrl-C stops it" not in log.read_text():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.2)
    found = re.findall(r"^  (\w+).*?(http://\S+)$", log.read_text(), re.MULTILINE)
    keys = json.loads((home / "keys.json").read_text())
    urls = {
        "DATABASE_URL": f"postgresql://postgres@/walktalk?host={home}/postgres",
        "OUTSIDE_DATABASE_URL": f"postgresql://postgres@/walktalk_outside?host={home}/postgres",
    }
    public = {name: value for name, value in keys.items() if not name.startswith("WALKTALK_KEY_")}
    return Demo(f"http://localhost:{port}", dict(found), home, {**environment, **urls, **public})


class Person:
    """Somebody with a browser of her or his own, who notices what a page does wrong."""

    def __init__(self, browser: Browser, name: str, *, phone: bool = False) -> None:
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        self.name = name
        self.context = browser.new_context(viewport=size, accept_downloads=True)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.seen: set[str] = set()
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._request)
        self.page.on("response", self._response)
        self.page.on("console", lambda message: self._said(message.type, message.text))

    def go(self, address: str) -> Page:
        """Open a page, or follow on from the one that is open, and look at it."""
        self.page.goto(address)
        return self.look()

    def press(self, words: str) -> Page:
        """Press a button and look at what comes."""
        self.page.get_by_role("button", name=words).first.click()
        self.page.wait_for_load_state()
        return self.look()

    def follow(self, words: str | re.Pattern[str]) -> Page:
        """Follow a link and look at what comes."""
        self.page.get_by_role("link", name=words).first.click()
        self.page.wait_for_load_state()
        return self.look()

    def look(self) -> Page:
        """Nothing on the page may offend: access, third parties, errors; every map is drawn."""
        for figure in self.page.locator("[data-map]").all():
            figure.and_(self.page.locator("[data-ready=true]")).wait_for(timeout=20_000)
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        assert self.strangers == []
        assert self.complaints == []
        if SHOTS:
            self._shoot(Path(SHOTS))
        return self.page

    def _shoot(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        size = self.page.viewport_size
        title = re.sub(r"\W+", "-", self.page.title().lower())[:40]
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.wait_for_timeout(200)
            path = folder / f"{self.name}-{title}-{width}.png"
            self.page.screenshot(path=str(path), full_page=True)
        if size:
            self.page.set_viewport_size(size)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("http://localhost:", "data:", "blob:")):
            self.strangers.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "GL Driver Message" not in text:
            self.complaints.append(text)


@pytest.fixture
def person(browser: Browser) -> Iterator[object]:
    """Make people, each with a browser context of their own."""
    people: list[Person] = []

    def make(name: str, *, phone: bool = False) -> Person:
        people.append(Person(browser, name, phone=phone))
        return people[-1]

    yield make
    for one in people:
        one.context.close()
