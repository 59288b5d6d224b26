"""The mistakes in a form, each naming its field and the mend."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField, Field

ASKS = {
    "checkbox": "Tick the box “{label}”",
    "checkboxselectmultiple": "Choose at least one for “{label}”",
    "radioselect": "Choose an answer to “{label}”",
    "select": "Choose an answer to “{label}”",
    "clearablefile": "Choose a file for “{label}”",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a form, and where to mend it."""

    href: str
    text: str


def of_field(field: BoundField) -> list[str]:
    """What is wrong with one field; where the form says nothing of its own, in our words."""
    errors = field.errors
    if not errors:
        return []
    return [
        _ask(field) if _says_nothing(field.field, error) else str(text)
        for error, text in zip(errors.as_data(), errors, strict=True)
    ]


def of_form(form: BaseForm) -> list[Problem]:
    """What is wrong with a form, in the order of its fields."""
    if not form.is_bound:
        return []
    found = [Problem("", str(error)) for error in form.non_field_errors()]
    for field in form:
        found += [Problem(f"#{_target(field)}", text) for text in of_field(field)]
    return found


def _says_nothing(field: Field, error: ValidationError) -> bool:
    usual = Field.default_error_messages["required"]
    return error.code == "required" and field.error_messages["required"] == usual


def _ask(field: BoundField) -> str:
    return ASKS.get(field.widget_type, "Fill in “{label}”").format(label=field.label)


def _target(field: BoundField) -> str:
    return field.id_for_label or f"{field.auto_id}_0"
