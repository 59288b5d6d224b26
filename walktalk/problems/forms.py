"""What coordinators and partners type."""

from typing import Any

from django import forms

from walktalk.design.forms import DateInput
from walktalk.staff import queries as staff

TEAM = "Neighbourhood team"


class OpenForm(forms.Form):
    """A problem to solve."""

    title = forms.CharField(label="What is the problem?", max_length=120)
    objective = forms.CharField(
        label="What should be true when it is solved?",
        help_text="For the police team; partners do not see it.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ActionForm(forms.Form):
    """Something that a body is asked to do."""

    body = forms.ChoiceField(label="Who")
    what = forms.CharField(label="What", max_length=200)
    due = forms.DateField(label="Until", widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [*staff.bodies(), TEAM]
        self.fields["body"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]


class UpdateForm(forms.Form):
    """You said, we did."""

    said = forms.CharField(
        label="You said",
        help_text="In your own words: no quotes, no numbers, no dates.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    did = forms.CharField(
        label="We did, or we cannot, because",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OutcomeForm(forms.Form):
    """How an action ended."""

    outcome = forms.CharField(
        label="What was done, or why it cannot be done",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
