"""The page of who may open what, from the declarations beside the URLs."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from walktalk.access import roles
from walktalk.access.enums import ANSWERS, OBJECTS, STATES, Answer, Objects, State
from walktalk.access.pages import Declaration

FORCE = (
    roles.PUBLIC,
    roles.PARTICIPANT,
    roles.OFFICER,
    roles.COORDINATOR,
    roles.ANALYST,
    roles.PARTNER,
)
OUTSIDE = (roles.PUBLIC, roles.SPECIALIST, roles.REVIEWER)
SITES = (
    ("The force's side", "walktalk.site.urls_web", FORCE),
    ("The desk, outside the force", "walktalk.site.urls_desk", OUTSIDE),
    ("Only in the demo", "walktalk.demo.urls", FORCE[:1]),
)
SHOWS = {
    "open": "what is published, or a form for everybody",
    "own": "the asker's own",
    "staff": "nothing of one single person",
    "look": "one person's data: a look is committed before the page is made",
}
HEAD = (
    "Each URL says beside itself who may open it, for which object and in which state "
    "(`page(...)` in the room's `urls.py`). This page is made from that; "
    "`tests/promises/test_matrix.py` tries every URL as every role, with the role's own object, "
    "somebody else's and one that does not exist, and fails on a URL that declares nothing. An "
    "empty cell is a page that this role cannot find."
)
NO_DATA = (
    "Pages of places, streets, encounters and trust are sums over many people, or over people who "
    "have no link with us; they show no alias, no need, no line of anybody's and no single pin, "
    "and are not looks. A problem can come from one person's pin, so its page is one."
)


@dataclass(frozen=True, slots=True)
class Url:
    """One URL: its path, the name it is reversed by, and what it declared, if anything."""

    path: str
    name: str
    declared: Declaration | None


def urls(urlconf: str) -> list[Url]:
    """Every URL of a site."""
    return list(_walk(get_resolver(urlconf), "/", ""))


def access_page() -> str:
    """The whole page."""
    parts = ["# Who may open what", "", HEAD, ""]
    for title, urlconf, columns in SITES:
        parts += [f"## {title}", "", *_table(urls(urlconf), columns), ""]
    parts += ["## The words", "", "Which objects:", ""]
    parts += [f"- **{_word(one)}**: {OBJECTS[one]}" for one in Objects]
    parts += ["", "In which state, where it matters:", ""]
    parts += [f"- **{one}**: {STATES[one]}" for one in State if one != State.ANY]
    parts += ["- **live, or a reason**: what is not live work opens once a reason is given"]
    parts += ["", "What it gives:", ""]
    parts += [f"- **{one}**: {ANSWERS[one]}" for one in Answer]
    parts += ["", "What it shows:", ""]
    parts += [f"- **{word}**: {meaning}" for word, meaning in SHOWS.items()]
    return "\n".join([*parts, "", NO_DATA, ""])


def _table(found: list[Url], columns: tuple[str, ...]) -> Iterator[str]:
    yield f"| URL | {' | '.join(columns)} | state | gives | shows |"
    yield "|---|" + "---|" * (len(columns) + 3)
    for url in sorted(found, key=lambda one: one.path):
        one = url.declared
        if one is None or one.objects is None:
            raise LookupError(f"{url.path} ({url.name}) does not say what it opens: `objects=`")
        cells = [_cell(one, role) for role in columns]
        shows = f"look: {one.looking.purpose}" if one.looking else one.reads
        yield f"| `{url.path}` | {' | '.join(cells)} | {_state(one)} | {one.answer} | {shows} |"


def _cell(one: Declaration, role: str) -> str:
    if roles.PUBLIC in one.who:
        return _word(one.opens(roles.PUBLIC))
    return _word(one.opens(role)) if role in one.who else ""


def _word(objects: Objects) -> str:
    return "yes" if objects == Objects.NONE else objects


def _state(one: Declaration) -> str:
    asked = "live, or a reason" if one.looking and one.looking.work else ""
    return ", ".join(filter(None, (one.state if one.state != State.ANY else "", asked)))


def _walk(resolver: URLResolver, before: str, space: str) -> Iterator[Url]:
    for entry in resolver.url_patterns:
        path = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inner = f"{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, path, inner)
        elif isinstance(entry, URLPattern):
            declared = getattr(entry.callback, "declared", None)
            yield Url(path, f"{space}{entry.name}", declared)
