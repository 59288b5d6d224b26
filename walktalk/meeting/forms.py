"""Choosing the words that one heard."""

from collections.abc import Sequence
from typing import Any

from django import forms

NONE = "none"


class OfficerForm(forms.Form):
    """A number from a shoulder, and the number of a walk."""

    number = forms.CharField(
        label="The number that the officer wears",
        max_length=20,
        error_messages={"required": "Write the number. Every officer wears it and must tell you."},
    )
    walk = forms.IntegerField(
        label="The number of the walk",
        help_text="It stands on your own page and on the page of the walk.",
        min_value=1,
        max_value=2**31 - 1,
        error_messages={
            "required": "Write the number of the walk.",
            "invalid": "Write the number of the walk in digits, such as 12.",
        },
    )

    def clean_number(self) -> str:
        """Letters and digits as they are worn, without spaces."""
        return "".join(str(self.cleaned_data["number"]).split()).upper()


class HeardForm(forms.Form):
    """One of the phrases that are offered, or none of them."""

    heard = forms.CharField(max_length=60, error_messages={"required": "Choose what you heard."})

    def __init__(self, *args: Any, offered: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heard"] = forms.CharField(
            label="What did you hear?",
            widget=forms.RadioSelect(
                choices=[*((one, one) for one in offered), (NONE, "None of these")]
            ),
            error_messages={"required": "Choose what you heard, or “None of these”."},
        )

    @property
    def said(self) -> str:
        """The phrase, empty for none. Words that were offered a minute ago come in as they are."""
        heard: str = self.cleaned_data["heard"]
        return "" if heard == NONE else heard
