"""The invented people who book: what they type, whether they come, how they answer."""

import re
import uuid
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from walktalk.trust.rules import INSTRUMENT, UNSAID

NAMESPACE = uuid.UUID("3f0c6a51-9d0e-4a57-8a39-54b7a2f6c0d4")
LAPSES, CANCELS, STAYS_AWAY, COMES = "lapses", "cancels", "stays away", "comes"
DECK = (*(COMES,) * 20, *(STAYS_AWAY,) * 2, CANCELS, LAPSES)
GROUP = (0.12, 0.22, 0.26, 0.2, 0.11, 0.06, 0.03)

ALIASES = re.findall(
    r"\w+",
    """Finch Hazel Juno Marlow Tansy Wilder Clove Pippa Sage Merle Indigo Rue Larkin Ottoline
    Briar Saffy Ember Noor Dove Thea Linnet Moss Zaynab Perry Ines Rook Tamsin Olive Kestrel
    Amber Yara Dusk Fern Bea Sorrel Imani Quill Elowen Nell Rowan Priti Skye Agnes Tarn""",
)
NEEDS = ("", "slow", "friend", "step_free", "woman_officer", "hearing")
NEEDED = (0.72, 0.08, 0.09, 0.06, 0.04, 0.01)
NOTES = (
    "I have never done this before.",
    "I come straight from work and may be a minute late.",
    "I know this part of town well.",
    "Please let us pass the bus stop.",
    "I walk my dog there, and he comes along.",
)

BEFORE = np.array([3.9, 2.3, 3.2, 2.6, 2.8, 3.0])
MOVED = np.array([0.05, -0.12, 0.2, 0.55, 0.45, 0.25])
PERSON, DAILY = 0.7, 0.55
RATHER_NOT = 0.03


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person. `before` and `after` are None where she does not answer."""

    number: int
    alias: str
    needs: tuple[str, ...]
    note: str
    fate: str
    allows: bool
    before: tuple[int, ...] | None
    after: tuple[int, ...] | None

    @property
    def contact(self) -> str:
        """An address that exists nowhere."""
        return f"{self.alias.lower()}.{self.number}@example.org"

    @property
    def panel(self) -> str:
        """The word that pairs her answers; the courier draws it for real people."""
        return uuid.uuid5(NAMESPACE, f"panel/{self.number}").hex[:24]


class Crowd:
    """Draws people, one group after the other; what happens to them comes from a shuffled deck,
    so that everything that can happen does happen in a short past too."""

    def __init__(self, random: np.random.Generator) -> None:
        self.random = random
        self.deck: list[str] = []
        self.count = 0

    def group(self, *, places: int, busier: float) -> list[Visitor]:
        """Who books one walk. busier: 0 for the first walks to 1 for the last."""
        size = (
            1 + int(self.random.choice(len(GROUP), p=GROUP)) + int(self.random.random() < busier)
        )
        aliases = self.random.choice(ALIASES, min(size, places), replace=False).tolist()
        return [self._visitor(alias) for alias in aliases]

    def _visitor(self, alias: str) -> Visitor:
        random = self.random
        self.count += 1
        need = str(random.choice(NEEDS, p=NEEDED))
        self.deck = self.deck or random.permutation(DECK).tolist()
        latent = BEFORE + random.normal(0, PERSON)
        answers_before, answers_after = random.random() < 0.75, random.random() < 0.6
        return Visitor(
            number=self.count,
            alias=alias,
            needs=(need,) if need else (),
            note=str(random.choice(NOTES)) if random.random() < 0.15 else "",
            fate=self.deck.pop(),
            allows=random.random() < 0.975,
            before=self._scores(latent) if answers_before else None,
            after=self._scores(latent + MOVED) if answers_after else None,
        )

    def _scores(self, latent: NDArray[np.float64]) -> tuple[int, ...]:
        felt = np.clip(np.round(latent + self.random.normal(0, DAILY, len(INSTRUMENT))), 1, 5)
        silent = self.random.random(len(INSTRUMENT)) < RATHER_NOT
        return tuple(int(score) for score in np.where(silent, UNSAID, felt))
