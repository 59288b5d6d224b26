"""The questions as a form."""

from typing import Any

from django import forms

from walktalk.trust.rules import AGREE, INSTRUMENT

CHOICES = [(str(score), words) for score, words in enumerate(AGREE, start=1)]


class QuestionsForm(forms.Form):
    """One choice per question."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in INSTRUMENT:
            self.fields[question.key] = forms.ChoiceField(
                label=question.text, choices=CHOICES, widget=forms.RadioSelect
            )

    def scores(self) -> list[int]:
        """The answers in the order of the questions."""
        return [int(self.cleaned_data[question.key]) for question in INSTRUMENT]
