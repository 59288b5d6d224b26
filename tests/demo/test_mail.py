"""Every message that the courier sent can be read, also when two left within one second."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend

from walktalk.demo.mail import NoMessage, messages, newest_link, wait_for_link


def send(folder: Path, *words: tuple[str, str]) -> None:
    """Send messages (to, text) through one connection, which writes one file."""
    backend = EmailBackend(file_path=str(folder))
    backend.send_messages([EmailMessage("Hello", text, to=[to]) for to, text in words])
    backend.close()


def test_two_messages_in_one_file_are_two(tmp_path: Path) -> None:
    send(tmp_path, ("kit@example.org", "first"), ("ash@example.org", "http://a/confirm/2/"))
    found = messages(tmp_path)
    assert len(list(tmp_path.glob("*.log"))) == 1
    assert [one.to for one in found] == ["ash@example.org", "kit@example.org"]
    assert len({one.name for one in found}) == 2
    assert [one.text.strip() for one in found] == ["http://a/confirm/2/", "first"]
    assert newest_link(tmp_path, "/confirm/", to="ash") == "http://a/confirm/2/"
    assert newest_link(tmp_path, "/confirm/", to="kit") is None


def test_a_calendar_is_named(tmp_path: Path) -> None:
    message = EmailMessage("Hello", "text", to=["kit@example.org"])
    message.attach("visit.ics", b"BEGIN:VCALENDAR", "text/calendar")
    EmailBackend(file_path=str(tmp_path)).send_messages([message])
    assert messages(tmp_path)[0].attachments == ("visit.ics",)


def test_waiting_in_vain_says_where_to_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("walktalk.demo.mail.WAIT", 0.1)
    send(tmp_path, ("kit@example.org", "http://a/confirm/1/"))
    with pytest.raises(NoMessage, match=r"courier\.log"):
        wait_for_link(
            tmp_path, "/confirm/", to="kit@example.org", other_than="http://a/confirm/1/"
        )
