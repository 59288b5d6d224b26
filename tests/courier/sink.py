"""A mail server on loopback that keeps what it is given, and can be told to misbehave."""

import asyncio
import email
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message

Answer = Callable[[str], str | None]


@dataclass(frozen=True)
class Mail:
    """One message as it was taken."""

    sender: str
    to: str
    content: bytes = field(repr=False)

    @property
    def parsed(self) -> Message:
        return email.message_from_bytes(self.content)

    @property
    def id(self) -> str:
        return str(self.parsed["Message-ID"])


@dataclass
class Sink:
    """`answer` may give another answer to a line of the client than a mail server would. An empty
    one says nothing at all; after the end of a message the message was taken all the same."""

    port: int = 0
    taken: list[Mail] = field(default_factory=list)
    connections: int = 0
    greeting: str = "220 sink"
    answer: Answer = lambda line: None
    drop: Callable[[], None] = lambda: None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client, from its greeting to its leave."""
        self.connections += 1
        sender = to = ""
        writer.write(f"{self.greeting}\r\n".encode())
        try:
            while line := (await reader.readline()).decode(errors="replace").strip():
                verb, _, rest = line.partition(":")
                verb = verb.upper()
                usual = "354 go on" if verb == "DATA" else "250 ok"
                said = self.answer(f"{verb}:{rest}" if rest else verb)
                if said == "":
                    continue
                writer.write(f"{usual if said is None else said}\r\n".encode())
                if verb == "QUIT":
                    break
                sender = _bare(rest) if verb == "MAIL FROM" else sender
                to = _bare(rest) if verb == "RCPT TO" else to
                if verb == "DATA" and said is None:
                    await self._take(reader, writer, sender=sender, to=to)
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _take(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, sender: str, to: str
    ) -> None:
        content = await reader.readuntil(b"\r\n.\r\n")
        said = self.answer(".")
        if not said:
            self.taken.append(Mail(sender, to, content.removesuffix(b".\r\n")))
        if said != "":
            writer.write(f"{said or '250 taken'}\r\n".encode())


class Running:
    """A sink in a thread of its own."""

    def __init__(self) -> None:
        self.sink = Sink(drop=self.hang_up)
        self.loop = asyncio.new_event_loop()
        self.clients: set[asyncio.StreamWriter] = set()
        self.begun, self.stop = threading.Event(), asyncio.Event()
        self.thread = threading.Thread(target=self.loop.run_until_complete, args=[self.run()])

    async def run(self) -> None:
        """Serve until told to stop."""
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0, limit=2**20)
        self.sink.port = server.sockets[0].getsockname()[1]
        self.begun.set()
        await self.stop.wait()
        server.close()
        self.abort()
        await asyncio.sleep(0)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client, who can be hung up on."""
        self.clients.add(writer)
        await self.sink.serve(reader, writer)
        self.clients.discard(writer)

    def abort(self) -> None:
        """Hang up on everybody."""
        for writer in list(self.clients):
            writer.transport.abort()

    def hang_up(self) -> None:
        """The same, from another thread."""
        self.loop.call_soon_threadsafe(self.abort)


@contextmanager
def sink() -> Iterator[Sink]:
    """A sink on a free port, for as long as the block runs."""
    one = Running()
    one.thread.start()
    one.begun.wait()
    try:
        yield one.sink
    finally:
        one.loop.call_soon_threadsafe(one.stop.set)
        one.thread.join()
        one.loop.close()


def _bare(words: str) -> str:
    return words.split(">")[0].strip().removeprefix("<")
