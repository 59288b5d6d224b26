"""The places of a ward: for those who may, in words that name nobody."""

import datetime as dt
import json
import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import town
from tests.findings.conftest import Enter
from walktalk.access.actors import system
from walktalk.concerns.models import Encounter
from walktalk.findings import operations
from walktalk.findings import queries as findings
from walktalk.findings.models import Run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_town")]
WORKER = system("test")
WARDS, WARD = "/staff/places/", f"/staff/places/{town.HERE}/"
FEATURES, AGAIN = f"{WARD}places.json", f"{WARD}again/"
OTHER = f"/staff/places/{town.THERE}/"
PAGES = (WARDS, WARD, FEATURES)
LANE = (town.WEST + 400, town.LANE)


def row(number: int) -> tuple[float, float]:
    """The middle of a street of its own, out of reach of the others."""
    xy = (town.WEST + 75.0 * number + 60, town.SOUTH + 250.0)
    town.street(f"Row {number}", [(xy[0], xy[1] - 200), (xy[0], xy[1] + 200)])
    return xy


def work_out(now: dt.datetime) -> None:
    run = operations.ask_for_run(ward=town.HERE, by=WORKER, now=now)
    operations.work_out(run_id=run.pk, by=WORKER, now=now)


@pytest.mark.parametrize("role", ["coordinator", "analyst"])
def test_coordinators_and_analysts_open_every_page(enter: Enter, role: str) -> None:
    client = enter(role)
    for page in PAGES:
        assert client.get(page).status_code == 200, page
    assert client.get(AGAIN).status_code == 405


@pytest.mark.parametrize("role", ["officer", "partner"])
def test_others_find_nothing(enter: Enter, role: str) -> None:
    client = enter(role)
    for page in PAGES:
        assert client.get(page).status_code == 404, page
    assert client.post(AGAIN).status_code == 404


def test_the_unknown_are_asked_to_sign_in(client: Client) -> None:
    for page in PAGES:
        answer = client.get(page)
        assert (answer.status_code, answer["Location"]) == (302, f"/staff/sign-in/?next={page}")


@pytest.mark.parametrize("page", ["", "places.json"])
def test_another_ward_is_not_there(enter: Enter, page: str) -> None:
    client = enter("coordinator")
    assert client.get(OTHER + page).status_code == 404
    assert client.get("/staff/places/nowhere/" + page).status_code == 404


def test_nobody_has_another_ward_worked_out(enter: Enter) -> None:
    assert enter("analyst").post(f"{OTHER}again/").status_code == 404
    assert not Run.objects.exists()


def test_the_list_of_wards_holds_her_own_alone(enter: Enter, now: dt.datetime) -> None:
    town.pin(1, now=now)
    page = enter("analyst").get(WARDS).text
    assert "Mill End" in page
    assert "Weir Side" not in page
    assert "Nothing worked out yet" in page
    assert "People pointed out places" in page
    work_out(now)
    assert (
        "1 place, worked out Tuesday 3 November 2026"
        in enter("analyst", town.HERE).get(WARDS).text
    )


def test_every_state_says_what_to_do(enter: Enter, now: dt.datetime) -> None:
    client = enter("coordinator")
    assert "Nothing has been worked out yet" in client.get(WARD).text
    answer = client.post(AGAIN, follow=True)
    assert "are being worked out again" in answer.text
    assert "being worked out</strong>" in answer.text
    assert "Work it out again</button>" not in answer.text
    operations.work_out(run_id=Run.objects.get().pk, by=WORKER, now=now)
    page = client.get(WARD).text
    assert "being worked out</strong>" not in page
    assert "Nobody has told us about a place here yet" in page


def test_a_run_that_failed_is_said_and_can_be_asked_for_again(
    enter: Enter, now: dt.datetime
) -> None:
    client = enter("coordinator")
    run = operations.ask_for_run(ward=town.HERE, by=WORKER, now=now)
    operations.give_up(run_id=run.pk, by=WORKER, now=now)
    page = client.get(WARD).text
    assert "could not be worked out</strong>" in page
    assert "Work it out again</button>" in page
    work_out(now + dt.timedelta(minutes=1))
    assert "could not be worked out" not in client.get(WARD).text


def test_long_lists_begin_with_the_most_and_end_in_details(enter: Enter, now: dt.datetime) -> None:
    for number in range(12):
        xy = row(number)
        for who in range(4 if number == 11 else 1):
            town.pin(20 * number + who, who=20 * number + who, xy=xy, now=now)
    work_out(now)
    page = enter("coordinator").get(WARD).text
    assert "4 more places" in page
    assert "4 more streets" in page
    assert page.count('id="street-') == 12
    places, streets = page.split("Streets where people pointed things out")
    assert places.index("4 people told us") < places.index("A few people told us")
    assert streets.index("Row 11") < streets.index("Row 0") < streets.index("4 more streets")
    assert "Pointed out most: 4 people, about 200 metres" in streets
    assert 'a few people, about 300 metres <span class="quiet">(we are not sure yet)' in streets


def test_the_page_says_what_the_lines_are_and_are_not(enter: Enter, now: dt.datetime) -> None:
    town.pin(1, now=now)
    work_out(now)
    page = enter("analyst").get(WARD).text
    assert "They do not say where something is likely to happen" in page
    assert "streets that nobody walked stay empty" in page
    assert "No street lies within 60 metres of what people pointed out" in page


def test_list_and_map_say_the_same(enter: Enter, now: dt.datetime) -> None:
    for who in (1, 2, 3, 4):
        town.pin(who, who=who, now=now)
    town.pin(9, who=1, xy=LANE, now=now)
    work_out(now)
    client = enter("coordinator")
    page = client.get(WARD).text
    assert "These are counts of people who told us" in page
    assert page.index("4 people told us") < page.rindex("A few people told us")
    assert page.count("Open a problem here") == 2
    found = json.loads(client.get(FEATURES).content)["features"]
    assert [one["properties"]["label"] for one in found] == [
        "Mill End Lane. Pointed out a little: a few people",
        "Cooper's Underpass: 4 people",
        "Mill End Lane: a few people",
    ]
    assert [one["geometry"]["type"] for one in found] == ["LineString", "Point", "Point"]
    for one in found:
        assert f'id="{one["properties"]["href"].partition("#")[2]}"' in page
        assert one["properties"]["href"].startswith(WARD)
    assert [one["properties"]["unsure"] for one in found] == [True, False, True]


def test_an_analyst_opens_no_problems(enter: Enter, now: dt.datetime) -> None:
    town.pin(1, now=now)
    work_out(now)
    assert "Open a problem here" not in enter("analyst").get(WARD).text


def test_nothing_of_a_person_reaches_staff(enter: Enter, now: dt.datetime) -> None:
    her = "c0ffee00-0000-4000-8000-00000000beef"
    town.pin(1, participant=uuid.UUID(her), note="canary note", now=now)
    work_out(now)
    client = enter("coordinator")
    told = "".join(client.get(page).text for page in PAGES)
    assert "Underpass" in told
    for secret in (her, her.replace("-", ""), "canary", str(uuid.UUID(int=1_001))):
        assert secret not in told


@pytest.mark.parametrize("xy", [town.MIDDLE, LANE])
def test_one_person_and_two_look_the_same(
    enter: Enter, now: dt.datetime, xy: tuple[float, float]
) -> None:
    client, seen = enter("coordinator"), set()
    for who in (1, 2):
        town.pin(who, who=who, xy=xy, now=now)
        work_out(now + dt.timedelta(minutes=who))
        told = client.get(WARD).text + client.get(FEATURES).text
        told = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", told)
        told = re.sub(r"place-\d+|open/\d+|4\.3[12]pm|at 4\.\d+pm", "", told)
        seen.add(told)
    assert len(seen) == 1


@pytest.mark.parametrize("page", PAGES)
def test_more_pins_need_no_more_queries(enter: Enter, now: dt.datetime, page: str) -> None:
    client = enter("coordinator")
    counted = []
    for number in range(12):
        town.pin(number, who=number, xy=row(number), now=now)
        if number in {0, 11}:
            work_out(now + dt.timedelta(minutes=number))
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            counted.append(len(queries))
    assert len(findings.streets(town.HERE)) == 12
    assert counted[0] == counted[1]


def test_people_met_on_patrol_stand_beside_in_words_that_name_nobody(
    enter: Enter, now: dt.datetime
) -> None:
    Encounter.objects.create(
        id=uuid.UUID(int=7),
        officer=4711,
        walk=815,
        ward=town.HERE,
        x=town.MIDDLE[0],
        y=town.MIDDLE[1],
        place="Mill End Park",
        people=2,
        age="18_to_29",
        consent=True,
        category="empty",
        feeling="avoid",
        said="canary",
        day_part="evening",
        light="dark",
        received_at=now,
    )
    town.pin(1, now=now)
    work_out(now)
    client = enter("analyst")
    told = client.get(WARD).text
    assert "Mill End Park" in told
    assert "A few people, 18 to 29" in told
    assert "after dark" in told
    for secret in ("canary", "4711", "815", str(uuid.UUID(int=7)), "3 November"):
        assert secret not in told[told.index("Met on patrol") :]
    assert "Mill End Park" not in client.get(FEATURES).text
