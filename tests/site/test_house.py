"""What holds for every room."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from walktalk.access.pages import Declaration

HOUSE = Path(__file__).parents[2] / "walktalk"


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


@pytest.mark.parametrize("urlconf", ["walktalk.demo.urls_web", "walktalk.demo.urls_desk"])
def test_every_url_declares_its_access(urlconf: str) -> None:
    found = list(patterns(get_resolver(urlconf)))
    assert len(found) > 5
    undeclared = [
        str(entry.pattern)
        for entry in found
        if not isinstance(getattr(entry.callback, "declared", None), Declaration)
    ]
    assert undeclared == []


def test_every_field_is_sorted_by_privacy() -> None:
    models = [model for model in apps.get_models() if model.__module__.startswith("walktalk.")]
    assert len(models) > 10
    for model in models:
        fields = {field.name for field in model._meta.concrete_fields}
        assert set(getattr(model, "PRIVACY", {})) == fields, model.__name__


def test_no_room_imports_anothers_models() -> None:
    found = []
    for file in HOUSE.rglob("*.py"):
        room = file.relative_to(HOUSE).parts[0]
        for other in re.findall(r"^from walktalk\.(\w+)\.models import", file.read_text(), re.M):
            if other != room and room not in {"demo"}:
                found.append(f"{file.relative_to(HOUSE)} imports {other}.models")
    assert found == []


def test_modules_and_functions_stay_small() -> None:
    long = [
        str(file.relative_to(HOUSE))
        for file in HOUSE.rglob("*.py")
        if len(file.read_text().splitlines()) > 400
    ]
    assert long == []
