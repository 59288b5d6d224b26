"""Mail that came back: a folder to which the outside body's own mail server delivers it.

Everything in the folder is read once and then deleted, since it holds addresses. Only a report of
a failed delivery counts (RFC 3464). Which message it was, is in the address that it was returned
to or in the Message-ID of what it quotes; the id is random, so nobody can make up such a report
about a message that he has not seen.
"""

import email
import mailbox
import re
import uuid
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

AT_ONCE = 200
LARGEST = 1_000_000
OURS = re.compile(
    rb"\+([0-9a-f]{32})@|<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@"
)


def returned(folder: Path) -> Iterator[uuid.UUID]:
    """The messages that came back for good. Each report is deleted once the caller has come back
    for the next one."""
    box: mailbox.Mailbox[Any] = (
        mailbox.Maildir(folder, create=False)
        if folder.is_dir()
        else mailbox.mbox(folder, create=False)
    )
    box.lock()
    try:
        for key in list(box.keys())[:AT_ONCE]:
            found = failed_message(box.get_bytes(key))
            if found is not None:
                yield found
            box.discard(key)
    finally:
        box.flush()
        box.close()


def failed_message(content: bytes) -> uuid.UUID | None:
    """The message that a report says was not delivered; None for any other mail."""
    found = OURS.search(content[:LARGEST])
    if found is None or not _failed(email.message_from_bytes(content[:LARGEST])):
        return None
    return uuid.UUID((found[1] or found[2]).decode())


def _failed(report: Message) -> bool:
    """Whether a report of delivery says `failed`; `delayed` is not yet lost."""
    fields = [
        block
        for part in report.walk()
        if part.get_content_type() == "message/delivery-status" and part.is_multipart()
        for block in part.walk()
    ]
    actions = [str(block.get("Action", "")).strip().lower() for block in fields]
    return "failed" in actions
