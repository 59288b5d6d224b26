"""`{% load design %}`: styles, modules, the mark, and words for times and numbers."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from walktalk.design import frontend, words

register = template.Library()

LAMP = (Path(__file__).parents[1] / "templates" / "design" / "lamp.svg").read_text().strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a form, and where to mend it."""

    href: str
    text: str


@register.simple_tag
def styles() -> SafeString:
    """Links to the fonts and the style sheets of every page."""
    fetched = format_html_join(
        "\n",
        '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>',
        ((static(font),) for font in frontend.fonts()),
    )
    return format_html("{}\n{}", fetched, _sheets(frontend.module("site")))


@register.simple_tag
def script(name: str) -> SafeString:
    """A built module; its own styles come with it."""
    module = frontend.module(name)
    tag = format_html('<script type="module" src="{}"></script>', static(module.script))
    return tag if name == "site" else format_html("{}\n{}", _sheets(module), tag)


def _sheets(module: frontend.Module) -> SafeString:
    return format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((static(sheet),) for sheet in module.styles),
    )


@register.simple_tag
def lamp() -> SafeString:
    """The lamp and the path."""
    return mark_safe(LAMP)  # noqa: S308 - a file of ours, read once


@register.simple_tag
def problems(form: BaseForm | str) -> list[Problem]:
    """Every error of a form in the order of its fields, with a link to the field.

    A page without a form has none: a name that the context lacks arrives as an empty string.
    """
    if isinstance(form, str) or not form.is_bound:
        return []
    found = [Problem("", str(error)) for error in form.non_field_errors()]
    for field in form:
        found += [Problem(f"#{_target(field)}", str(error)) for error in field.errors]
    return found


def _target(field: BoundField) -> str:
    return field.id_for_label or f"{field.auto_id}_0"


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


@register.filter
def words_date(moment: dt.date | dt.datetime | None) -> str:
    """Thursday 3 December 2026."""
    return words.date_words(moment, _zone()) if moment else ""


@register.filter
def words_time(moment: dt.datetime | dt.time | None) -> str:
    """7.30pm."""
    return "" if moment is None else words.time_words(moment, _zone())


@register.filter
def words_when(moment: dt.datetime | None) -> str:
    """Thursday 3 December 2026 at 7.30pm."""
    return words.when_words(moment, _zone()) if moment else ""


@register.filter
def people(count: int) -> str:
    """A few people, or 5 people."""
    return words.people_words(count)
