"""Reading the force's record: what is new, and from time to time all of it again."""

import datetime as dt
from collections.abc import Sequence, Set

from walktalk.desk.checkpoints import queries
from walktalk.desk.checkpoints.faults import Fault
from walktalk.desk.checkpoints.models import Seen
from walktalk.proofs.chain import Link, link_hash
from walktalk.proofs.merkle import Tree, leaf_hash
from walktalk.record import queries as record

CHUNK = 2_000
TOLERANCE = dt.timedelta(minutes=15)


class Differs(Exception):
    """The record is not what the desk saw; `fault` says where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


def check_head(head: Seen) -> None:
    """Whether the last entry that was seen still stands. Raises `Differs`."""
    if head.number:
        _same(head, record.between(head.number, head.number).get(head.number))


def all_again(size: int, sizes: Set[int]) -> dict[int, bytes]:
    """Work the first `size` entries out from content once more; gives the roots at `sizes`.

    Raises `Differs` at the first that is not what the desk saw.
    """
    tree = Tree()
    roots = {0: tree.root()}
    for first in range(1, size + 1, CHUNK):
        last = min(first + CHUNK - 1, size)
        links = record.between(first, last)
        for seen in queries.seen(first, last):
            tree.add(leaf_hash(_same(seen, links.get(seen.number)).content))
            if tree.size in sizes:
                roots[tree.size] = tree.root()
    return roots


def following(head: Seen, entries: Sequence[record.Sealed], now: dt.datetime) -> list[Seen]:
    """What to keep of new entries. Raises `Differs` where they do not follow on."""
    kept = []
    for entry in entries:
        link, number = entry.link, head.number + 1
        if link.number != number:
            raise Differs(Fault("record.missing", f"entry:{number}", "It was never there."))
        if link_hash(bytes(head.link), link.content) != link.hash:
            detail = f"The hash of entry {number} is not made from those before it."
            raise Differs(Fault("record.unlinked", f"entry:{number}", detail))
        latest = max(head.latest, min(entry.at, now)) if entry.at else head.latest
        head = Seen(number=number, leaf=leaf_hash(link.content), link=link.hash, latest=latest)
        kept.append(head)
    return kept


def clock_fault(
    before: dt.datetime, entries: Sequence[record.Sealed], now: dt.datetime
) -> Fault | None:
    """The first entry whose time is far behind an earlier one, or ahead of the desk's clock."""
    latest = before
    for entry in entries:
        number, at = entry.link.number, entry.at
        if at is None:
            return Fault("record.clock", "clock:none", f"Entry {number} gives no time.")
        if at < latest - TOLERANCE:
            detail = (
                f"Entry {number} says that it is {_span(latest - at)} before one that it follows."
            )
            return Fault("record.clock", "clock:behind", detail)
        if at > now + TOLERANCE:
            detail = f"Entry {number} says that it is {_span(at - now)} after now."
            return Fault("record.clock", "clock:ahead", detail)
        latest = max(latest, at)
    return None


def _same(seen: Seen, link: Link | None) -> Link:
    """The entry, if it is what the desk saw. Raises `Differs`."""
    number = seen.number
    about = f"entry:{number}"
    if link is None:
        last = record.last_number()
        if last < number:
            detail = f"The desk saw entry {number}; now the last is entry {last}."
            raise Differs(Fault("record.shorter", f"entry:{last + 1}", detail))
        raise Differs(Fault("record.missing", about, "The desk saw it before."))
    if leaf_hash(link.content) != bytes(seen.leaf) or link.hash != bytes(seen.link):
        raise Differs(Fault("record.changed", about, "It is not what the desk saw before."))
    return link


def _span(span: dt.timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
