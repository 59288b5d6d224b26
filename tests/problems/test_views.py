"""What coordinators and partners see and do, and what nobody sees."""

import datetime as dt
import json
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import town
from tests.problems.builders import (
    DAY,
    DID,
    LIGHTS,
    PARKS,
    SAID,
    action,
    draft,
    place,
    problem,
    sent,
)
from tests.problems.conftest import Enter
from walktalk.notices.models import Notice
from walktalk.problems.models import Action, Problem, Update
from walktalk.problems.rules import TEAM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_town")]
ALL, ACTIONS = "/staff/problems/", "/staff/actions/"
CANARY = "c0ffee00-0000-4000-8000-00000000beef"


@pytest.fixture
def now() -> dt.datetime:
    """The pages read the real clock, so that due dates lie around it."""
    return timezone.now()  # noqa: TID251


def pages_of(one: Problem, update: Update) -> list[str]:
    page = f"{ALL}{one.pk}/"
    return [
        page,
        f"{page}place.json",
        f"{page}ask/",
        f"{page}answer/",
        f"/staff/answers/{update.pk}/",
    ]


def test_a_coordinator_opens_her_pages_and_others_find_nothing(
    enter: Enter, now: dt.datetime
) -> None:
    where = place(now)
    one = problem(now)
    pages = [ALL, f"{ALL}open/{where}/", *pages_of(one, draft(one, now))]
    coordinator = enter("coordinator")
    others = [enter("officer"), enter("analyst"), enter("partner", body=LIGHTS)]
    for page in pages:
        assert coordinator.get(page).status_code == 200, page
        for other in others:
            assert other.get(page).status_code == 404, page
        if not page.endswith(".json"):
            assert others[2].post(page, {"said": "x", "did": "y"}).status_code == 404, page


def test_the_unknown_are_asked_to_sign_in(client: Client, now: dt.datetime) -> None:
    one = problem(now)
    update = draft(one, now)
    for page in (ALL, ACTIONS, f"{ACTIONS}1/", *pages_of(one, update)):
        answer = client.get(page)
        assert (answer.status_code, answer["Location"]) == (302, f"/staff/sign-in/?next={page}")
        assert client.post(page).status_code == 302
    update.refresh_from_db()
    assert update.state == "draft"


def test_another_ward_is_not_there(enter: Enter, now: dt.datetime) -> None:
    one = problem(now)
    where, update = place(now), draft(one, now)
    step = action(one, now, body=TEAM)
    client = enter("coordinator", town.THERE)
    pages = [f"{ALL}open/{where}/", f"{ACTIONS}{step.pk}/", *pages_of(one, update)]
    words = {"title": "x", "objective": "y", "said": "x", "did": "y", "deed": "take"}
    for page in pages:
        assert client.get(page).status_code == 404, page
        assert client.post(page, words).status_code == 404, page
    assert one.title not in client.get(ALL).text
    assert not Notice.objects.exists()


def test_from_a_place_to_an_answer(enter: Enter, now: dt.datetime) -> None:
    where = place(now)
    coordinator, partner = enter("coordinator"), enter("partner", body=LIGHTS)
    page = coordinator.get(f"{ALL}open/{where}/").text
    assert 'value="Cooper&#x27;s Underpass"' in page
    answer = coordinator.post(
        f"{ALL}open/{where}/", {"title": "Dark way", "objective": "Light"}, follow=True
    )
    assert "The problem is open" in answer.text
    one = Problem.objects.get()
    assert "A problem is open here already" in coordinator.get(f"{ALL}open/{where}/").text
    asked = {"body": LIGHTS, "what": "Mend the lamps", "due": (now + 3 * DAY).date().isoformat()}
    assert coordinator.post(f"{ALL}{one.pk}/ask/", asked).status_code == 302
    step = Action.objects.get()
    assert "Mend the lamps" in partner.get(ACTIONS).text
    deeds = [
        {"deed": "take"},
        {"deed": "done", "done-outcome": "All mended."},
    ]
    for deed in deeds:
        answer = partner.post(f"{ACTIONS}{step.pk}/", deed, follow=True)
        assert "Saved" in answer.text
    assert "All mended." in coordinator.get(f"{ALL}{one.pk}/").text
    words = {"said": SAID, "kind": "did", "did": DID}
    preview = coordinator.post(f"{ALL}{one.pk}/answer/", words, follow=True)
    update = Update.objects.get()
    assert preview.redirect_chain[-1][0] == f"/staff/answers/{update.pk}/"
    assert SAID in preview.text
    assert "The ward&#x27;s public page says" in preview.text.replace(
        "'s public", "&#x27;s public"
    )
    assert not Notice.objects.exists()
    answer = coordinator.post(f"/staff/answers/{update.pk}/", follow=True)
    assert "Everybody who raised it is told now. It stands on the ward" in answer.text
    assert Notice.objects.count() == 2
    again = coordinator.post(f"/staff/answers/{update.pk}/", follow=True)
    assert "sent already" in again.text
    assert Notice.objects.count() == 2
    assert "Approve and send" not in coordinator.get(f"/staff/answers/{update.pk}/").text


def test_the_preview_says_why_it_will_not_be_public(enter: Enter, now: dt.datetime) -> None:
    town.pin(9, who=9, may_be_used=False, now=now)
    update = draft(problem(now), now)
    page = enter("coordinator").get(f"/staff/answers/{update.pk}/").text
    assert "Only told to those who raised it" in page
    assert "a yes from everybody" in page
    assert "public page says" not in page


def test_a_draft_is_there_to_be_changed(enter: Enter, now: dt.datetime) -> None:
    one = problem(now)
    draft(one, now, did="Nothing <yet>.", kind="cannot")
    page = enter("coordinator").get(f"{ALL}{one.pk}/answer/").text
    assert "Nothing &lt;yet&gt;." in page
    assert SAID in page


@pytest.mark.parametrize(
    ("path", "typed", "mend"),
    [
        ("ask/", {"what": "Mend the lamps", "due": "2020-01-01"}, "Choose today or a later day"),
        ("ask/", {"what": "Mend the lamps", "body": "Nobody"}, "Choose one from the list"),
        ("answer/", {"said": "12 of us: dark", "did": "Light"}, "Take the numbers out"),
        ("answer/", {"said": "Dark there", "did": " "}, "Write what was done"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    enter: Enter, now: dt.datetime, path: str, typed: dict[str, str], mend: str
) -> None:
    one = problem(now)
    page = enter("coordinator").post(f"{ALL}{one.pk}/{path}", typed).text
    assert "<title>Problem: " in page
    assert mend in page
    assert typed.get("what", typed.get("said", "")) in page
    assert not Action.objects.exists()
    assert not Update.objects.exists()


def test_an_open_form_keeps_what_was_typed(enter: Enter, now: dt.datetime) -> None:
    page = enter("coordinator").post(f"{ALL}open/{place(now)}/", {"title": "Dark way"}).text
    assert 'value="Dark way"' in page
    assert "Say what should be true" in page
    assert not Problem.objects.exists()


def test_we_cannot_needs_a_reason(enter: Enter, now: dt.datetime) -> None:
    step = action(problem(now), now)
    page = enter("partner", body=LIGHTS).post(
        f"{ACTIONS}{step.pk}/", {"deed": "cannot", "cannot-outcome": " ", "done-outcome": "x"}
    )
    assert page.status_code == 200
    assert 'href="#id_cannot-outcome"' in page.text
    assert "Write why it cannot be done." in page.text
    assert "Write what was done." not in page.text
    step.refresh_from_db()
    assert step.state == "asked"


def test_an_unknown_deed_does_nothing(enter: Enter, now: dt.datetime) -> None:
    step = action(problem(now), now)
    answer = enter("partner", body=LIGHTS).post(f"{ACTIONS}{step.pk}/", {"deed": "burn"})
    assert answer.status_code == 200
    step.refresh_from_db()
    assert step.state == "asked"


def test_a_partner_sees_its_own_actions_and_nothing_for_police_alone(
    enter: Enter, now: dt.datetime
) -> None:
    one = problem(now)
    mine, theirs = action(one, now), action(one, now, body=PARKS, what="Cut the hedge")
    client = enter("partner", body=LIGHTS)
    listed, page = client.get(ACTIONS).text, client.get(f"{ACTIONS}{mine.pk}/").text
    features = client.get(f"{ACTIONS}{mine.pk}/place.json").text
    assert "Repair the lamps" in listed
    assert "Cooper&#x27;s Underpass" in page
    for told in (listed, page, features):
        assert "Cut the hedge" not in told
        assert "recess" not in told
    for page in (f"{ACTIONS}{theirs.pk}/", f"{ACTIONS}{theirs.pk}/place.json", ALL):
        assert client.get(page).status_code == 404
    assert client.post(f"{ACTIONS}{theirs.pk}/", {"deed": "take"}).status_code == 404
    assert enter("partner", town.THERE, body=LIGHTS).get(ACTIONS).text.count("Repair") == 0
    assert enter("partner", body=PARKS).get(f"{ACTIONS}{mine.pk}/").status_code == 404


def test_the_coordinator_settles_the_teams_own(enter: Enter, now: dt.datetime) -> None:
    one = problem(now)
    step, other = action(one, now, body=TEAM), action(one, now)
    client = enter("coordinator")
    page = client.get(f"{ALL}{one.pk}/").text
    assert f"{ACTIONS}{step.pk}/" in page
    assert f"{ACTIONS}{other.pk}/" not in page
    answer = client.post(f"{ACTIONS}{step.pk}/", {"deed": "done", "done-outcome": "Walked."})
    assert answer["Location"] == f"{ALL}{one.pk}/"
    assert client.get(f"{ACTIONS}{other.pk}/").status_code == 404
    assert client.get(ACTIONS).status_code == 404


def test_overdue_is_seen_on_every_list(enter: Enter, now: dt.datetime) -> None:
    long_ago = now - 30 * DAY
    one = problem(long_ago)
    step = action(one, long_ago)
    coordinator, partner = enter("coordinator"), enter("partner", body=LIGHTS)
    for client, page in (
        (coordinator, ALL),
        (coordinator, f"{ALL}{one.pk}/"),
        (partner, ACTIONS),
        (partner, f"{ACTIONS}{step.pk}/"),
    ):
        assert ">Overdue</strong>" in client.get(page).text, page
    partner.post(f"{ACTIONS}{step.pk}/", {"deed": "done", "done-outcome": "Late."})
    assert ">Overdue</strong>" not in coordinator.get(ALL).text


def test_empty_lists_say_what_to_do(enter: Enter) -> None:
    assert "Open one from a place" in enter("coordinator").get(ALL).text
    assert "Nothing to do" in enter("partner", body=LIGHTS).get(ACTIONS).text


def test_nobody_reads_who_raised_it(enter: Enter, now: dt.datetime) -> None:
    her = uuid.UUID(CANARY)
    town.pin(9, participant=her, pin_id=uuid.UUID(int=9 << 64), note="canary note", now=now)
    one = problem(now, 1)
    step, update = action(one, now), sent(one, now)
    draft(one, now)
    coordinator, partner = enter("coordinator"), enter("partner", body=LIGHTS)
    told = "".join(coordinator.get(page).text for page in (ALL, *pages_of(one, update)))
    told += "".join(partner.get(f"{ACTIONS}{end}").text for end in ("", f"{step.pk}/"))
    told += coordinator.get(f"{ALL}open/{place(now, 1)}/").text
    assert "Underpass" in told
    for secret in (CANARY, her.hex, "canary", str(uuid.UUID(int=9 << 64)), str(uuid.UUID(int=1))):
        assert secret not in told


def test_the_map_shows_the_place_alone(enter: Enter, now: dt.datetime) -> None:
    one = problem(now)
    answer = enter("coordinator").get(f"{ALL}{one.pk}/place.json")
    [feature] = json.loads(answer.content)["features"]
    assert feature["properties"] == {"kind": "pin", "label": "Cooper's Underpass"}
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("role", ["coordinator", "partner"])
def test_more_rows_need_no_more_queries(enter: Enter, now: dt.datetime, role: str) -> None:
    client = enter(role, body=LIGHTS if role == "partner" else "")
    one = problem(now)
    pages = [ALL, f"{ALL}{one.pk}/"] if role == "coordinator" else [ACTIONS]
    counted = []
    for _ in range(2):
        action(one, now)
        with CaptureQueriesContext(connection) as queries:
            for page in pages:
                assert client.get(page).status_code == 200
        counted.append(len(queries))
        for _ in range(5):
            another = problem(now)
            action(another, now)
            sent(another, now)
    assert counted[0] == counted[1]
