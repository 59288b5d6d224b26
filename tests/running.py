"""A running demo for tests and screenshots: started as a person would start it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

START_WITHIN = 120
LINK = re.compile(r"^  (\w+).*?(http://\S+)$", re.MULTILINE)


@dataclass
class Demo:
    """A running demo: its address, one ready link per person, and its folder."""

    address: str
    links: dict[str, str]
    home: Path
    environment: dict[str, str] = field(repr=False)

    def keys(self) -> dict[str, str]:
        """Every key of the demo, by the name of its setting."""
        found: dict[str, str] = json.loads((self.home / "keys.json").read_text())
        return found

    def url(self, side: str) -> str:
        """The database of the force, or the one outside it."""
        name = "OUTSIDE_DATABASE_URL" if side == "outside" else "DATABASE_URL"
        return self.environment[name]

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


@contextmanager
def running(home: Path, *, past: str = "short") -> Iterator[Demo]:
    """Start the demo in a folder of its own, read the links it prints, and stop it with Ctrl-C."""
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
            [sys.executable, "-m", "walktalk", "demo", "--port", str(port), "--past", past],
            env=environment,
            stdout=out,
            stderr=out,
        )
    try:
        yield _ready(process, home, port=port, environment=environment)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def beside(address: str, home: Path) -> Demo:
    """A demo that somebody else started in `home`."""
    files = [home / f"links-{side}.txt" for side in ("web", "desk")]
    words = "\n".join(file.read_text() for file in files if file.exists())
    return Demo(address.rstrip("/"), _links(words), home, {})


def _ready(
    process: subprocess.Popen[bytes], home: Path, *, port: int, environment: dict[str, str]
) -> Demo:
    log = home / "demo.log"
    until = time.monotonic() + START_WITHIN
    while "Ctrl-C stops it" not in log.read_text():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.2)
    keys = json.loads((home / "keys.json").read_text())
    urls = {
        "DATABASE_URL": f"postgresql://postgres@/walktalk?host={home}/postgres",
        "OUTSIDE_DATABASE_URL": f"postgresql://postgres@/walktalk_outside?host={home}/postgres",
    }
    public = {name: value for name, value in keys.items() if not name.startswith("WALKTALK_KEY_")}
    links = _links(log.read_text())
    return Demo(f"http://localhost:{port}", links, home, {**environment, **urls, **public})


def _links(words: str) -> dict[str, str]:
    return dict(LINK.findall(words))
