"""What coordinators and partners type."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from walktalk.design.forms import DateInput
from walktalk.problems.enums import AnswerKind
from walktalk.problems.rules import TEAM, did_problems, due_problems, said_problems
from walktalk.staff import queries as staff


class OpenForm(forms.Form):
    """A problem to solve."""

    title = forms.CharField(
        label="What is the problem?",
        help_text="Partners who are asked to act read this and the place.",
        max_length=120,
        error_messages={"required": "Say in a few words what the problem is."},
    )
    objective = forms.CharField(
        label="What should be true when it is solved?",
        help_text="For the police team alone; partners do not see it.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what should be true when it is solved."},
    )


class ActionForm(forms.Form):
    """Something that a body is asked to do."""

    body = forms.ChoiceField(
        label="Who",
        error_messages={
            "required": "Choose who is asked to act.",
            "invalid_choice": "Choose one from the list.",
        },
    )
    what = forms.CharField(
        label="What",
        help_text="Leave out who said it, and whatever only the police may know.",
        max_length=200,
        error_messages={"required": "Say what they are asked to do."},
    )
    due = forms.DateField(
        label="Until",
        widget=DateInput,
        error_messages={
            "required": "Choose the day until which it should be done.",
            "invalid": "Choose a day, such as 3 December 2026.",
        },
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        names = [*staff.bodies(), TEAM]
        self.fields["body"].choices = [("", "Choose"), *((name, name) for name in names)]  # type: ignore[attr-defined]

    def clean_due(self) -> dt.date:
        """A day that has not passed."""
        due: dt.date = self.cleaned_data["due"]
        _refuse(due_problems(due, self.today))
        return due


class UpdateForm(forms.Form):
    """You said, we did; or we cannot, because."""

    said = forms.CharField(
        label="You said",
        help_text="What people asked for, in your own words. No quotes, no numbers, no dates: "
        "one person could be worked out from them.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what people said, in your own words."},
    )
    kind = forms.ChoiceField(
        label="What can you tell them?",
        choices=[
            (AnswerKind.DID, "Something is done"),
            (AnswerKind.CANNOT, "It cannot be done, and this is why"),
        ],
        initial=AnswerKind.DID,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you can tell them."},
    )
    did = forms.CharField(
        label="We did, or we cannot, because",
        help_text="What is different now, or the honest reason why it is not.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what was done, or why it cannot be done."},
    )

    def clean_said(self) -> str:
        """Words from which nobody can be worked out."""
        said: str = self.cleaned_data["said"]
        _refuse(said_problems(said))
        return said

    def clean_did(self) -> str:
        """Words at all."""
        did: str = self.cleaned_data["did"]
        _refuse(did_problems(did))
        return did


class DoneForm(forms.Form):
    """What was done."""

    prefix = "done"
    outcome = forms.CharField(
        label="What was done",
        help_text="The police team reads this and may tell people.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what was done."},
    )


class CannotForm(forms.Form):
    """Why it cannot be done."""

    prefix = "cannot"
    outcome = forms.CharField(
        label="We cannot, because",
        help_text="A reason that people can understand. They may be told.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write why it cannot be done."},
    )


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise forms.ValidationError(list(problems))
