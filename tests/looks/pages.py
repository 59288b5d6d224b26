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


def ask_about_nobody(page: Page) -> None:
    """Ask about an officer who is not there."""
    page.get_by_label("The number that the officer wears").fill("ZZ999")
    page.get_by_label("number of the walk").fill("1")
    page.get_by_role("button", name="Check").click()


def open_a_past_walk(page: Page) -> None:
    """Ask for a walk that is over; what comes asks why."""
    page.locator("details[open] a").last.click()


def begin_an_app(page: Page) -> None:
    """Ask for the secret of an authenticator app; the next page shows it."""
    page.get_by_role("button", name="Set up an app").click()


WARD = ("L03",)
LOOKS = (
    Look("openness:home"),
    Look("openness:wards"),
    Look("openness:ward", args=WARD),
    Look("openness:safe"),
    Look("openness:record"),
    Look("walks:find"),
    Look("walks:walk", on="walks:find"),
    Look("walks:book", on="walks:walk"),
    Look("book-with-errors", on="walks:book", before=send_nothing),
    Look("walks:booked"),
    Look("meeting:check"),
    Look("checked", on="meeting:check", before=ask_about_nobody),
    Look("safeguarding:feedback"),
    Look("safeguarding:sent"),
    Look("field:offline"),
    Look("mine:confirm", mail="/confirm/"),
    Look("mine:got_home", args=("token",)),
    Look("mine:change", args=("token",)),
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
    Look("mine:looks", "Participant"),
    Look("mine:contact", "Participant"),
    Look("mine:leave", "Participant"),
    Look("walks:today", "Officer"),
    Look("meeting:walk", "Officer", on="walks:today"),
    Look("meeting:words", "Officer", on="meeting:walk"),
    Look("meeting:card", "Officer", on="meeting:walk"),
    Look("field:walk", "Officer", on="meeting:walk"),
    Look("account_logout", "Officer"),
    Look("account_second", "Officer"),
    Look("account_app", "Officer", on="account_second", before=begin_an_app),
    Look("account_passkey", "Officer"),
    Look("account_locked", "Officer"),
    Look("account_join", args=("word",)),
    Look("staff:colleagues", "Administrator"),
    Look("staff:invite", "Administrator"),
    Look("invite-with-errors", "Administrator", on="staff:invite", before=send_nothing),
    Look("staff:colleague", "Administrator", on="staff:colleagues"),
    Look("staff:decide", "Administrator", on="staff:colleagues"),
    Look("board:home", "Coordinator"),
    Look("walks:all", "Coordinator"),
    Look("walks:new", "Coordinator", args=WARD),
    Look("walks:manage", "Coordinator", on="walks:all"),
    Look("board:reason", "Coordinator", on="walks:all", before=open_a_past_walk),
    Look("board:looks", "Coordinator"),
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
    Look("record", OUTSIDE),
    Look("desk:home", "Reviewer"),
    Look("desk:close_alarm", "Reviewer", on="desk:home"),
    Look("desk:contacts", "Reviewer"),
    Look("desk:ask", "Reviewer"),
    Look("desk:ask_about", "Reviewer", on="desk:home"),
    Look("desk:contact", "Reviewer", on="desk:contacts"),
    Look("desk:all_figures", OUTSIDE),
    Look("desk:complaints", "Reviewer"),
    Look("desk:complaint", "Reviewer", on="desk:complaints"),
    Look("account_logout", "Reviewer"),
    Look("account_second", "Reviewer"),
    Look("account_locked", "Reviewer"),
    Look("members:all", "Reviewer"),
    Look("members:invite", "Reviewer"),
    Look("members:member", "Reviewer", on="members:all"),
    Look("members:decide", "Reviewer", on="members:all"),
    Look("demo:enter", "Reviewer", path="enter"),
    Look("desk:disclosures", "Specialist"),
)

GOES_ON = "sends the reader on to another page"
FOR_MAPS = "GeoJSON for a map"
FOR_PHONES = "what the field page asks for by itself"
ONLY_POST = "answers a button and goes on"
HALF_SIGNED_IN = "stands between a password and a second factor, which the demo's people lack"
AFTER = "is shown once, after a second factor was set up"
SIGN_ON = "needs the force's own sign-on, which the demo lacks"
ALIKE = "is the same page as on the force's side"
NOT_PAGES = {
    "web": {
        "account_begin_app": ONLY_POST,
        "account_begin_passkey": ONLY_POST,
        "account_challenge": ONLY_POST,
        "account_codes": AFTER,
        "account_remove_factor": ONLY_POST,
        "account_renew_codes": ONLY_POST,
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
        "sign_on": SIGN_ON,
        "sign_on_callback": SIGN_ON,
        "sign_on_here": SIGN_ON,
        "staff:close": ONLY_POST,
        "staff:new_link": ONLY_POST,
        "walks:decide": ONLY_POST,
        "walks:route": FOR_MAPS,
    },
    "desk": {
        "account_app": ALIKE,
        "account_begin_app": ONLY_POST,
        "account_begin_passkey": ONLY_POST,
        "account_challenge": ONLY_POST,
        "account_codes": AFTER,
        "account_join": ALIKE,
        "account_passkey": ALIKE,
        "account_remove_factor": ONLY_POST,
        "account_renew_codes": ONLY_POST,
        "demo:message": "read on the web's side",
        "demo:messages": "read on the web's side",
        "desk:agree": ONLY_POST,
        "desk:close_disclosure": ONLY_POST,
        "desk:close_feedback": ONLY_POST,
        "desk:csv": "figures for a machine",
        "desk:figures": "a year that is over, which the demo's desk has not seen",
        "desk:later": "stands between the opening of a contact and the message about it",
        "desk:refuse": ONLY_POST,
        "desk:show": ONLY_POST,
        "desk:take_alarm": ONLY_POST,
        "desk:download": "a sealed file",
        "desk:sort": ONLY_POST,
        "members:close": ONLY_POST,
        "members:link": ONLY_POST,
        "mfa_authenticate": HALF_SIGNED_IN,
        "record_month": "text for programs",
        "record_stamp": "a file for programs",
        "record_text": "text for programs",
    },
}
