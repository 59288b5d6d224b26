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
    """`answer` may give another answer to a line of the client than a mail server would; an empty
    one says nothing at all (and at the end of a message, that it was taken). `greeting` is the first line."""

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


@contextmanager
def sink() -> Iterator[Sink]:
    """A sink on a free port, for as long as the block runs."""
    one = Sink()
    loop = asyncio.new_event_loop()
    begun = threading.Event()
    clients: set[asyncio.StreamWriter] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        clients.add(writer)
        await one.serve(reader, writer)
        clients.discard(writer)

    async def open_and_stay() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=2**20)
        one.port = server.sockets[0].getsockname()[1]
        begun.set()
        await stop.wait()
        server.close()
        for writer in list(clients):
            writer.transport.abort()
        await asyncio.sleep(0)

    def hang_up() -> None:
        for writer in list(clients):
            loop.call_soon_threadsafe(writer.transport.abort)

    stop = asyncio.Event()
    one.drop = hang_up
    thread = threading.Thread(target=loop.run_until_complete, args=[open_and_stay()])
    thread.start()
    begun.wait()
    try:
        yield one
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def _bare(words: str) -> str:
    return words.split(">")[0].strip().removeprefix("<")
