"""Every message that the courier sent can be read, also when two left within one second."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from pytest_django.fixtures import Settings

from walktalk.demo.mail import NoMessage, message, messages, newest_link, wait_for_link


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


def test_links_lead_to_the_port_of_this_start(tmp_path: Path, settings: Settings) -> None:
    settings.WEB_ADDRESS = "http://localhost:8100"
    send(tmp_path, ("kit@example.org", "http://localhost:8000/l/word/"))
    assert newest_link(tmp_path, "/l/", to="kit") == "http://localhost:8100/l/word/"


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
    with pytest.raises(NoMessage, match=r"courier-work\.log"):
        wait_for_link(
            tmp_path, "/confirm/", to="kit@example.org", other_than="http://a/confirm/1/"
        )


def test_the_page_shows_the_newest_and_every_message_can_still_be_read(tmp_path: Path) -> None:
    for number in range(7):
        send(tmp_path, (f"kit{number}@example.org", f"http://a/l/{number}/"))
    assert [one.to[3] for one in messages(tmp_path, at_most=3)] == ["6", "5", "4"]
    oldest = messages(tmp_path)[-1]
    assert oldest.to == "kit0@example.org"
    assert message(tmp_path, oldest.name) == oldest
    assert message(tmp_path, f"../{tmp_path.name}/{oldest.name}") is None
    assert newest_link(tmp_path, "/l/", to="kit0") == "http://a/l/0/"


def test_a_file_that_grows_is_read_again(tmp_path: Path) -> None:
    send(tmp_path, ("kit@example.org", "first"))
    [file] = tmp_path.glob("*.log")
    assert len(messages(tmp_path)) == 1
    file.write_bytes(file.read_bytes() * 2)
    assert len(messages(tmp_path)) == 2


def test_before_the_first_message_there_is_none(tmp_path: Path) -> None:
    assert messages(tmp_path / "mail") == []
    assert newest_link(tmp_path / "mail", "/l/") is None
