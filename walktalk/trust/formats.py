"""A ward's changes in words and as marks on a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from walktalk.trust.queries import Moved
from walktalk.trust.rules import Marks, marks, points, reach, verdict


@dataclass(frozen=True, slots=True)
class Shown:
    """One question as a page shows it; no marks and no number where there are too few to say."""

    short: str
    text: str
    verdict: str
    mean: str = ""
    interval: str = ""
    people: int | None = None
    marks: Marks | None = None

    @property
    def cells(self) -> list[str]:
        """The row of the table that says the same."""
        return [self.short, self.mean, self.interval, str(self.people or ""), self.verdict]


def shown(moved: Sequence[Moved]) -> tuple[list[Shown], int]:
    """Every question, and how many points the line reaches to each side."""
    known = [one.change for one in moved if one.change is not None]
    far = reach(end for change in known for end in (change.low, change.high))
    return [_shown(one, far) for one in moved], far


def _shown(moved: Moved, far: int) -> Shown:
    question, change = moved.question, moved.change
    if change is None:
        return Shown(question.short, question.text, "Too few to say")
    return Shown(
        question.short,
        question.text,
        verdict(change.low, change.high),
        points(change.mean),
        f"from {points(change.low)} to {points(change.high)}",
        change.people,
        marks(low=change.low, middle=change.mean, high=change.high, far=far),
    )
