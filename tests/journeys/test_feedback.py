"""What is typed is sealed on the device; those it is for can read it, and nobody else."""

import re
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys.conftest import Demo, Person
from tests.journeys.test_evening import Make, enter

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journey")]
SAID = {
    "How it went": "",
    "Something about an officer": "Marigolds. He asked for my number.",
    "Something that happened to me": "Foxgloves. It was on the way home.",
}


def leave(demo: Demo, someone: Person, kind: str, words: str) -> str:
    """Send the form as a person does, and give what the browser posted."""
    posted: list[str] = []

    def keep(request: Request) -> None:
        if request.method == "POST":
            posted.append(request.post_data or "")

    page = someone.go(f"{demo.address}/feedback/")
    page.on("request", keep)
    page.get_by_label(kind).check()
    page.get_by_label("Your words").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.remove_listener("request", keep)
    assert len(posted) == 1
    return unquote_plus(posted[0])


def says(page: Page, words: str) -> bool:
    """Whether one of the complaints on the desk's list says these words."""
    links = [str(link.get_attribute("href")) for link in page.locator("main .card a").all()]
    origin = re.sub(r"^(https?://[^/]+).*", r"\1", page.url)
    for link in links:
        page.goto(origin + link)
        if page.get_by_text(words).count():
            return True
    return False


def test_no_word_leaves_the_device(demo: Demo, person: Make) -> None:
    someone = person("someone")
    sent = {kind: leave(demo, someone, kind, words) for kind, words in SAID.items()}
    for body in sent.values():
        assert set(re.findall(r"(\w+)=", body.replace("==", ""))) >= {"sealed"}
        assert not re.search(r"Marigolds|Foxgloves|complaint|disclosure|kind=|words=", body)
    assert len({len(body) for body in sent.values()}) == 1


def test_those_it_is_for_can_read_it(demo: Demo, person: Make, tmp_path: Path) -> None:
    someone = person("someone")
    leave(demo, someone, "Something about an officer", "Cornflowers. She was rude to us.")
    leave(demo, someone, "Something that happened to me", "Bluebells. By the canal.")
    reviewer = enter(person, demo, "Reviewer")
    reviewer.press("Look for new envelopes")
    page = reviewer.follow("Complaints")
    assert says(page, "Cornflowers. She was rude to us.")

    specialist = enter(person, demo, "Specialist")
    page = specialist.follow("Disclosures")
    opened = ""
    for link in page.get_by_role("link", name=re.compile("Download")).all():
        with page.expect_download() as download:
            link.click()
        file = tmp_path / "box.sealed"
        download.value.save_as(file)
        key = str(demo.home / "specialists.key")
        opened += demo.command("open", str(file), "--key", key).stdout
    assert "Bluebells. By the canal." in opened
    assert "Cornflowers" not in opened
