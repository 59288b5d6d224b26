"""Reads the folder where the demo's messages land instead of going out."""

import email
import email.policy
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from functools import lru_cache
from itertools import islice
from pathlib import Path

from django.conf import settings

WAIT = 120.0
NEWEST = 100
ORIGIN = re.compile(r"http://localhost:\d+")
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


def messages(folder: Path, *, at_most: int = NEWEST) -> list[Message]:
    """The newest messages, the newest first."""
    return list(islice(_newest_first(folder), at_most))


def message(folder: Path, name: str) -> Message | None:
    """The message of this name."""
    stem = name.rpartition("-")[0]
    files = (file for file in folder.glob("*.log") if file.stem == stem)
    return next((one for file in files for one in _read(file) if one.name == name), None)


def newest_link(folder: Path, path: str, *, to: str = "") -> str | None:
    """The newest link of a kind, to one address or to anybody."""
    links = (one.link(path) for one in _newest_first(folder) if to in one.to)
    return next((link for link in links if link), None)


def wait_for_link(folder: Path, path: str, *, to: str, other_than: str = "") -> str:
    """Wait until the courier has sent a new link; raises `NoMessage` after two minutes."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        link = newest_link(folder, path, to=to)
        if link and link != other_than:
            return link
        time.sleep(0.05)
    raise NoMessage(f"The courier sent no {path} link. Look into var/log/courier-work.log.")


def _newest_first(folder: Path) -> Iterator[Message]:
    entries = list(os.scandir(folder)) if folder.is_dir() else []
    files = [(entry.stat().st_mtime_ns, entry.path) for entry in entries]
    for _, path in sorted(files, reverse=True):
        if path.endswith(".log"):
            yield from _read(Path(path))


def _read(file: Path) -> tuple[Message, ...]:
    return _parsed(file, file.stat().st_size)


@lru_cache(maxsize=4_096)
def _parsed(file: Path, size: int) -> tuple[Message, ...]:
    """The messages of one file, newest first; two that leave within a second may share one. A file
    only grows, so what was read of this size is kept."""
    parts = [part.strip() for part in file.read_bytes().split(RULE) if part.strip()]
    return tuple(_message(f"{file.stem}-{index}", part) for index, part in enumerate(parts))[::-1]


def _message(name: str, content: bytes) -> Message:
    parsed = email.message_from_bytes(content, policy=email.policy.default)
    if not isinstance(parsed, EmailMessage):
        raise TypeError(f"{name} is not a message")
    body = parsed.get_body(("plain",))
    return Message(
        name=name,
        to=str(parsed["To"]),
        subject=str(parsed["Subject"]),
        text=_here(str(body.get_content())) if body else "",
        attachments=tuple(part.get_filename() or "" for part in parsed.iter_attachments()),
    )


def _here(text: str) -> str:
    """Links lead to this start's port, whichever an earlier one had."""
    return ORIGIN.sub(settings.WEB_ADDRESS, text)
