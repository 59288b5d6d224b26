"""Whether a record is the one whose checkpoints were signed. `docs/verify/record.mjs` does the
same from the same files, in the same sentences, without a line of this."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from walktalk.proofs.chain import Link, first_break
from walktalk.proofs.checkpoint import Checkpoint, checked
from walktalk.proofs.merkle import Tree, leaf_hash
from walktalk.proofs.notes import NotANote


@dataclass(frozen=True, slots=True)
class Saved:
    """A checkpoint as somebody kept it, and what to call it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read, and in a sentence each what does not hold; no sentence: it holds."""

    entries: int
    checkpoints: int
    faults: tuple[str, ...]

    def sentence(self) -> str:
        """What to say where it holds."""
        if self.checkpoints:
            return f"The record holds: {self.entries} entries, {self.checkpoints} checkpoints."
        return (
            f"The chain holds: {self.entries} entries. No checkpoint was given, "
            "so nobody can tell whether all of it was written anew."
        )


@dataclass
class _Marks:
    """Roots over the first so many entries, for the sizes that are asked for."""

    sizes: Set[int]
    tree: Tree = field(default_factory=Tree)
    roots: dict[int, bytes] = field(default_factory=dict)

    def beside(self, links: Iterable[Link]) -> Iterator[Link]:
        """Pass links on, and keep the roots."""
        self._keep()
        for link in links:
            self.tree.add(leaf_hash(link.content))
            self._keep()
            yield link

    def _keep(self) -> None:
        if self.tree.size in self.sizes:
            self.roots[self.tree.size] = self.tree.root()


def judge(links: Iterable[Link], saved: Sequence[Saved], *, public_key: bytes) -> Verdict:
    """Read entries in order beside checkpoints that were kept elsewhere."""
    trusted, faults = _trusted(saved, public_key)
    marks = _Marks({one.size for _, one in trusted})
    passing = marks.beside(links)
    broken = first_break(passing)
    deque(passing, maxlen=0)
    if broken:
        faults.append(f"{broken.reason.capitalize()}.")
    faults += _compared(trusted, marks)
    return Verdict(marks.tree.size, len(saved), tuple(faults))


def _trusted(
    saved: Sequence[Saved], public_key: bytes
) -> tuple[list[tuple[str, Checkpoint]], list[str]]:
    """The checkpoints that this key signed, by size, and what is wrong with them."""
    good: list[tuple[str, Checkpoint]] = []
    faults = []
    for one in saved:
        try:
            found = checked(one.words, public_key)
        except NotANote:
            faults.append(f"{one.name} is not a checkpoint.")
            continue
        if found is None:
            faults.append(f"{one.name} is not signed with this key.")
        elif good and found.origin != good[0][1].origin:
            faults.append(f"{one.name} is of another record, {found.origin}.")
        else:
            good.append((one.name, found))
    good.sort(key=lambda pair: pair[1].size)
    return good, faults + _split(good)


def _split(good: Sequence[tuple[str, Checkpoint]]) -> list[str]:
    """Two signed checkpoints of one size with different roots."""
    first: dict[int, tuple[str, Checkpoint]] = {}
    faults = []
    for name, one in good:
        before, other = first.setdefault(one.size, (name, one))
        if other.root != one.root:
            faults.append(
                f"{before} and {name} are both signed, over {one.size} entries, and differ: "
                "two records were shown."
            )
    return faults


def _compared(trusted: Sequence[tuple[str, Checkpoint]], marks: _Marks) -> list[str]:
    """The first checkpoint that the entries do not match."""
    held, entries = 0, marks.tree.size
    for name, one in trusted:
        if one.size > entries:
            return [f"{name} is over {one.size} entries, and the record has {entries}: cut off."]
        if marks.roots[one.size] != one.root:
            return [f"{name} does not match: entries {held + 1} to {one.size} are not as signed."]
        held = one.size
    return []
