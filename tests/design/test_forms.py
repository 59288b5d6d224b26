"""The form renderer: labels, hints, errors, and what screen readers are told."""

import re
from html.parser import HTMLParser

import pytest
from django import forms
from django.template.loader import render_to_string

from tests.design.samples import WHEN, Everything
from walktalk.design.forms import DateInput, MomentInput


class Parts(HTMLParser):
    """The start tags of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))

    def named(self, name: str) -> dict[str, str | None]:
        """The attributes of the first control of this name."""
        return next(attrs for _, attrs in self.tags if attrs.get("name") == name)

    def ids(self) -> list[str]:
        """Every id."""
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]


CLASSES = {
    "called": "govuk-input",
    "notes": "govuk-textarea",
    "people": "govuk-input govuk-input--width-5",
    "mail": "govuk-input",
    "secret": "govuk-input",
    "part": "govuk-select",
    "company": "govuk-radios__input",
    "needs": "govuk-checkboxes__input",
    "agreed": "govuk-checkboxes__input",
    "day": "govuk-input govuk-input--width-10",
    "moment": "govuk-input govuk-input--width-20",
    "photo": "govuk-file-upload",
}


@pytest.mark.parametrize(("name", "expected"), CLASSES.items())
def test_every_widget_has_its_class(name: str, expected: str) -> None:
    assert Parts(str(Everything())).named(name)["class"] == expected


def test_hidden_fields_stay_hidden() -> None:
    token = Parts(str(Everything(initial={"token": "t"}))).named("token")
    assert (token["type"], token["value"]) == ("hidden", "t")
    assert "class" not in token


def test_every_control_has_a_label_and_ids_are_unique() -> None:
    parts = Parts(str(Everything()))
    labelled = {attrs["for"] for tag, attrs in parts.tags if tag == "label"}
    controls = {
        attrs["id"]
        for tag, attrs in parts.tags
        if tag in {"input", "select", "textarea"} and attrs.get("type") != "hidden"
    }
    assert controls == labelled
    assert len(parts.ids()) == len(set(parts.ids()))


def test_hints_and_errors_are_described() -> None:
    parts = Parts(str(Everything({})))
    called = parts.named("called")
    assert called["aria-describedby"] == "id_called_helptext id_called_error"
    assert called["aria-invalid"] == "true"
    assert "govuk-input--error" in (called["class"] or "")
    for _, attrs in parts.tags:
        for described in (attrs.get("aria-describedby") or "").split():
            assert described in parts.ids()


def test_a_group_of_choices_is_a_fieldset_with_its_hint() -> None:
    html = str(Everything({}))
    fieldset = r'<fieldset[^>]*aria-describedby="([^"]*)"[^>]*>\s*<legend[^>]*>([^<]*)'
    group = re.search(fieldset, html)
    assert group
    assert group[1] == "id_company_helptext id_company_error"
    assert group[2] == "Who would you like to walk with?"


def test_a_form_without_errors_has_none() -> None:
    assert "error" not in str(Everything())


def test_what_was_typed_comes_back_escaped() -> None:
    html = str(Everything({"called": '"><b>', "part": "dark", "needs": ["slow"]}))
    assert "<b>" not in html
    assert '<option value="dark" selected>' in html
    slow = re.search(r'<input[^>]*value="slow"[^>]*>', html)
    assert slow
    assert " checked" in slow[0]


def test_a_class_of_the_form_is_kept() -> None:
    class Small(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "govuk-input--width-4"}))

    assert Parts(str(Small())).named("code")["class"] == "govuk-input govuk-input--width-4"


def test_dates_are_written_as_browsers_read_them() -> None:
    assert 'value="2026-12-03"' in DateInput().render("day", WHEN.date())
    assert 'value="2026-12-03T19:30"' in MomentInput().render("moment", WHEN)


def test_one_field_can_be_drawn_alone() -> None:
    html = Everything()["agreed"].as_field_group()
    assert html.index("<input") < html.index("<label")


def test_the_summary_leads_to_every_field_that_needs_mending() -> None:
    form = Everything({})
    html = render_to_string("design/error_summary.html", {"form": form})
    links = re.findall(r'href="#([^"]+)"', html)
    assert links == [
        *("id_called", "id_people", "id_part", "id_company_0", "id_agreed", "id_day"),
    ]
    ids = Parts(str(form)).ids()
    assert set(links) <= set(ids)
    assert "Choose a day when the walk takes place." in html


def test_an_error_names_the_field_and_the_mend() -> None:
    html = str(Everything({"day": "soon"}))
    for asked in (
        "Fill in “What shall we call you?”",
        "Choose an answer to “Who would you like to walk with?”",
        "Tick the box “I have read how you keep me safe”",
        "Enter a valid date.",
    ):
        assert asked in html
    assert "This field is required" not in html


def test_the_form_may_say_it_in_its_own_words() -> None:
    class Own(forms.Form):
        ward = forms.CharField(error_messages={"required": "Write the name of your ward."})

    assert "Write the name of your ward." in str(Own({}))


def test_no_summary_without_errors() -> None:
    assert render_to_string("design/error_summary.html", {"form": Everything()}).strip() == ""
    assert render_to_string("design/error_summary.html", {}).strip() == ""
