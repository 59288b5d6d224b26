"""What each member of the desk sees and does; everybody else finds nothing."""

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.access.accounts import Person, where
from tests.desk.conftest import COMPLAINT, DISCLOSURE, PASSWORD, Leave, role
from tests.settings import SPECIALISTS
from walktalk.cli import walktalk
from walktalk.desk.models import Opened
from walktalk.desk.operations import sort_envelopes
from walktalk.notices.models import Alarm, Step
from walktalk.notices.operations import raise_alarm
from walktalk.record.models import Waiting

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
MINUTE = dt.timedelta(minutes=1)
Member = Callable[..., Client]


@pytest.fixture
def sorted_away(leave: Leave, now: dt.datetime) -> dict[str, uuid.UUID]:
    """A complaint, feedback and a disclosure, sorted."""
    left = {
        "complaint": leave("complaint", COMPLAINT).pk,
        "feedback": leave("nothing", "A fine evening.").pk,
        "disclosure": leave("disclosure", DISCLOSURE).pk,
        "nothing": leave("nothing").pk,
    }
    sort_envelopes(now=now)
    return left


def pages(left: dict[str, uuid.UUID]) -> dict[str, tuple[str, int, int]]:
    """Each page with its method and what a reviewer and a specialist get."""
    gone = uuid.uuid4()
    return {
        "/": ("get", 200, 302),
        "/complaints/": ("get", 200, 404),
        f"/complaints/{left['complaint']}/": ("get", 200, 404),
        f"/complaints/{left['feedback']}/": ("get", 200, 404),
        f"/complaints/{left['disclosure']}/": ("get", 404, 404),
        f"/complaints/{left['nothing']}/": ("get", 404, 404),
        f"/complaints/{uuid.uuid4()}/": ("get", 404, 404),
        "/disclosures/": ("get", 404, 200),
        f"/disclosures/{left['disclosure']}/download": ("get", 404, 200),
        f"/disclosures/{left['complaint']}/download": ("get", 404, 404),
        f"/disclosures/{uuid.uuid4()}/download": ("get", 404, 404),
        "/sort/": ("post", 302, 302),
        f"/alarms/{gone}/take/": ("post", 302, 404),
        f"/alarms/{gone}/close/": ("get", 404, 404),
        f"/alarms/{gone}/contact/": ("get", 404, 404),
        "/contacts/": ("get", 200, 404),
        "/contacts/ask/": ("get", 200, 404),
        f"/contacts/{gone}/": ("get", 404, 404),
        f"/contacts/{gone}/agree/": ("post", 404, 404),
        f"/contacts/{gone}/refuse/": ("post", 404, 404),
        f"/contacts/{gone}/show/": ("post", 404, 404),
        f"/contacts/{gone}/later/": ("get", 404, 404),
        f"/complaints/{left['feedback']}/close/": ("post", 302, 404),
        f"/complaints/{left['complaint']}/close/": ("post", 404, 404),
        f"/complaints/{left['disclosure']}/close/": ("post", 404, 404),
        f"/disclosures/{left['disclosure']}/close/": ("post", 404, 302),
        f"/disclosures/{left['complaint']}/close/": ("post", 404, 404),
    }


def test_each_role_opens_its_own_pages(member: Member, sorted_away: dict[str, uuid.UUID]) -> None:
    reviewer, specialist = member("reviewer"), member("specialist")
    stranger = Client()
    get_user_model().objects.using("desk").create(name="nobody", password="x")
    roleless = Client()
    roleless.force_login(get_user_model().objects.using("desk").get(name="nobody"))
    with role("walktalk_desk"):
        for path, (method, to_reviewer, to_specialist) in pages(sorted_away).items():
            assert getattr(reviewer, method)(path).status_code == to_reviewer, path
            assert getattr(specialist, method)(path).status_code == to_specialist, path
            for other in (stranger, roleless):
                answer = getattr(other, method)(path)
                assert answer.status_code == 302, path
                assert answer["Location"].startswith("/sign-in/?next="), path


def test_no_get_changes_anything(
    *, member: Member, sorted_away: dict[str, uuid.UUID], leave: Leave, now: dt.datetime
) -> None:
    both = member("reviewer", "specialist")
    alarm = raise_alarm(kind="walk.overdue", about="walk:3", now=now)
    leave("complaint", COMPLAINT)
    before = list(Opened.objects.order_by("pk").values()), Waiting.objects.count()
    for path in [*pages(sorted_away), f"/alarms/{alarm.pk}/close/"]:
        status = both.get(path).status_code
        assert status in {200, 404, 405}, path
    assert (list(Opened.objects.order_by("pk").values()), Waiting.objects.count()) == before
    assert Alarm.objects.get().closed_at is None


def test_an_account_of_the_force_does_not_work_here() -> None:
    get_user_model().objects.using("default").create(
        name="officer", password=make_password(PASSWORD)
    )
    answer = Client().post("/sign-in/", {"login": "officer", "password": PASSWORD})
    assert answer.status_code == 200
    assert "do not belong together" in answer.text


def test_signing_in_and_out(member: Member) -> None:
    member("reviewer")
    ruth = Person("ruth.reviewer", prefix="/", password=PASSWORD)
    with role("walktalk_desk"):
        page = ruth.client.get("/sign-in/?next=/complaints/")
        assert "The desk is outside the force" in page.text
        assert where(ruth.password_step(next="/complaints/")) == "/complaints/"
        weak = ruth.client.get("/complaints/")
        assert weak["Location"] == "/second-factor/?next=/complaints/"
        assert len(ruth.set_up_app()) == 10
        home = ruth.client.get("/")
        assert home.status_code == 200
        assert "Ruth Amadi" in home.text
        assert ruth.client.post("/sign-out/").status_code == 302
        assert ruth.client.get("/").status_code == 302


def test_alarms_stand_oldest_first_and_are_closed(member: Member, now: dt.datetime) -> None:
    raise_alarm(kind="walk.overdue", about="walk:9", now=now)
    old = raise_alarm(kind="envelope.swapped", about="participant:4", now=now - 20 * MINUTE)
    raise_alarm(kind="some.other", about="walk:7", now=now - 10 * MINUTE)
    client = member("reviewer")
    page = client.get("/").text
    places = [page.index(about) for about in ("Participant 4", "Walk 7", "Walk 9")]
    assert places == sorted(places)
    assert "sealed contact was exchanged" in page
    assert "Some other" in page
    asked = client.post(f"/alarms/{old.pk}/close/", {"outcome": ""})
    assert "Choose an answer to “How it ended”" in asked.text
    after = client.post(f"/alarms/{old.pk}/close/", {"outcome": "well"}, follow=True).text
    assert "The alarm is closed." in after
    assert "Participant 4" not in after
    closed = Alarm.objects.get(pk=old.pk)
    assert closed.closed_by == f"member:{client.get('/').context['actor'].id}"
    assert closed.outcome == "well"
    assert Alarm.objects.filter(closed_at=None).count() == 2


def test_the_page_looks_again_each_minute_unless_it_is_told_to_stand_still(
    member: Member,
) -> None:
    client = member("reviewer")
    page = client.get("/")
    assert page["Refresh"] == "60"
    assert 'href="/?still"' in page.text
    still = client.get("/?still")
    assert "Refresh" not in still
    assert "stands still" in still.text


def test_without_alarms_the_page_says_what_to_do(member: Member) -> None:
    assert "No alarm is open" in member("reviewer").get("/").text


def test_the_button_sorts_what_waits(member: Member, leave: Leave) -> None:
    leave("complaint", COMPLAINT)
    client = member("reviewer")
    assert "1 envelope is not sorted yet." in client.get("/complaints/").text
    assert "Sorted 1 new envelope." in client.post("/sort/", follow=True).text
    leave("nothing")
    leave("nothing")
    assert "2 envelopes are not sorted yet." in client.get("/").text
    assert "Sorted 2 new envelopes." in client.post("/sort/", follow=True).text
    assert "Every envelope is sorted." in client.get("/complaints/").text


def test_who_is_on_an_alarm_is_seen_by_the_others(member: Member, now: dt.datetime) -> None:
    alarm = raise_alarm(kind="walk.overdue", about="walk:9", now=now)
    ruth, ines = member("reviewer"), member("reviewer", label="Ines Moreau", outside=False)
    assert "Nobody is on it" in ines.get("/").text
    assert "The others see your name" in ruth.post(f"/alarms/{alarm.pk}/take/", follow=True).text
    assert "You are on it" in ruth.get("/").text
    page = ines.get("/").text
    assert "Ruth Amadi" in page
    assert "I am on it instead" in page
    ines.post(f"/alarms/{alarm.pk}/take/")
    assert "Ines Moreau (inside the force)" in ruth.get("/").text
    with role("walktalk_desk"):
        ruth.post(f"/alarms/{alarm.pk}/close/", {"outcome": "nothing"})
    kinds = list(Step.objects.order_by("at").values_list("kind", flat=True))
    assert kinds == ["alarm.taken", "alarm.taken", "alarm.closed"]


def test_feedback_is_opened_to_be_read_and_then_closed(
    member: Member, sorted_away: dict[str, uuid.UUID]
) -> None:
    client = member("reviewer")
    found = client.get("/complaints/").text
    assert "joked" not in found
    assert str(sorted_away["disclosure"]) not in found
    page = client.get(f"/complaints/{sorted_away['complaint']}/")
    assert "He joked about &lt;what&gt; I wore." in page.text
    assert page["Cache-Control"] == "private, no-store"
    closed = client.post(f"/complaints/{sorted_away['feedback']}/close/", follow=True).text
    assert "Dealt with" in closed
    assert closed.index(str(sorted_away["complaint"])) < closed.index(str(sorted_away["feedback"]))
    again = client.get(f"/complaints/{sorted_away['feedback']}/").text
    assert "Mark as dealt with" not in again


def test_a_complaint_sealed_to_a_former_key_is_said(
    member: Member, sorted_away: dict[str, uuid.UUID], settings: Settings
) -> None:
    client = member("reviewer")
    settings.KEYS = {"DESK": b"n" * 32}
    page = client.get(f"/complaints/{sorted_away['complaint']}/")
    assert "does not open with the desk" in page.text


def test_a_specialist_downloads_and_opens_on_her_own_machine(
    member: Member, sorted_away: dict[str, uuid.UUID], tmp_path: Path
) -> None:
    client = member("specialist")
    page = client.get("/disclosures/").text
    path = f"/disclosures/{sorted_away['disclosure']}/download"
    assert path in page
    assert DISCLOSURE not in page
    answer = client.get(path)
    assert answer["Content-Disposition"] == (
        f'attachment; filename="{sorted_away["disclosure"]}.sealed"'
    )
    assert answer["Content-Type"] == "application/octet-stream"
    file, key = tmp_path / "one.sealed", tmp_path / "specialists.key"
    file.write_bytes(answer.content)
    key.write_text(bytes(SPECIALISTS).hex())
    opened = CliRunner().invoke(walktalk, ["open", str(file), "--key", str(key)])
    assert (opened.exit_code, opened.output) == (0, DISCLOSURE + "\n")
    assert "taken on" in client.post(path.replace("download", "close/"), follow=True).text
    assert Opened.objects.get(pk=sorted_away["disclosure"]).closed_at is not None


def test_nothing_of_the_desk_reaches_the_forces_record(
    member: Member, sorted_away: dict[str, uuid.UUID]
) -> None:
    before = Waiting.objects.count()
    client = member("reviewer", "specialist")
    client.get(f"/complaints/{sorted_away['complaint']}/")
    client.get(f"/disclosures/{sorted_away['disclosure']}/download")
    client.post(f"/complaints/{sorted_away['complaint']}/close/")
    assert Waiting.objects.count() == before


def test_lists_ask_as_often_for_many_as_for_few(
    *,
    member: Member,
    leave: Leave,
    now: dt.datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = member("reviewer", "specialist")
    for count in (1, 12):
        for _ in range(count):
            leave("complaint", COMPLAINT)
            leave("disclosure", DISCLOSURE)
            raise_alarm(kind="walk.overdue", about="walk:9", now=now)
        sort_envelopes(now=now)
        for path, queries in (("/", 7), ("/complaints/", 6), ("/disclosures/", 5)):
            with django_assert_num_queries(queries, using="desk"):
                client.get(path)
            with django_assert_num_queries(4, using="default"):
                client.get(path)
