"""Words that are typed into every kind of field, and the places where each may be read again."""

import email
import email.policy
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from bench._dump import dump, raw, values
from tests.running import Demo
from walktalk.demo import mail

NOWHERE = "(?!)"
INTENDED = {
    "alias": r"(force:public\.participants_participant|outside:courier\.courier_guest)\.alias",
    "contact": r"mail:header:To",
    "line": r"force:public\.walks_booking\.note",
    "note": r"force:public\.concerns_pin\.note",
    "l token": r"mail:body",
    "confirm token": r"mail:body",
    "home token": r"mail:body",
}


@dataclass
class Canaries:
    """Words by the kind of field into which they went; a kind without a place is in `NOWHERE`."""

    dice: random.Random
    words: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def seeded(cls, seed: int) -> "Canaries":
        """No words yet; the same seed makes the same ones."""
        return cls(random.Random(seed))  # noqa: S311

    def new(self, kind: str) -> str:
        """A word of letters that occurs nowhere else."""
        pairs = (self.dice.choice("bdfgklmnprstvz") + self.dice.choice("aeiou") for _ in range(6))
        return self.keep(kind, "".join(pairs).capitalize())

    def keep(self, kind: str, word: str) -> str:
        """A word that was made elsewhere, such as a token."""
        self.words.setdefault(kind, set()).add(word)
        return word


@dataclass(frozen=True, slots=True)
class Hit:
    """A kind of word that can be read where it does not belong; never the word."""

    kind: str
    place: str


def hits(canaries: Canaries, places: Mapping[str, str]) -> list[Hit]:
    """Every kind of word in every place where it is not meant to be."""
    return [hit for hit in _seen(canaries, places) if not _is_intended(hit)]


def at_home(canaries: Canaries, places: Mapping[str, str]) -> set[str]:
    """The kinds that were seen where they belong: a search that sees none of them is blind."""
    return {hit.kind for hit in _seen(canaries, places) if _is_intended(hit)}


def _seen(canaries: Canaries, places: Mapping[str, str]) -> list[Hit]:
    return [
        Hit(kind, place)
        for kind, words in sorted(canaries.words.items())
        for place, text in sorted(places.items())
        if any(word.casefold() in text for word in words)
    ]


def _is_intended(hit: Hit) -> bool:
    return re.fullmatch(INTENDED.get(hit.kind, NOWHERE), hit.place) is not None


def everywhere(demo: Demo, browsers: Mapping[str, str]) -> dict[str, str]:
    """All that the demo and its visitors' browsers hold, in lower case, by place."""
    found: dict[str, list[str]] = {}
    for place, text in _places(demo):
        found.setdefault(place, []).append(text.casefold())
    browsed = {f"browser:{name}": text.casefold() for name, text in browsers.items()}
    return {place: "\n".join(texts) for place, texts in found.items()} | browsed


def _places(demo: Demo) -> Iterator[tuple[str, str]]:
    for side in ("force", "outside"):
        for value in values(dump(demo.url(side))):
            data = raw(value)
            yield f"{side}:{value.place}", data.decode("latin-1") if data else value.text
    for file in _logs(demo.home):
        yield f"log:{file.name}", file.read_text(errors="replace")
    for one in letters(demo):
        yield from _message(one)


def _logs(home: Path) -> Iterator[Path]:
    """The logs of our processes, and PostgreSQL's."""
    yield home / "demo.log"
    yield from sorted((home / "log").iterdir())
    yield home / "postgres" / "log"


def _message(one: EmailMessage) -> Iterator[tuple[str, str]]:
    for name, words in one.items():
        yield f"mail:header:{name}", str(words)
    for part in one.walk():
        if part.get_content_maintype() == "text":
            yield "mail:body", str(part.get_payload(decode=False))


def letters(demo: Demo, to: str = "") -> Iterator[EmailMessage]:
    """The messages that were sent, to one address or to all."""
    for file in sorted((demo.home / "mail").glob("*.log")):
        for content in filter(None, map(bytes.strip, file.read_bytes().split(mail.RULE))):
            one = email.message_from_bytes(content, policy=email.policy.default)
            if isinstance(one, EmailMessage) and to in str(one["To"]):
                yield one
