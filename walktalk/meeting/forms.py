"""Choosing the words that one heard."""

from collections.abc import Sequence
from typing import Any

from django import forms

NONE = "none"


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
