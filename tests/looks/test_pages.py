"""No page can be forgotten: each is looked at, or is said not to be one."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.looks.pages import LOOKS, NOT_PAGES, PUBLIC, URLCONFS
from walktalk.access import roles
from walktalk.access.pages import Declaration

ROLES = {"Participant": {roles.PARTICIPANT}, PUBLIC: {roles.PUBLIC}, "Desk": {roles.PUBLIC}}


def declared(side: str) -> dict[str, Declaration]:
    """The name of every page of a side, with its declaration."""
    return dict(_walk(get_resolver(URLCONFS[side])))


def _walk(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, Declaration]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", entry.callback.declared  # type: ignore[attr-defined]


@pytest.mark.parametrize("side", ["web", "desk"])
def test_every_page_is_looked_at_or_is_said_not_to_be_one(side: str) -> None:
    looked_at = {look.name for look in LOOKS if look.side == side}
    named = declared(side).keys()
    assert named - looked_at - NOT_PAGES[side].keys() == set()
    assert NOT_PAGES[side].keys() - named == set()
    assert looked_at & NOT_PAGES[side].keys() == set()


def test_everybody_may_open_what_is_looked_at_as_that_person() -> None:
    pages = {side: declared(side) for side in URLCONFS}
    for look in LOOKS:
        allowed = pages[look.side].get(look.name)
        if allowed is not None:
            mine = ROLES.get(look.who, {look.who.lower(), roles.ACCOUNT}) | {roles.PUBLIC}
            assert allowed.who & mine, look.slug


def test_no_two_pictures_have_one_name() -> None:
    slugs = [look.slug for look in LOOKS]
    assert sorted(set(slugs)) == sorted(slugs)
