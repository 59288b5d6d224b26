"""A place as somebody points it out."""

import uuid
from typing import Any

import numpy as np
from django import forms

from walktalk.analysis.projection import to_metric
from walktalk.areas import queries as areas
from walktalk.concerns.enums import BEHAVIOUR, ENVIRONMENT, Category, DayPart, Feeling
from walktalk.concerns.rules import NOTE_LENGTH

SURROUNDINGS = [(one.value, one.label) for one in Category if one in ENVIRONMENT]
PEOPLE = [(one.value, one.label) for one in Category if one in BEHAVIOUR]


class PinForm(forms.Form):
    """Where, what, how it feels and when."""

    pin_id = forms.UUIDField(widget=forms.HiddenInput)
    lon = forms.FloatField(label="Longitude", required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(label="Latitude", required=False, min_value=-90, max_value=90)
    place = forms.ChoiceField(label="Or choose a place from the list", required=False)
    category = forms.ChoiceField(
        label="What is it about?",
        choices=[
            ("", "Choose"),
            ("Surroundings", SURROUNDINGS),
            ("People", PEOPLE),
            ("Other", [(Category.OTHER.value, Category.OTHER.label)]),
        ],
        widget=forms.Select,
    )
    feeling = forms.ChoiceField(
        label="How does it feel?", choices=Feeling.choices, widget=forms.RadioSelect
    )
    day_part = forms.ChoiceField(label="When?", choices=DayPart.choices, initial=DayPart.ANY)
    after_dark = forms.BooleanField(label="After dark", required=False)
    alone = forms.BooleanField(label="When I am alone", required=False)
    note = forms.CharField(
        label="Anything else? (optional)",
        help_text="No names, please. Only you can read it.",
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    may_be_used = forms.BooleanField(
        label="You may say publicly what was asked for and done here", required=False
    )

    def __init__(self, *args: Any, ward: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spots = {str(row.id): row for row in areas.landmarks(ward)}
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"),
            *((key, row.name) for key, row in self.spots.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """A point, from the map or from the list."""
        clean: dict[str, Any] = super().clean() or {}
        lon, lat, key = clean.get("lon"), clean.get("lat"), clean.get("place")
        if lon is not None and lat is not None:
            x, y = to_metric(np.array([[lon, lat]]))[0].tolist()
            clean["xy"] = (x, y)
        elif key:
            clean["xy"] = (self.spots[key].x, self.spots[key].y)
        else:
            self.add_error("place", "Say where: press Here, or choose a place from the list.")
        return clean

    def facts(self) -> dict[str, Any]:
        """What `point_out` asks for."""
        left_out = {"lon", "lat", "place"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


def new_id() -> uuid.UUID:
    """An id for the form, so that pressing twice adds once."""
    return uuid.uuid4()
