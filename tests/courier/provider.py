"""A provider of texts on loopback: GOV.UK Notify's questions and the neutral one, with faults."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Fault:
    """An answer instead of the right one. `taken`: the message was taken all the same."""

    status: int = 200
    body: str = "{}"
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0
    taken: bool = False


@dataclass
class Provider:
    """What it was asked, what it took, and the faults that come first."""

    url: str = ""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    status: str = "sending"

    def take(self, body: dict[str, Any]) -> dict[str, Any]:
        """Note a text, and answer as both kinds of provider would."""
        self.taken.append(body)
        return {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": body["reference"]}

    def found(self, reference: str) -> dict[str, Any]:
        """What was taken under a reference."""
        known = [one for one in self.taken if one["reference"] == reference]
        rows = [{"reference": one["reference"], "status": self.status} for one in known]
        return {"notifications": rows, "links": {}}


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider on a free port, for as long as the block runs."""
    one = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            self._say(lambda: one.found(query["reference"][0]))

        def do_POST(self) -> None:
            words = self.rfile.read(int(self.headers["Content-Length"]))
            self._say(lambda: one.take(json.loads(words)))

        def _say(self, right: Any) -> None:
            one.asked.append((self.command, dict(self.headers)))
            fault = one.faults.pop(0) if one.faults else None
            body = json.dumps(right()) if fault is None or fault.taken else ""
            if fault is not None:
                body = fault.body
                time.sleep(fault.slow)
            self.send_response(fault.status if fault else 201)
            for name, value in (fault.headers if fault else {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *words: object) -> None:
            """A client that hung up is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    one.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
