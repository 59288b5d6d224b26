"""The menu of each role. Pages are named by URL; a link that may not be opened is not shown."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from walktalk.access import roles
from walktalk.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the menu."""

    label: str
    url: str
    current: bool


PUBLIC = (
    ("Walks", "walks:find"),
    ("What changed", "openness:wards"),
    ("How we keep you safe", "openness:safe"),
)
STAFF = (
    ("Today", "walks:today", {roles.OFFICER}),
    ("Needs a decision", "board:home", {roles.COORDINATOR}),
    ("Walks", "walks:all", {roles.COORDINATOR}),
    ("Places", "findings:wards", {roles.COORDINATOR, roles.ANALYST}),
    ("Problems", "problems:all", {roles.COORDINATOR}),
    ("Actions", "problems:actions", {roles.PARTNER}),
    ("Trust", "trust:wards", {roles.COORDINATOR, roles.ANALYST}),
    ("My looks", "board:looks", {roles.OFFICER, roles.COORDINATOR}),
    ("Colleagues", "staff:colleagues", {roles.ADMINISTRATOR}),
)
DESK = (
    ("Alarms", "desk:home", {roles.REVIEWER}),
    ("Contacts", "desk:contacts", {roles.REVIEWER}),
    ("Complaints", "desk:complaints", {roles.REVIEWER}),
    ("Disclosures", "desk:disclosures", {roles.SPECIALIST}),
    ("Members", "members:all", roles.DESK_STAFF),
    ("Figures", "desk:all_figures", roles.DESK_STAFF),
)


def links(actor: Actor, path: str) -> list[Link]:
    """The menu for an actor on the page at `path`."""
    if actor.kind == "staff":
        entries = DESK if settings.PROCESS.name == "desk" else STAFF
        found = [(label, name) for label, name, who in entries if who & actor.roles]
    else:
        found = [] if settings.PROCESS.name == "desk" else list(PUBLIC)
    urls = [(label, reverse(name)) for label, name in found]
    best = max((url for _, url in urls if path.startswith(url)), key=len, default="")
    return [Link(label, url, url == best) for label, url in urls]
