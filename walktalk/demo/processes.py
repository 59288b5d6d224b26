"""Starts the four processes, each with only its own keys, and stops them again."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import click

from walktalk.site.processes import PRIVATE_KEY, PROCESSES

STOP_WITHIN = 10.0
START_WITHIN = 30.0


def environment(process: str, shared: Mapping[str, str]) -> dict[str, str]:
    """The environment of one process: everything shared, but only its own private keys."""
    own = {PRIVATE_KEY + name for name in PROCESSES[process].keys}
    inherited = {name: value for name, value in os.environ.items() if name not in shared}
    given = {
        name: value
        for name, value in shared.items()
        if not name.startswith(PRIVATE_KEY) or name in own
    }
    return {**inherited, **given, "WALKTALK_PROCESS": process}


def command(*words: str) -> list[str]:
    """This project's command line, run by this Python."""
    return [sys.executable, "-m", "walktalk", *words]


def run(*words: str, process: str, shared: Mapping[str, str]) -> None:
    """Run one command to its end, its output on the screen; stop everything if it fails."""
    done = subprocess.run(command(*words), env=environment(process, shared), check=False)
    if done.returncode:
        raise click.ClickException(
            f"`walktalk {' '.join(words)}` failed; the lines above say why."
        )


def refuse_taken(port: int) -> None:
    """Raise a sentence where a port is in use."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise click.ClickException(
                f"Port {port} is taken, perhaps by another demo. Stop that one, or choose another "
                "port: script/demo --port 8100"
            ) from None


class Running:
    """The processes that were started, by name."""

    def __init__(self, shared: Mapping[str, str], logs: Path) -> None:
        self.shared = shared
        self.logs = logs
        self.started: dict[str, subprocess.Popen[bytes]] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, process: str, *words: str) -> None:
        """Start one process in a session of its own; its output goes to its log."""
        name = f"{process}-{words[0]}"
        with (self.logs / f"{name}.log").open("ab") as log:
            self.started[name] = subprocess.Popen(
                command(*words),
                env=environment(process, self.shared),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_for(self, url: str) -> None:
        """Wait until a page answers."""
        until = time.monotonic() + START_WITHIN
        while time.monotonic() < until:
            self.check()
            try:
                urllib.request.urlopen(url, timeout=2).close()  # noqa: S310
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        raise click.ClickException(f"{url} does not answer; look into {self.logs}.")

    def check(self) -> None:
        """Raise a sentence when a process has ended by itself."""
        for name, process in self.started.items():
            if process.poll() is not None:
                tail = (self.logs / f"{name}.log").read_text(errors="replace").splitlines()[-5:]
                raise click.ClickException("\n".join([f"{name} stopped:", *tail]))

    def stop(self) -> None:
        """End every process that was started here."""
        for process in self.started.values():
            process.terminate()
        until = time.monotonic() + STOP_WITHIN
        for process in self.started.values():
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
