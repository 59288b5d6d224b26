"""One evening through the screens, one browser per person, against the real processes."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Demo, Person

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journey")]
Make = Callable[..., Person]
TOMORROW = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).strftime("%Y-%m-%d")  # noqa: TID251


def enter(make: Make, demo: Demo, who: str, *, phone: bool = False) -> Person:
    someone = make(who.lower(), phone=phone)
    someone.go(demo.links[who])
    if who != "Participant":
        someone.press("Enter as")
    return someone


def test_a_coordinator_publishes_a_walk_and_a_participant_books_it(
    demo: Demo, person: Make
) -> None:
    coordinator = enter(person, demo, "Coordinator")
    coordinator.follow("Walks")
    page = coordinator.follow("Park Hill")
    page.get_by_label("Day").fill(TOMORROW)
    page.get_by_label("Starts at").fill("19:00")
    page.get_by_label(re.compile("Whitlock")).check()
    page.get_by_label("Who answers").fill("Duty sergeant")
    page.get_by_label("Through (1)").select_option(label="Lanternford library")
    page = coordinator.press("Publish the walk")
    expect(page.get_by_role("alert")).to_contain_text("at least two officers")
    page.get_by_label(re.compile("Lindqvist")).check()
    page = coordinator.press("Publish the walk")
    expect(page.get_by_text("The walk is published")).to_be_visible()

    her = person("booker", phone=True)
    her.go(demo.address)
    her.follow("Walk with officers near you")
    page = her.page
    page.get_by_label("Ward, street or place").fill("Lantern Park")
    her.press("Show walks")
    page.locator(".card__title").last.click()
    her.look()
    page = her.follow("Book a place")
    page.get_by_label("What shall we call you?").fill("Kit")
    page.get_by_label("Your e-mail address").fill("nothing")
    page = her.press("Book this place")
    expect(page.get_by_role("alert")).to_contain_text("name@example.org")
    page.get_by_label("Your e-mail address").fill("kit@example.org")
    page.get_by_label(re.compile("I have read who may come")).check()
    page = her.press("Book this place")
    expect(page.get_by_role("heading", name="Look at your messages")).to_be_visible()
    page = her.go(newest_message(demo, her, "kit@example.org"))
    her.go(str(page.get_by_role("link", name=re.compile("confirm")).get_attribute("href")))
    page = her.press("keep my place")
    expect(page.get_by_text("Park Hill police station").first).to_be_visible()
    expect(page.get_by_text("Dana Whitlock").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("calendar")).click()
    assert "BEGIN:VEVENT" in download.value.path().read_text()
    page = her.go(newest_message(demo, her, "kit@example.org"))
    her.go(str(page.get_by_role("link", name=re.compile("questions")).get_attribute("href")))
    page = her.page
    for group in page.locator("fieldset").all():
        group.get_by_role("radio").nth(2).check()
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", name=re.compile("Thank you"))).to_be_visible()


def test_the_walk_of_now_from_its_start_to_the_published_answer(demo: Demo, person: Make) -> None:
    officer = enter(person, demo, "Officer", phone=True)
    colleague = enter(person, demo, "Second", phone=True)
    alex = enter(person, demo, "Participant", phone=True)
    page = officer.follow(re.compile("Park Hill"))
    page = officer.press("Start the walk")
    expect(page.get_by_text("Alex has not confirmed")).to_be_visible()
    alex.follow("Meet your officers")
    for one in (officer, colleague):
        if one is colleague:
            one.follow(re.compile("Park Hill"))
        said = one.follow("My words").locator(".words").inner_text()
        expect(alex.page.get_by_role("heading", level=1)).to_contain_text("speaks first")
        if not alex.page.get_by_label(said).count():
            alex.follow("Look again")
        alex.page.get_by_label(said).check()
        alex.press("That is what I heard")
    expect(alex.page.get_by_text("These are your officers")).to_be_visible()
    answer = alex.page.locator(".words").inner_text()
    page = officer.follow("Who is here")
    expect(page.get_by_text(f"Answers with: {answer}")).to_be_visible()
    page = officer.press("Start the walk")
    expect(page.get_by_text("The walk has started")).to_be_visible()

    page = alex.go(f"{demo.address}/mine/places/new/")
    page.get_by_label(re.compile("choose a place")).select_option(label="Pond Gate bus stop")
    page.get_by_label("Waiting alone").check()
    page.get_by_label("I feel uneasy").check()
    page.get_by_label("After dark").check()
    page.get_by_label(re.compile("You may")).check()
    alex.press("Save")
    page = alex.go(f"{demo.address}/mine/")
    expect(page.get_by_text("Pond Gate bus stop").first).to_be_visible()
    page = officer.press("End the walk")
    expect(page.get_by_text("The walk is over")).to_be_visible()
    page = alex.go(newest_message(demo, alex, "alex", subject="Thank you"))
    alex.go(str(page.locator("a[href*='/home/']").get_attribute("href")))
    page = alex.press("Yes, I am home")
    expect(page.get_by_text("Good night")).to_be_visible()

    analyst = enter(person, demo, "Analyst")
    analyst.follow("Park Hill")
    page = analyst.press("Work it out again")
    for _ in range(40):
        if page.get_by_role("heading", name="Pond Gate bus stop").count():
            break
        page.wait_for_timeout(250)
        page.reload()
    analyst.look()
    expect(page.get_by_role("heading", name="Pond Gate bus stop")).to_be_visible()
    expect(page.get_by_text("A few people").first).to_be_visible()

    coordinator = enter(person, demo, "Coordinator")
    coordinator.go(f"{demo.address}/staff/places/L03/")
    page = coordinator.follow(re.compile("Open a problem here.*Pond Gate"))
    page.get_by_label("What is the problem?").fill("Waiting in the dark at Pond Gate")
    page.get_by_label("What should be true").fill("People are seen while they wait.")
    coordinator.press("Open the problem")
    page = coordinator.follow("Ask somebody to act")
    page.get_by_label("Who").select_option(label="Lanternford Council, street lighting")
    page.get_by_label("What", exact=True).fill("A light at the stop")
    page.get_by_label("Until").fill(TOMORROW)
    coordinator.press("Ask them")

    partner = enter(person, demo, "Partner")
    partner.follow("A light at the stop")
    partner.press("Take it on")
    page = partner.follow("A light at the stop")
    page.get_by_label("What was done").fill("A solar light stands there.")
    page = partner.press("It is done")
    expect(page.get_by_text("Saved")).to_be_visible()

    coordinator.page.reload()
    page = coordinator.follow("Write an answer")
    page.get_by_label("You said").fill("Waiting at Pond Gate in the dark feels lonely.")
    page.get_by_label("We did").fill("The council put up a light.")
    coordinator.press("Go on")
    page = coordinator.press("Approve and send")
    expect(page.get_by_text("Everybody who raised it is told now")).to_be_visible()

    public = person("public")
    page = public.go(f"{demo.address}/wards/L03/")
    expect(page.get_by_text("The council put up a light.")).to_be_visible()
    page = public.go(newest_message(demo, public, "alex", subject="News for you"))
    expect(page.get_by_text("The council put up a light.")).to_be_visible()
    public.go(f"{demo.address}/safe/")


def test_what_is_left_for_the_desk_reaches_it_alone(demo: Demo, person: Make) -> None:
    someone = person("someone")
    page = someone.go(f"{demo.address}/feedback/")
    page.get_by_label(re.compile("officer")).first.check()
    page.locator("textarea").first.fill("He took a photograph of us.")
    page.locator("main form button").first.click()
    someone.look()
    reviewer = enter(person, demo, "Reviewer")
    reviewer.follow("Complaints")
    specialist = enter(person, demo, "Specialist")
    specialist.follow("Disclosures")


def test_the_record_holds_and_says_where_it_was_changed(demo: Demo) -> None:
    demo.command("record", "seal")
    held = demo.command("record", "verify")
    assert "The chain holds" in held.stdout, held.stderr
    assert int(re.findall(r"(\d+) entries", held.stdout)[0]) > 40


def newest_message(demo: Demo, someone: Person, to: str, *, subject: str = "") -> str:
    """The address of the newest message to somebody, once it is there."""
    for _ in range(60):
        page = someone.page
        page.goto(f"{demo.address}/demo/mail/")
        cards = page.locator("li.card").filter(has_text=to).filter(has_text=subject)
        fresh = cards.first.get_by_role("link") if cards.count() else None
        address = str(fresh.get_attribute("href")) if fresh else ""
        if address and address not in someone.seen:
            someone.seen.add(address)
            return demo.address + address
        page.wait_for_timeout(250)
    raise AssertionError(f"no message to {to}")
