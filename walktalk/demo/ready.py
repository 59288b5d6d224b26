"""Ready links: enter the demo as one of its invented people, without a password."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import reverse

from walktalk.access import roles
from walktalk.demo import mail
from walktalk.desk.models import Member
from walktalk.staff.models import Colleague

SALT = "walktalk.demo.enter"
SECOND = {roles.OFFICER: "Second officer", roles.COORDINATOR: "Another coordinator"}
SHOWN = {roles.OFFICER: 2, roles.COORDINATOR: 2, roles.REVIEWER: 2}
ORDER = (
    roles.OFFICER,
    roles.COORDINATOR,
    roles.ANALYST,
    roles.PARTNER,
    roles.ADMINISTRATOR,
    roles.SPECIALIST,
    roles.REVIEWER,
)


def links(process: str) -> list[tuple[str, str]]:
    """(who, address) for each person of the force's side, or of the desk."""
    if process == "desk":
        return [_enter(member, settings.DESK_ADDRESS) for member in _ordered(Member)]
    colleagues = [_enter(colleague, settings.WEB_ADDRESS) for colleague in _ordered(Colleague)]
    colleagues = [_apart(colleagues[:at], one) for at, one in enumerate(colleagues)]
    hers = mail.newest_link(settings.MAIL_FOLDER, "/l/")
    return [("Participant", hers), *colleagues] if hers else colleagues


def write(process: str) -> None:
    """Keep the links of one side in a file that only this account can read."""
    file = Path(settings.HOME) / f"links-{process}.txt"
    file.touch(mode=0o600)
    file.write_text("\n".join(f"  {who:<46} {address}" for who, address in links(process)))


def read(home: Path, process: str) -> str:
    """The links of one side, a line each."""
    return (home / f"links-{process}.txt").read_text()


def user_of(word: str) -> int:
    """The account that a ready link names; raises `signing.BadSignature`."""
    return int(signing.loads(word, salt=SALT))


def _ordered(model: type[Colleague] | type[Member]) -> list[Colleague | Member]:
    """The first of each role, both officers of the walk that is open, and the two coordinators and
    reviewers, since some things take two."""
    people: list[Colleague | Member] = list(model.objects.select_related("user").order_by("pk"))
    chosen = []
    for role in ORDER:
        held = [person for person in people if person.roles[:1] == [role]]
        chosen += held[: SHOWN.get(role, 1)]
    return chosen


def _apart(before: list[tuple[str, str]], one: tuple[str, str]) -> tuple[str, str]:
    """A second person of one role is told apart from the first."""
    role, _, label = one[0].partition(": ")
    again = any(who.startswith(f"{role}:") for who, _ in before)
    return (f"{SECOND[role.lower()]}: {label}", one[1]) if again else one


def _enter(person: Colleague | Member, address: str) -> tuple[str, str]:
    word = signing.dumps(person.user_id, salt=SALT)
    inside = isinstance(person, Member) and not person.outside
    role = f"Inside {person.roles[0]}" if inside else person.roles[0].capitalize()
    who = f"{role}: {person.label}"
    return who, address + urlsplit(reverse("demo:enter", args=[word])).path
