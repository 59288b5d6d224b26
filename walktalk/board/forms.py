"""A reason to look."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from walktalk.access.looks.reasons import Reason


class ReasonForm(forms.Form):
    """The live walk or problem that makes it needed, and why."""

    needed = forms.ChoiceField(
        label="Which of your walks or problems makes it needed?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the walk or problem that makes it needed."},
    )
    words = forms.CharField(
        label="Why?",
        help_text="One sentence. The desk outside the force can read it.",
        min_length=10,
        max_length=200,
        error_messages={
            "required": "Say in one sentence why you need to see it.",
            "min_length": "Say in one sentence why you need to see it.",
        },
    )

    def __init__(self, *args: Any, live: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["needed"]).choices = live

    @property
    def reason(self) -> Reason:
        """What was chosen and written."""
        return Reason(self.cleaned_data["needed"], self.cleaned_data["words"])
