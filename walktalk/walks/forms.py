"""What is typed when a walk is looked for, booked or published."""

import datetime as dt
from collections.abc import Set
from functools import partial
from typing import Any

import numpy as np
from django import forms
from django.conf import settings
from django.utils import timezone

from walktalk.access.actors import Actor
from walktalk.analysis.projection import to_metric
from walktalk.areas import queries as areas
from walktalk.areas.formats.geojson import points_from_text
from walktalk.design.forms import DateInput
from walktalk.participants.enums import Language
from walktalk.participants.rules import alias_problems, contact_problems, tidy_contact
from walktalk.staff import queries as staff
from walktalk.walks.enums import IfSilent, Need
from walktalk.walks.queries import WalkRow, roster
from walktalk.walks.rules import LONGER

THROUGH = 4


class FindForm(forms.Form):
    """Which walks to show."""

    q = forms.CharField(label="Ward, street or place", required=False, max_length=80)
    day = forms.DateField(label="Day", required=False, widget=DateInput)
    step_free = forms.BooleanField(label="Only routes without steps", required=False)

    def chosen(self, rows: list[WalkRow]) -> list[WalkRow]:
        """The rows that fit."""
        if not self.is_valid():
            return rows
        day, step_free = self.cleaned_data["day"], self.cleaned_data["step_free"]
        return [
            row
            for row in rows
            if (not day or timezone.localtime(row.starts_at).date() == day)
            and (not step_free or row.step_free)
        ]

    def wards(self) -> list[str] | None:
        """The wards that the words lead to; None for all."""
        words = self.cleaned_data["q"] if self.is_valid() else ""
        return [row.code for row in areas.find(words)] if words.strip() else None


class BookForm(forms.Form):
    """An alias, one way to reach her, and what she needs."""

    alias = forms.CharField(
        label="What shall we call you?", help_text="Any name you like. It need not be your own."
    )
    contact = forms.CharField(
        label="Your e-mail address",
        help_text="Sealed before it is stored. No officer can see it; messages are sent for you.",
        widget=forms.EmailInput,
    )
    language = forms.ChoiceField(
        label="In which language shall we write to you?",
        choices=Language.choices,
        initial=Language.ENGLISH,
        required=False,
    )
    needs = forms.MultipleChoiceField(
        label="What would help you?",
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label="One line for the coordinator and the officers (optional)",
        help_text="They can read it until the walk ends.",
        required=False,
        max_length=200,
    )
    if_silent = forms.ChoiceField(
        label="After the walk we ask whether you got home. If you do not answer:",
        choices=IfSilent.choices,
        initial=IfSilent.DESK,
        widget=forms.RadioSelect,
    )
    eligible = forms.BooleanField(
        label="I have read who may come, and it fits me",
        error_messages={"required": "Tick that you have read who may come."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.TEXT_COUNTRY:
            self.fields["contact"].label = "Your e-mail address or mobile number"
            self.fields["contact"].widget = forms.TextInput()

    def clean_alias(self) -> str:
        """A name without an address in it."""
        return _or_problems(self.cleaned_data["alias"].strip(), alias_problems)

    def clean_contact(self) -> str:
        """An address or number that could be written to."""
        country = settings.TEXT_COUNTRY
        check = partial(contact_problems, country=country)
        return tidy_contact(_or_problems(self.cleaned_data["contact"].strip(), check), country)

    def clean_language(self) -> str:
        """English, where nothing else was chosen."""
        return self.cleaned_data["language"] or Language.ENGLISH


class EarlierForm(forms.Form):
    """Before which moment the walks to be shown began."""

    before = forms.DateTimeField(required=False)

    @property
    def moment(self) -> dt.datetime | None:
        """The moment, or None where there is none."""
        return self.cleaned_data.get("before") if self.is_valid() else None


class PublishForm(forms.Form):
    """A walk as a coordinator proposes it."""

    meeting_point = forms.TypedChoiceField(label="Where you meet, and where it ends", coerce=int)
    day = forms.DateField(label="Day", widget=DateInput)
    start = forms.TimeField(label="Starts at", widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.IntegerField(label="Minutes", initial=60, min_value=1, max_value=600)
    officers = forms.TypedMultipleChoiceField(
        label="Officers",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="At least two.",
    )
    route = forms.CharField(label="The route as drawn", required=False)
    places = forms.IntegerField(label="Places", initial=8, min_value=1, max_value=40)
    eligibility = forms.CharField(
        label="Who may come",
        initial="Women first, everybody welcome. 18 and over.",
        max_length=200,
    )
    step_free = forms.BooleanField(label="The route has no steps", required=False)
    answering = forms.CharField(
        label="Who answers if the walk is overdue",
        help_text="A person or a duty desk. Without one no walk is published.",
        max_length=120,
    )

    def __init__(self, *args: Any, actor: Actor, ward: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {row.id: row for row in areas.meeting_points(ward)}
        self.spots = {str(row.id): row for row in areas.landmarks(ward)}
        meeting = [(row.id, row.name) for row in self.meetings.values()]
        self.fields["meeting_point"].choices = meeting  # type: ignore[attr-defined]
        self.fields["officers"].choices = _officers(actor)  # type: ignore[attr-defined]
        for number in range(1, THROUGH + 1):
            self.fields[f"through_{number}"] = forms.ChoiceField(
                label=f"Through ({number})",
                required=False,
                choices=[("", "-"), *((key, row.name) for key, row in self.spots.items())],
            )

    def clean_route(self) -> str:
        """Longitudes and latitudes."""
        try:
            points_from_text(self.cleaned_data["route"])
        except ValueError:
            raise forms.ValidationError("Draw the route again, or choose places below.") from None
        return str(self.cleaned_data["route"])

    def plan(self) -> dict[str, Any]:
        """What `publish_walk` asks for."""
        clean = self.cleaned_data
        starts = timezone.make_aware(dt.datetime.combine(clean["day"], clean["start"]))
        return {
            "starts_at": starts,
            "ends_at": starts + dt.timedelta(minutes=clean["minutes"]),
            "meeting_point_id": clean["meeting_point"],
            "stops": self._stops(),
            "officers": clean["officers"],
            "places": clean["places"],
            "eligibility": clean["eligibility"],
            "step_free": clean["step_free"],
            "answering": clean["answering"],
        }

    def _stops(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """The drawn line, else the chosen places, from the meeting point back to it."""
        drawn = points_from_text(self.cleaned_data["route"])
        chosen = [self.cleaned_data[f"through_{n}"] for n in range(1, THROUGH + 1)]
        between = (
            to_metric(drawn).tolist()
            if len(drawn)
            else [(self.spots[key].x, self.spots[key].y) for key in chosen if key]
        )
        meeting = self.meetings[self.cleaned_data["meeting_point"]]
        ends = [(meeting.x, meeting.y)]
        return np.array([*ends, *between, *ends]) if between else np.empty((0, 2))


class SwapForm(forms.Form):
    """Who leaves a walk's roster, and who comes."""

    leaves = forms.TypedChoiceField(label="Who leaves", coerce=int, widget=forms.RadioSelect)
    comes = forms.TypedChoiceField(
        label="Who comes",
        coerce=int,
        widget=forms.RadioSelect,
        help_text="Beside each stands until when the vetting holds.",
    )

    def __init__(self, *args: Any, actor: Actor, walk_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_it = roster(walk_id)
        self.fields["leaves"].choices = [(one.id, one.title) for one in on_it]  # type: ignore[attr-defined]
        walking = {one.id for one in on_it}
        self.fields["comes"].choices = _officers(actor, without=walking)  # type: ignore[attr-defined]
        for name in ("leaves", "comes"):
            missing = f"Choose who {name}."
            self.fields[name].error_messages |= {"required": missing, "invalid_choice": missing}


class LongerForm(forms.Form):
    """By how much a walk takes longer."""

    minutes = forms.TypedChoiceField(
        label="How much longer",
        coerce=int,
        choices=[(one, f"{one} minutes") for one in LONGER],
        error_messages={"invalid_choice": "Choose 15, 30, 45 or 60 minutes."},
    )


def _officers(actor: Actor, *, without: Set[int] = frozenset()) -> list[tuple[int, str]]:
    """The officers of a coordinator's areas, with until when each is vetted."""
    return [
        (row.id, f"{row.title}, vetted until {row.vetted_until:%-d %B %Y}")
        for row in staff.all_officers()
        if row.ward in actor.areas and row.id not in without
    ]


def _or_problems(value: str, check: Any) -> str:
    problems = check(value)
    if problems:
        raise forms.ValidationError(problems)
    return value
