"""What people type to prove who they are."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.totp.internal.auth import validate_totp_code
from django import forms
from django.contrib.auth.password_validation import validate_password

from walktalk.access import operations, queries
from walktalk.access.models import User
from walktalk.access.sign_in import WRONG_CODE

CODE = {"autocomplete": "one-time-code", "spellcheck": "false", "class": "govuk-input--width-10"}
NEW = {"autocomplete": "new-password"}
WRONG = "That is neither your password nor the code of this moment."


class SecondStepForm(AuthenticateForm):  # type: ignore[misc]
    """A code at sign-in."""

    code = forms.CharField(
        label="Code",
        help_text="Six digits from your authenticator app, or one of your recovery codes.",
        widget=forms.TextInput(attrs=CODE),
    )


class FirstCodeForm(forms.Form):
    """The first code of an authenticator app that is being set up."""

    code = forms.CharField(label="Code", widget=forms.TextInput(attrs=CODE))

    def __init__(self, *args: Any, user: User, secret: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.secret = user, secret

    def clean_code(self) -> str:
        """Right for the secret that is shown."""
        forgive = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code):
            raise forms.ValidationError(WRONG_CODE)
        forgive()
        return code


class ProveForm(forms.Form):
    """Password or code, from somebody who had signed in."""

    answer = forms.CharField(
        label="Your password, or the code that your authenticator app shows now",
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Write your password or a code."},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.strong = user, False
        if not queries.has_app(user):
            self.fields["answer"].label = "Your password"

    def clean_answer(self) -> str:
        """One of both is right."""
        forgive = check_rate_limit(self.user)
        answer: str = self.cleaned_data["answer"]
        self.strong = operations.use_code(user=self.user, code=answer)
        if not (self.strong or self.user.check_password(answer)):
            raise forms.ValidationError(WRONG)
        forgive()
        return answer


class PasskeyNameForm(forms.Form):
    """How a new passkey is told from others."""

    name = forms.CharField(
        label="A name for it",
        help_text="Such as “work phone”, to tell it from others.",
        max_length=40,
        initial="My passkey",
    )


class JoinForm(forms.Form):
    """A password, twice."""

    password = forms.CharField(
        label="A new password",
        help_text="At least 12 characters. Three words that only you would put together do well.",
        strip=False,
        widget=forms.PasswordInput(attrs=NEW),
        validators=[validate_password],
    )
    again = forms.CharField(
        label="The same again", strip=False, widget=forms.PasswordInput(attrs=NEW)
    )

    def clean(self) -> dict[str, Any]:
        """Both are one."""
        given = super().clean() or {}
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", "This is not the same as the password above.")
        return given
