"""What somebody may tell after a walk."""

from django import forms

from walktalk.safeguarding.enums import Kind
from walktalk.safeguarding.rules import LONGEST

HINT = (
    "“Something about an officer” goes to people outside the force. “Something that happened to "
    "me” is sealed twice, and specialists alone open it."
)


class FeedbackForm(forms.Form):
    """A kind and words; both may be left as they are."""

    kind = forms.ChoiceField(
        label="What is it about?",
        help_text=HINT,
        choices=Kind.choices,
        initial=Kind.NOTHING,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Your words",
        help_text="You need not write anything. Leave out your name if you want to stay unknown.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST}),
    )

    def clean_words(self) -> str:
        """Words with one sign per line end, at most as long as an envelope holds."""
        words: str = self.cleaned_data["words"].replace("\r\n", "\n")
        if len(words) > LONGEST:
            raise forms.ValidationError(
                f"“Your words” are {len(words):,} letters long and {LONGEST:,} fit. "
                "Send a part now and the rest after it."
            )
        return words
