"""What she types on her page."""

from django import forms

from walktalk.participants.rules import contact_problems


class ContactForm(forms.Form):
    """Another address to be written to."""

    contact = forms.CharField(
        label="Your other e-mail address",
        help_text="Sealed before it is stored. No officer can see it; messages are sent for you.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_contact(self) -> str:
        """An address that could be written to."""
        contact: str = self.cleaned_data["contact"].strip()
        problems = contact_problems(contact)
        if problems:
            raise forms.ValidationError(problems)
        return contact
