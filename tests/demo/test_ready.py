"""One ready link is printed for each role, though there are more accounts."""

from collections import Counter
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from walktalk.demo import ready
from walktalk.demo.cast import ADMINISTRATORS, PARTNERS, Cast
from walktalk.staff.models import Colleague

pytestmark = [pytest.mark.django_db, pytest.mark.urls("walktalk.demo.urls_web")]


def test_the_first_of_each_role_is_printed(cast: Cast, tmp_path: Path, settings: Settings) -> None:
    settings.MAIL_FOLDER = tmp_path
    assert Counter(one.roles[0] for one in Colleague.objects.all()) == {
        "officer": len(cast.officers),
        "coordinator": 2,
        "analyst": 1,
        "partner": len(PARTNERS),
        "administrator": len(ADMINISTRATORS),
    }
    assert [who for who, _ in ready.links("web")] == [
        "Officer: Sergeant Dana Whitlock",
        "Second officer: PC Amara Lindqvist",
        "Coordinator: Joan Ferrers",
        "Another coordinator: Ravi Prentice",
        "Analyst: Mei Santana",
        "Partner: Owen Pryce",
        "Administrator: Ingrid Solway",
    ]


def test_every_officer_and_every_body_acts_for_itself(cast: Cast) -> None:
    assert set(cast.leads) == set(cast.officers)
    assert all(actor.officer == officer for officer, actor in cast.leads.items())
    assert all(actor.body == body for body, actor in cast.partners.items())
    assert cast.leads[cast.officers[0]] == cast.sergeant


def test_a_word_that_nobody_signed_opens_nothing(cast: Cast, client: Client) -> None:
    assert client.get("/demo/enter/1:forged/").status_code == 404
