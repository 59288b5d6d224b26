"""The form is open to all and keeps what somebody wrote when it does not fit."""

from pathlib import Path

import pytest
from django.test import Client

from walktalk.safeguarding.models import Envelope
from walktalk.safeguarding.rules import LONGEST

pytestmark = pytest.mark.django_db
HOUSE = Path(__file__).parents[2] / "walktalk"
MAY_NAME_IT = {
    "courier",
    "safeguarding",
    "desk",
    "demo",
    "cli.py",
    "site",
    "openness",
    "mine",
    "field",
}


def test_everybody_may_tell_and_sees_who_can_help(client: Client) -> None:
    for path in ("/feedback/", "/feedback/sent/"):
        page = client.get(path)
        assert page.status_code == 200
        for number in ("999", "101", "0808 500 2222", "0808 2000 247", "0808 16 89 111"):
            assert number in page.text
    assert Envelope.objects.count() == 0


def test_the_form_offers_three_kinds_and_has_chosen_the_plain_one(client: Client) -> None:
    page = client.get("/feedback/").text
    for label in ("How it went", "Something about an officer", "Something that happened to me"):
        assert label in page
    assert page.count("checked") == 1
    assert 'value="nothing"' in page


def test_words_that_are_too_long_come_back_with_the_mend(client: Client) -> None:
    page = client.post("/feedback/", {"kind": "complaint", "words": "w" * (LONGEST + 7)})
    assert "3,007 letters long and 3,000 fit. Send a part now" in page.text
    assert "w" * (LONGEST + 7) in page.text


def test_what_a_browser_sealed_wrongly_comes_back_with_the_mend(client: Client) -> None:
    page = client.post("/feedback/", {"sealed": "AAAA"})
    assert page.status_code == 200
    assert "Please write it once more" in page.text


def test_a_line_end_counts_once(client: Client) -> None:
    words = "\r\n" * LONGEST
    assert client.post("/feedback/", {"kind": "complaint", "words": words}).status_code == 302


def test_no_staff_page_names_the_room() -> None:
    for file in HOUSE.rglob("*"):
        if file.suffix not in {".py", ".html"}:
            continue
        room = file.relative_to(HOUSE).parts[0]
        if room not in MAY_NAME_IT:
            assert "walktalk.safeguarding" not in file.read_text(), file
            assert "safeguarding:" not in file.read_text(), file


def test_staff_have_no_page_that_shows_an_envelope(client: Client) -> None:
    client.post("/feedback/", {"kind": "complaint", "words": "x"})
    envelope = Envelope.objects.get()
    for path in (f"/feedback/{envelope.pk}/", f"/complaints/{envelope.pk}/", "/disclosures/"):
        assert client.get(path).status_code == 404
