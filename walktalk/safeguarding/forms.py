"""What somebody leaves."""

from django import forms

from walktalk.safeguarding.rules import LONGEST, Kind

KINDS = (
    (Kind.NOTHING.value, "How it went, nothing that worries me"),
    (Kind.COMPLAINT.value, "Something about an officer"),
    (Kind.DISCLOSURE.value, "Something that happened to me"),
)


class FeedbackForm(forms.Form):
    """One choice and some words."""

    kind = forms.ChoiceField(
        label="What is it about?",
        choices=KINDS,
        initial=Kind.NOTHING.value,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Your words",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
