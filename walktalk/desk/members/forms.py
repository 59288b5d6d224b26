"""What members type about each other's accounts."""

from django import forms

from walktalk.access.roles import REVIEWER, SPECIALIST

ROLES = [
    (REVIEWER, "Reviewer: alarms and complaints"),
    (SPECIALIST, "Specialist: disclosures"),
]


class RolesForm(forms.Form):
    """What a member may do."""

    roles = forms.MultipleChoiceField(
        label="What this person may do",
        choices=ROLES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one role."},
    )


class InviteForm(RolesForm):
    """A new member."""

    name = forms.RegexField(
        r"^[a-z0-9][a-z0-9.@_-]*$",
        label="Name to sign in with",
        help_text="Small letters, such as ruth.amadi. It cannot be changed.",
        max_length=80,
        error_messages={
            "required": "Choose a name to sign in with.",
            "invalid": "Use small letters, digits, full stops and hyphens.",
        },
    )
    label = forms.CharField(
        label="What pages call this person",
        help_text="One person, one account.",
        max_length=80,
        error_messages={"required": "Say what pages call this person."},
    )
    outside = forms.TypedChoiceField(
        label="Who employs this person?",
        help_text="Two whom the force employs open no contact together.",
        choices=[("yes", "Somebody outside the force"), ("no", "The force")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say who employs this person."},
    )
    field_order = ("name", "label", "outside")
