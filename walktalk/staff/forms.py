"""What administrators type."""

from typing import Any

from django import forms

from walktalk.access.roles import (
    ADMINISTRATOR,
    ANALYST,
    COORDINATOR,
    OFFICER,
    PARTNER,
)
from walktalk.areas import queries as areas
from walktalk.staff import queries
from walktalk.staff.operations.granting import Wanted
from walktalk.staff.rules import against_place, against_roles

ROLES = [
    (OFFICER, "Officer: walks, and sees who comes"),
    (COORDINATOR, "Coordinator: arranges walks, works on problems"),
    (ANALYST, "Analyst: places and trust, never a person"),
    (PARTNER, "Partner: the actions of one organisation"),
    (ADMINISTRATOR, "Administrator: accounts, and nothing of the scheme"),
]


class WantedForm(forms.Form):
    """What somebody may do."""

    roles = forms.MultipleChoiceField(
        label="What this person may do",
        choices=ROLES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one role."},
    )
    areas = forms.MultipleChoiceField(
        label="Where",
        help_text="An area brings every ward inside it. An administrator needs none.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    officer = forms.TypedChoiceField(
        label="Which officer this is",
        help_text="For the role of an officer.",
        coerce=int,
        empty_value=None,
        required=False,
    )
    body = forms.CharField(
        label="Organisation", help_text="For a partner.", max_length=80, required=False
    )
    subject = forms.CharField(
        label="What your sign-on calls this person",
        help_text="The value that never changes, such as the work id. Leave it empty for a "
        "password and a second factor.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, officer: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = queries.without_account() + queries.officers([officer] if officer else [])
        officers = [(one.id, f"{one.title}, {one.number}") for one in known]
        places = [(one.code, f"{one.name} ({one.kind})") for one in areas.everything()]
        self.fields["officer"].choices = [("", "Nobody"), *officers]  # type: ignore[attr-defined]
        self.fields["areas"].choices = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The parts fit each other."""
        given = super().clean() or {}
        if "roles" in given:
            wanted = self.wanted()
            problems = against_roles(wanted.roles) or against_place(
                roles=wanted.roles, areas=wanted.areas, body=wanted.body, officer=wanted.officer
            )
            for words in problems:
                self.add_error(None, words)
        return given

    def wanted(self) -> Wanted:
        """What was typed."""
        given = self.cleaned_data
        return Wanted(
            roles=given["roles"],
            areas=given.get("areas", []),
            body=given.get("body", ""),
            officer=given.get("officer"),
            subject=given.get("subject", ""),
        )


class InviteForm(WantedForm):
    """A new colleague, and what she or he may do."""

    name = forms.RegexField(
        r"^[a-z0-9][a-z0-9.@_-]*$",
        label="Name to sign in with",
        help_text="Small letters, such as amara.lindqvist. It cannot be changed.",
        max_length=80,
        error_messages={
            "required": "Choose a name to sign in with.",
            "invalid": "Use small letters, digits, full stops and hyphens.",
        },
    )
    label = forms.CharField(
        label="What pages call this person",
        help_text="Rank and name, such as PC Amara Lindqvist. One person, one account.",
        max_length=80,
        error_messages={"required": "Say what pages call this person."},
    )
    field_order = ("name", "label")
