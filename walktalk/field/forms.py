"""A place as somebody points it out, and people whom officers met."""

import uuid
from typing import Any

import numpy as np
from django import forms

from walktalk.analysis.projection import to_metric
from walktalk.areas import queries as areas
from walktalk.concerns.enums import (
    BEHAVIOUR,
    ENVIRONMENT,
    AgeBand,
    Category,
    DayPart,
    Feeling,
)
from walktalk.concerns.rules import MANY_PEOPLE, NOTE_LENGTH

SURROUNDINGS = [(one.value, one.label) for one in Category if one in ENVIRONMENT]
PEOPLE = [(one.value, one.label) for one in Category if one in BEHAVIOUR]
PEOPLE_COUNTS = [
    (str(count), f"{count} or more" if count == MANY_PEOPLE else str(count))
    for count in range(1, MANY_PEOPLE + 1)
]
WHERE = "Say where it is: tap the map, or choose a place from the list."
OUTSIDE = "This place is outside the wards where we walk. Choose a place inside them."
RELOAD = {"required": "Load this page again, then send it once more."}


class WhatForm(forms.Form):
    """What it is about and how it feels."""

    category = forms.ChoiceField(
        label="What is it about?",
        choices=[
            ("About the surroundings", SURROUNDINGS),
            ("About people", PEOPLE),
            ("Other", [(Category.OTHER.value, Category.OTHER.label)]),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about."},
    )
    feeling = forms.ChoiceField(
        label="How does it feel?",
        choices=Feeling.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it feels."},
    )


class AnswersForm(WhatForm):
    """What, how it feels and when: what a participant says of a place."""

    day_part = forms.ChoiceField(
        label="When?",
        choices=DayPart.choices,
        initial=DayPart.ANY,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when it feels so."},
    )
    after_dark = forms.BooleanField(label="After dark", required=False)
    alone = forms.BooleanField(label="When I am alone", required=False)
    note = forms.CharField(
        label="Anything else? (optional)",
        help_text="No names, please. Only you can read it for now.",
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": f"Shorten the note to {NOTE_LENGTH} letters."},
    )
    may_be_used = forms.BooleanField(
        label="You may use this to say what was asked and done", required=False
    )


class MetForm(WhatForm):
    """What officers note of people whom they met. No name is asked for."""

    people = forms.ChoiceField(
        label="How many people?", choices=PEOPLE_COUNTS, widget=forms.RadioSelect
    )
    age = forms.ChoiceField(
        label="How old, about?", choices=AgeBand.choices, widget=forms.RadioSelect
    )
    consent = forms.BooleanField(
        label="They agree that we note this", help_text="If they do not, nothing is kept."
    )
    said = forms.CharField(
        label="What did they say? (optional)",
        help_text="In their words. No names, and nothing that says who they are.",
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PinForm(AnswersForm):
    """Where, what, how it feels and when."""

    field_order = ("pin_id", "lon", "lat", "place")

    pin_id = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={**RELOAD, "invalid": RELOAD["required"]}
    )
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    place = forms.ChoiceField(
        label="Or choose a place from the list",
        help_text="If you choose one here, we use it instead of the map.",
        required=False,
    )

    def __init__(self, *args: Any, ward: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        landmarks = [(f"landmark:{row.id}", row) for row in areas.landmarks(ward)]
        streets = [(f"street:{row.id}", row) for row in areas.streets(ward)]
        self.spots = {key: (row.x, row.y) for key, row in landmarks}
        self.spots |= {key: (row.x, row.y) for key, row in streets}
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"),
            ("Places", [(key, row.name) for key, row in landmarks]),
            ("Streets", [(key, row.name) for key, row in streets]),
        ]

    def clean(self) -> dict[str, Any]:
        """A point and its ward, from the list or from the map."""
        clean: dict[str, Any] = super().clean() or {}
        for name in ("lon", "lat"):
            self.errors.pop(name, None)
        xy = self._where(clean)
        ward = areas.locate(np.array([xy]))[0] if xy else None
        if xy is None:
            self.add_error("place", WHERE)
        elif ward is None:
            self.add_error("place", OUTSIDE)
        return {**clean, "xy": xy, "ward": ward}

    def _where(self, clean: dict[str, Any]) -> tuple[float, float] | None:
        lon, lat = clean.get("lon"), clean.get("lat")
        if clean.get("place"):
            return self.spots[clean["place"]]
        if lon is None or lat is None:
            return None
        x, y = np.nan_to_num(to_metric(np.array([[lon, lat]])), posinf=0, neginf=0)[0].tolist()
        return x, y

    def facts(self) -> dict[str, Any]:
        """What `point_out` asks for."""
        left_out = {"lon", "lat", "place"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}

    def refuse(self, reason: str) -> None:
        """Say why it was not saved, and let it be sent again under a new id."""
        self.add_error(None, reason)
        self.data = {**self.data.dict(), "pin_id": str(new_id())}  # type: ignore[attr-defined]


def new_id() -> uuid.UUID:
    """An id for the form, so that pressing twice adds once."""
    return uuid.uuid4()
