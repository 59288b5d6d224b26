"""A name that a template uses and nobody gave it fails the test that renders it."""

import pytest
from django.template import engines


def test_an_unknown_name_fails() -> None:
    page = engines["django"].from_string("{{ visit.nexxt }}")
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable"):
        page.render({"visit": {"next": "Soon"}})


def test_a_name_that_is_asked_for_first_may_be_missing() -> None:
    page = engines["django"].from_string("{% if account %}{{ account.label }}{% endif %}")
    assert page.render({}) == ""
