"""A real OpenID Connect provider on loopback, as a process of its own."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import requests

from tests.running import two_ports

WITHIN = 20


@dataclass
class Provider:
    """A running provider; `approve` is what a person does there."""

    address: str

    def approve(self, asked: str, subject: str) -> str:
        """Sign in there as somebody; returns the address that the browser is sent back to."""
        answer = requests.post(asked, data={"sub": subject}, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


def asked_for(page: str) -> str:
    """The provider's address on the page that leads there."""
    found = re.search(r'href="(http://127[^"]+)"', page)
    assert found
    return found[1].replace("&amp;", "&")


def part(address: str, name: str) -> str:
    """One parameter of an address."""
    return parse_qs(urlsplit(address).query)[name][0]


@contextmanager
def running() -> Iterator[Provider]:
    """Start it, wait until it answers, and stop it."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(process, address)
        yield Provider(address)
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    first = two_ports() + 40
    for port in range(first, first + 20):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)):
                return port
    raise OSError("no free port")


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + WITHIN
    while time.monotonic() < until:
        assert process.poll() is None, "the provider stopped"
        try:
            urllib.request.urlopen(f"{address}/jwks", timeout=1).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
