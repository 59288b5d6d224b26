"""Reads the folder where the demo's messages land instead of going out."""

import email
import email.policy
import re
import time
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

WAIT = 30.0
RULE = b"\n" + b"-" * 79


class NoMessage(Exception):
    """The courier has not sent what was waited for."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it was sent."""

    name: str
    to: str
    subject: str
    text: str
    attachments: tuple[str, ...]

    def link(self, path: str) -> str | None:
        """The first address in the text whose path begins so, such as ``/confirm/``."""
        found = re.search(rf"https?://[^/\s]+{re.escape(path)}\S*", self.text)
        return found.group() if found else None


def messages(folder: Path) -> list[Message]:
    """Every message, newest first."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    return [message for file in files for message in _parsed(file)]


def newest_link(folder: Path, path: str, *, to: str = "") -> str | None:
    """The newest link of a kind, to one address or to anybody."""
    links = (message.link(path) for message in messages(folder) if to in message.to)
    return next((link for link in links if link), None)


def wait_for_link(folder: Path, path: str, *, to: str, other_than: str = "") -> str:
    """Wait until the courier has sent a new link; raises `NoMessage` after half a minute."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        link = newest_link(folder, path, to=to)
        if link and link != other_than:
            return link
        time.sleep(0.05)
    raise NoMessage(f"The courier sent no {path} link. Look into var/log/courier.log.")


def _parsed(file: Path) -> list[Message]:
    """The messages of one file, newest first; two that leave within a second may share one."""
    parts = [part.strip() for part in file.read_bytes().split(RULE) if part.strip()]
    return [_message(f"{file.stem}-{index}", part) for index, part in enumerate(parts)][::-1]


def _message(name: str, content: bytes) -> Message:
    parsed = email.message_from_bytes(content, policy=email.policy.default)
    if not isinstance(parsed, EmailMessage):
        raise TypeError(f"{name} is not a message")
    body = parsed.get_body(("plain",))
    return Message(
        name=name,
        to=str(parsed["To"]),
        subject=str(parsed["Subject"]),
        text=str(body.get_content()) if body else "",
        attachments=tuple(part.get_filename() or "" for part in parsed.iter_attachments()),
    )
