"""The questions as a form."""

from typing import Any

from django import forms

from walktalk.trust.rules import INSTRUMENT


class AnswersForm(forms.Form):
    """A radio group per question; every one has a way out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in INSTRUMENT:
            self.fields[question.key] = forms.TypedChoiceField(
                label=question.text,
                choices=question.choices,
                coerce=int,
                widget=forms.RadioSelect,
            )

    @property
    def scores(self) -> list[int]:
        """The answers in the order of the questions."""
        return [self.cleaned_data[question.key] for question in INSTRUMENT]
