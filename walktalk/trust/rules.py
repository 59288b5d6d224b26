"""The questions, the word that a link carries, and how a change is put into words."""

import base64
import binascii
import math
from collections.abc import Iterable
from dataclasses import dataclass

from walktalk.proofs.canonical import canonical
from walktalk.proofs.signing import sign, signed_by
from walktalk.trust.enums import Wave

UNSAID = 0
SAFE = (
    (5, "Very safe"),
    (4, "Rather safe"),
    (3, "Neither safe nor unsafe"),
    (2, "Rather unsafe"),
    (1, "Very unsafe"),
)
AGREE = (
    (5, "I agree strongly"),
    (4, "I agree"),
    (3, "I neither agree nor disagree"),
    (2, "I disagree"),
    (1, "I disagree strongly"),
)
CONFIDENCE = (
    (5, "Full confidence"),
    (4, "Quite a lot"),
    (3, "Some"),
    (2, "A little"),
    (1, "None at all"),
)
RATHER_NOT = ((UNSAID, "I would rather not say"),)
WIDTH = 400


@dataclass(frozen=True, slots=True)
class Question:
    """One question; a higher answer is the better one for every question."""

    key: str
    text: str
    short: str
    scale: tuple[tuple[int, str], ...]

    @property
    def choices(self) -> tuple[tuple[int, str], ...]:
        """The five points, best first, and the way out."""
        return self.scale + RATHER_NOT


INSTRUMENT = (
    Question("day", "How safe do you feel when you walk here alone by day?", "Safe by day", SAFE),
    Question(
        "dark",
        "How safe do you feel when you walk here alone after dark?",
        "Safe after dark",
        SAFE,
    ),
    Question(
        "fair",
        "The police here would treat me fairly and with respect.",
        "Fairness and respect",
        AGREE,
    ),
    Question(
        "heard", "The police here listen to what people like me tell them.", "Listened to", AGREE
    ),
    Question(
        "local",
        "The police here understand what worries the people who live here.",
        "Understands local concerns",
        AGREE,
    ),
    Question(
        "confidence",
        "All in all, how much confidence do you have in the police here?",
        "Confidence",
        CONFIDENCE,
    ),
)


@dataclass(frozen=True, slots=True)
class LinkWord:
    """What a questions link says: a panel word, a wave and a ward."""

    panel: str
    wave: str
    ward: str


def signed_words(panel: str, wave: str, ward: str) -> bytes:
    """What the courier signs."""
    return canonical(["questions", panel, wave, ward])


def link_word(link: LinkWord, private_key: bytes) -> str:
    """The last part of a questions link, signed by the courier."""
    signature = sign(signed_words(link.panel, link.wave, link.ward), private_key)
    encoded = base64.urlsafe_b64encode(signature).decode().rstrip("=")
    return f"{link.panel}.{link.wave}.{link.ward}.{encoded}"


def read_link_word(word: str, public_key: bytes) -> LinkWord | None:
    """What a link says, or None where the courier did not sign it."""
    parts = word.split(".")
    if len(parts) != 4:
        return None
    panel, wave, ward, encoded = parts
    try:
        signature = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    except (binascii.Error, ValueError):
        return None
    genuine = signed_by(signed_words(panel, wave, ward), signature, public_key)
    return LinkWord(panel, wave, ward) if genuine and wave in Wave.values else None


def score_problems(scores: Iterable[int]) -> list[str]:
    """Why these are not answers to the questions; empty if they are."""
    given = list(scores)
    if len(given) != len(INSTRUMENT):
        return [f"There are {len(INSTRUMENT)} questions and {len(given)} answers."]
    return [
        f"{score} is not an answer to “{question.text}”"
        for question, score in zip(INSTRUMENT, given, strict=True)
        if score not in dict(question.choices)
    ]


def points(value: float) -> str:
    """A move on the scale in words: 0.4 up, 1.0 down, no move."""
    size = f"{abs(value):.1f}"
    return "no move" if size == "0.0" else f"{size} {'up' if value > 0 else 'down'}"


def verdict(low: float, high: float) -> str:
    """What an interval lets us say."""
    if low == high == 0:
        return "Nobody's answer moved."
    if low > 0:
        return "It went up. We are fairly sure."
    if high < 0:
        return "It went down. We are fairly sure."
    return "We cannot tell whether it went up or down."


@dataclass(frozen=True, slots=True)
class Marks:
    """Where an interval and its middle stand on a line of `WIDTH` units; zero is in the middle."""

    low: int
    middle: int
    high: int

    @property
    def length(self) -> int:
        """How long the interval is drawn; never so short that it cannot be seen."""
        return max(self.high - self.low, 2)


def reach(ends: Iterable[float]) -> int:
    """How far the line goes to each side, in whole points, so that every end is on it."""
    return max(1, math.ceil(max((abs(end) for end in ends), default=0.0)))


def marks(*, low: float, middle: float, high: float, far: int) -> Marks:
    """Place an interval on a line from -far to far."""
    half = WIDTH / 2
    return Marks(*(round(half + value / far * half) for value in (low, middle, high)))
