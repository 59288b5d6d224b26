"""Every page that can be looked at: who opens it, and how its address is found.

A page of `walktalk` that stands neither in `LOOKS` nor in `NOT_PAGES` fails a test.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

PUBLIC, OUTSIDE = "Public", "Desk"
DESK_PEOPLE = {OUTSIDE, "Reviewer", "Specialist"}
URLCONFS = {"web": "walktalk.demo.urls_web", "desk": "walktalk.demo.urls_desk"}


@dataclass(frozen=True, slots=True)
class Look:
    """One page and the person who opens it.

    The address is made of `args`. Where those are only known to a running demo it is the first
    link that leads there: on the page `on` of the same person, or in a message, by its `mail`
    path. `before` is done on the page `on`, and what then comes is looked at. `path` is for what
    no URL name has.
    """

    name: str
    who: str = PUBLIC
    args: tuple[str, ...] = ()
    on: str = ""
    mail: str = ""
    path: str = ""
    before: Callable[[Page], None] | None = None

    @property
    def side(self) -> str:
        """The process that serves it."""
        return "desk" if self.who in DESK_PEOPLE else "web"

    @property
    def slug(self) -> str:
        """Its name as part of a file's name."""
        return f"{self.who.lower()}-{self.name.replace(':', '-').replace('_', '-')}"


def write_an_answer(page: Page) -> None:
    """Draft what people will read; the next page shows it."""
    page.get_by_label("You said").fill("It is dark where we wait for the bus.")
    page.get_by_label("We did").fill("The council puts up a light in the shelter in March.")
    page.get_by_role("button", name="Go on").click()


def send_nothing(page: Page) -> None:
    """Send a form as it is."""
    page.locator("main form button").last.click()


WARD = ("L03",)
LOOKS = (
    Look("openness:home"),
    Look("openness:wards"),
    Look("openness:ward", args=WARD),
    Look("openness:safe"),
    Look("walks:find"),
    Look("walks:walk", on="walks:find"),
    Look("walks:book", on="walks:walk"),
    Look("book-with-errors", on="walks:book", before=send_nothing),
    Look("walks:booked"),
    Look("safeguarding:feedback"),
    Look("safeguarding:sent"),
    Look("field:offline"),
    Look("mine:confirm", mail="/confirm/"),
    Look("mine:got_home", args=("token",)),
    Look("trust:questions", mail="/questions/"),
    Look("account_login"),
    Look("not-found", path="/nowhere/"),
    Look("link-ended", path="/mine/"),
    Look("demo:messages"),
    Look("demo:message", on="demo:messages"),
    Look("demo:enter", path="enter"),
    Look("mine:home", "Participant"),
    Look("field:home", "Participant"),
    Look("field:pin", "Participant"),
    Look("mine:meet", "Participant"),
    Look("mine:card", "Participant"),
    Look("mine:leave", "Participant"),
    Look("walks:today", "Officer"),
    Look("meeting:walk", "Officer", on="walks:today"),
    Look("meeting:words", "Officer", on="meeting:walk"),
    Look("meeting:card", "Officer", on="meeting:walk"),
    Look("field:walk", "Officer", on="meeting:walk"),
    Look("account_logout", "Officer"),
    Look("board:home", "Coordinator"),
    Look("walks:all", "Coordinator"),
    Look("walks:new", "Coordinator", args=WARD),
    Look("walks:manage", "Coordinator", on="walks:all"),
    Look("walks:swap", "Coordinator", on="walks:manage"),
    Look("findings:wards", "Coordinator"),
    Look("findings:ward", "Coordinator", args=WARD),
    Look("problems:all", "Coordinator"),
    Look("problems:open", "Coordinator", on="findings:ward"),
    Look("problems:problem", "Coordinator", on="problems:all"),
    Look("problems:ask", "Coordinator", on="problems:problem"),
    Look("problems:answer", "Coordinator", on="problems:problem"),
    Look("problems:approve", "Coordinator", on="problems:answer", before=write_an_answer),
    Look("findings:wards", "Analyst"),
    Look("findings:ward", "Analyst", args=WARD),
    Look("trust:wards", "Analyst"),
    Look("trust:ward", "Analyst", args=WARD),
    Look("problems:actions", "Partner"),
    Look("problems:action", "Partner", on="problems:actions"),
    Look("account_login", OUTSIDE),
    Look("desk:home", "Reviewer"),
    Look("desk:complaints", "Reviewer"),
    Look("desk:complaint", "Reviewer", on="desk:complaints"),
    Look("account_logout", "Reviewer"),
    Look("demo:enter", "Reviewer", path="enter"),
    Look("desk:disclosures", "Specialist"),
)

GOES_ON = "sends the reader on to another page"
FOR_MAPS = "GeoJSON for a map"
FOR_PHONES = "what the field page asks for by itself"
ONLY_POST = "answers a button and goes on"
HALF_SIGNED_IN = "stands between a password and a second factor, which the demo's people lack"
NOT_PAGES = {
    "web": {
        "areas:streets": FOR_MAPS,
        "board:landing": GOES_ON,
        "field:manifest": FOR_PHONES,
        "field:receive": FOR_PHONES,
        "field:route": FOR_MAPS,
        "field:state": FOR_PHONES,
        "field:team": GOES_ON,
        "field:team_manifest": FOR_PHONES,
        "field:team_receive": FOR_PHONES,
        "field:team_route": FOR_MAPS,
        "field:team_state": FOR_PHONES,
        "field:worker": FOR_PHONES,
        "findings:again": ONLY_POST,
        "findings:features": FOR_MAPS,
        "mfa_authenticate": HALF_SIGNED_IN,
        "mine:calendar": "a file for a calendar",
        "mine:route": FOR_MAPS,
        "mine:still": "follows a change of officers; looked at in its own test",
        "participants:enter": GOES_ON,
        "problems:action_features": FOR_MAPS,
        "problems:features": FOR_MAPS,
        "walks:decide": ONLY_POST,
        "walks:route": FOR_MAPS,
    },
    "desk": {
        "demo:message": "read on the web's side",
        "demo:messages": "read on the web's side",
        "desk:close_alarm": ONLY_POST,
        "desk:close_complaint": ONLY_POST,
        "desk:close_disclosure": ONLY_POST,
        "desk:download": "a sealed file",
        "desk:sort": ONLY_POST,
        "mfa_authenticate": HALF_SIGNED_IN,
    },
}
