"""How every form looks: Django's renderer with our templates, and the browser's date inputs."""

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.template import TemplateDoesNotExist

SHORT = {"number": 5, "date": 10, "time": 5, "datetime-local": 20, "tel": 20}


class Renderer(DjangoTemplates):
    """Fields with label, hint, error and aria-describedby in the look of the site."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Our template where there is one, else Django's."""
        ours = template_name.replace("django/forms/", "design/forms/", 1)
        try:
            return self.engine.get_template(ours)
        except TemplateDoesNotExist:
            return self.engine.get_template(template_name)

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Render with the class that a widget needs: its width and whether it has an error."""
        widget = context.get("widget")
        if widget is not None:
            context = {**context, **_state(widget)}
        return super().render(template_name, context, request)


def _state(widget: dict[str, Any]) -> dict[str, Any]:
    attrs = {**widget["attrs"]}
    given = attrs.pop("class", "")
    width = SHORT.get(widget.get("type", ""))
    if width and "--width" not in given:
        given = f"{given} govuk-input--width-{width}".strip()
    invalid = attrs.get("aria-invalid") == "true"
    return {"widget": {**widget, "attrs": attrs}, "given_class": given, "invalid": invalid}


class DateInput(forms.DateInput):
    """The browser's own date input."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """The browser's own input for a date and a time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
