"""Electronic mail over SMTP.

A connection is kept for as long as its server answers, one for each thread. The envelope's sender
holds the message's id, so that what comes back says which message it was.
"""

import smtplib
import threading
import uuid
from email.utils import parseaddr
from typing import Protocol, cast

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from walktalk.courier.letters import Letter
from walktalk.courier.peers.channel import Fate, Later, Refused

AT_MOST = 100
POLICY = b"5.7."
WRONG = (smtplib.SMTPException, OSError, ValueError)


class Kept(Protocol):
    """The connection of a thread, and how many messages went through it."""

    backend: EmailBackend | None
    used: int


_kept = cast(Kept, threading.local())


class Mail:
    """One message, one recipient."""

    name = "mail"
    tells = False

    def __init__(self) -> None:
        self.a_minute = settings.MAILS_A_MINUTE

    def hand_over(self, letter: Letter, *, to: str, message: uuid.UUID, again: bool) -> None:
        """Send it. After a crash in the moment between handing over and noting it, a second copy
        goes out under the same Message-ID, by which mailboxes know it: two are better than
        none."""
        mail = written(letter, to, message)
        try:
            _connection().send_messages([mail])
        except WRONG as error:
            hang_up()
            raise _judged(error) from None

    def fate(self, message: uuid.UUID) -> Fate:
        """Mail comes back by itself, or it does not."""
        return Fate.UNKNOWN


def written(letter: Letter, to: str, message: uuid.UUID) -> EmailMessage:
    """The message as it is sent."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    mail = EmailMessage(
        letter.subject,
        letter.text,
        from_email=return_path(message),
        to=[to],
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": f"<{message}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
        },
    )
    if letter.calendar:
        mail.attach("visit.ics", letter.calendar, "text/calendar")
    return mail


def return_path(message: uuid.UUID) -> str:
    """Where mail that cannot be delivered goes: the address for it, with the message's id."""
    name, at, domain = str(settings.MAIL_RETURN).partition("@")
    return f"{name}+{message.hex}@{domain}" if at else settings.DEFAULT_FROM_EMAIL


def hang_up() -> None:
    """Let go of this thread's connection."""
    backend, _kept.backend = getattr(_kept, "backend", None), None
    if backend is not None:
        backend.fail_silently = True
        backend.close()


def _connection() -> BaseEmailBackend:
    """This thread's connection, opened anew where it no longer answers."""
    backend = getattr(_kept, "backend", None)
    if backend is not None and _kept.used < AT_MOST and _answers(backend):
        _kept.used += 1
        return cast(BaseEmailBackend, backend)
    hang_up()
    fresh = get_connection()
    if isinstance(fresh, EmailBackend):
        fresh.open()
        _kept.backend, _kept.used = fresh, 1
    return fresh


def _answers(backend: EmailBackend) -> bool:
    try:
        return bool(backend.connection and backend.connection.noop()[0] == 250)
    except (smtplib.SMTPException, OSError):
        return False


def _judged(error: Exception) -> Refused | Later:
    """For good, or for now. A sender or a log-in that is refused is ours to mend, and so may be
    what a server refuses as a matter of policy."""
    code, words = _said(error)
    if isinstance(error, ValueError):
        return Refused("The address cannot be written on an envelope.")
    if 500 <= code < 600 and not words.startswith(POLICY):
        return Refused(f"The mail server refused the message for good: {code}.")
    return Later(f"The mail server did not take the message: {type(error).__name__} {code}.")


def _said(error: Exception) -> tuple[int, bytes]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))
    if isinstance(error, smtplib.SMTPDataError):
        words = error.smtp_error
        return error.smtp_code, words if isinstance(words, bytes) else words.encode()
    return 0, b""
