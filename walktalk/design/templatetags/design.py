"""`{% load design %}`: styles, modules, the mark, and words for times and numbers."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from walktalk.design import frontend, problems, words

register = template.Library()

LAMP = (Path(__file__).parents[1] / "templates" / "design" / "lamp.svg").read_text().strip()


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


@register.simple_tag(name="problems")
def problems_of(form: BaseForm) -> list[problems.Problem]:
    """Every error of a form, with a link to its field."""
    return problems.of_form(form)


@register.filter
def field_problems(field: BoundField) -> list[str]:
    """Every error of one field."""
    return problems.of_field(field)


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
def words_length(metres: float) -> str:
    """2.6 km."""
    return words.length_words(metres)


@register.filter
def people(count: int) -> str:
    """A few people, or 5 people."""
    return words.people_words(count)
