"""An operator adds a member; the password is asked for."""

import pytest
from click.testing import CliRunner
from django.contrib.auth import authenticate

from tests.desk.conftest import PASSWORD
from walktalk.cli import walktalk
from walktalk.desk.models import Member

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
WORDS = ["desk", "add-member", "--name", "ruth", "--label", "Ruth Amadi", "--role", "reviewer"]


def test_it_asks_for_the_password_twice() -> None:
    result = CliRunner().invoke(walktalk, WORDS, input=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0, result.output
    assert "ruth can sign in" in result.output
    assert PASSWORD not in result.output
    assert Member.objects.get().roles == ["reviewer"]
    assert authenticate(username="ruth", password=PASSWORD) is not None


def test_a_weak_password_is_refused_in_a_sentence() -> None:
    result = CliRunner().invoke(walktalk, WORDS, input="short\nshort\n")
    assert result.exit_code == 1
    assert "Error: This password is too short." in result.output
    assert Member.objects.count() == 0


def test_a_role_of_the_force_is_refused() -> None:
    result = CliRunner().invoke(walktalk, [*WORDS[:-1], "officer"])
    assert result.exit_code == 2
    assert "'officer' is not one of" in result.output
