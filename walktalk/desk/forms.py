"""What a member of the desk fills in."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from walktalk.design.forms import DateInput
from walktalk.desk.enums import CaseState, To
from walktalk.notices.enums import Outcome, Purpose

LONGEST = 1_000


class WhyForm(forms.Form):
    """Why somebody is to be told later."""

    words = forms.CharField(
        label="The case, and why it cannot wait",
        help_text="The second person reads this. It is sealed to the desk.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LaterForm(WhyForm):
    """Why she is told later."""

    field_order = ("words",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = "The case, and why she should not know yet"


class AskForm(WhyForm):
    """Whose contact is to be opened, and why. An alarm says which walk or which participant."""

    purpose = forms.ChoiceField(
        label="Why",
        help_text="She will read this word in the message that tells her.",
        choices=Purpose.choices,
        widget=forms.RadioSelect,
    )
    walk = forms.TypedChoiceField(label="The walk", coerce=int)
    alias = forms.CharField(
        label="The name she chose for this walk",
        help_text="As the coordinator or a friend tells it. There is no list to look through.",
        max_length=40,
    )
    field_order = ("walk", "alias", "purpose", "words")

    def __init__(
        self, *args: Any, walks: Sequence[tuple[int, str]], about: str, silent: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if about:
            del self.fields["walk"]
        else:
            self.fields["walk"].choices = [("", "Choose a walk"), *walks]  # type: ignore[attr-defined]
        if about.startswith("participant:"):
            del self.fields["alias"]
        elif silent:
            self.fields["alias"].required = False
            self.fields["alias"].label = "The name she chose for this walk, if you know it"
            self.fields["alias"].help_text = "Left empty: whoever has not said that she got home."


class CloseForm(forms.Form):
    """How an alarm ended."""

    outcome = forms.TypedChoiceField(
        label="How it ended", choices=Outcome.choices, coerce=Outcome, widget=forms.RadioSelect
    )


class MoveForm(forms.Form):
    """How a complaint went on, and when."""

    state = forms.TypedChoiceField(
        label="What was done", coerce=CaseState, widget=forms.RadioSelect
    )
    to = forms.TypedChoiceField(
        label="To whom",
        required=False,
        coerce=To,
        empty_value=None,
        choices=[("", "Choose a body"), *To.choices],
    )
    on = forms.DateField(label="On which day", widget=DateInput)

    def __init__(
        self, *args: Any, moves: Sequence[CaseState], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        self.fields["state"].choices = [(one, one.label) for one in moves]  # type: ignore[attr-defined]
        if CaseState.FORWARDED not in moves:
            del self.fields["to"]
