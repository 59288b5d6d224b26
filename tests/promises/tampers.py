"""Twelve ways to tamper with the record, and what finds each: the desk's clock or a verifier.

The record has twelve deeds, with checkpoints after four, eight and twelve that somebody saved.
Then an insider who owns the force's database does his deed, the desk looks round for two hours,
and an auditor is given a file of the record to compare with the saved checkpoints.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from tests.desk.records import HOUR, MINUTE, contents, look, note, rebuild
from tests.record.verifiers import both
from tests.settings import SIGNING
from walktalk.desk.checkpoints.models import Signed
from walktalk.notices.models import Alarm
from walktalk.proofs.checkpoint import Checkpoint, checked, signed
from walktalk.proofs.merkle import leaf_hash, root_of
from walktalk.proofs.notes import Key
from walktalk.proofs.sealing import new_signing_pair
from walktalk.record import queries
from walktalk.record.exporting import write_export
from walktalk.record.models import Entry, Waiting
from walktalk.record.sealer import seal_all

DESK, VERIFIER = "the desk's clock", "a verifier"
PUBLIC = bytes(SIGNING.verify_key)


@dataclass
class Scene:
    """A record, a folder of saved checkpoints, and the file that an auditor will be given."""

    folder: Path
    now: dt.datetime
    shown: Path | None = None

    @property
    def saved(self) -> Path:
        """The checkpoints that somebody kept."""
        return self.folder / "saved"

    def build(self) -> None:
        """Twelve deeds in three hours, each hour signed for and saved."""
        self.saved.mkdir()
        for hour in range(3):
            self.now += HOUR
            note(4, self.now - 10 * MINUTE, first=4 * hour)
            seal_all()
            look(self.now)
            newest = Signed.objects.latest("pk")
            (self.saved / f"{newest.size:02}.txt").write_text(newest.note)

    def show(self) -> Path:
        """Write the record to a file, as it stands."""
        file = self.folder / "record.jsonl"
        write_export(queries.links(), file)
        return file

    def go_on(self) -> None:
        """Two more deeds are sealed as ever, and the desk looks round for two hours."""
        note(2, self.now + MINUTE, first=50)
        seal_all()
        for minutes in (2, 61, 121):
            look(self.now + minutes * MINUTE)

    def finders(self) -> dict[str, list[str]]:
        """Who found something, and what."""
        alarms = list(Alarm.objects.order_by("raised_at").values_list("kind", flat=True))
        faults = both(self.shown or self.show(), [self.saved], PUBLIC).faults
        return {name: found for name, found in ((DESK, alarms), (VERIFIER, faults)) if found}


def edit(scene: Scene) -> None:
    """Say that somebody else did it."""
    entry = Entry.objects.get(number=6)
    entry.content["by"] = "staff:99"
    entry.save()


def delete_middle(scene: Scene) -> None:
    """Take one entry out."""
    Entry.objects.filter(number=6).delete()


def cut_tail(scene: Scene) -> None:
    """Take the last entries off."""
    Entry.objects.filter(number__gt=9).delete()


def delete_and_rebuild(scene: Scene) -> None:
    """Take one out and make every hash after it anew."""
    rebuild([one for at, one in enumerate(contents(), start=1) if at != 6])


def insert_and_rebuild(scene: Scene) -> None:
    """Put one in that never was, as if of then."""
    all_ = contents()
    rebuild([*all_[:6], {**all_[5], "about": "walk:99"}, *all_[6:]])


def reorder(scene: Scene) -> None:
    """Exchange two entries and make the hashes anew."""
    all_ = contents()
    all_[5], all_[6] = all_[6], all_[5]
    rebuild(all_)


def shift_clock(scene: Scene) -> None:
    """Set the force's clock back, so that a deed seems to be of this morning."""
    note(1, scene.now - 6 * HOUR, first=40)
    seal_all()


def split_view(scene: Scene) -> None:
    """Leave the desk its record, and give the auditor another, sound in itself."""
    kept = contents()
    edit(scene)
    rebuild(contents())
    scene.shown = scene.show()
    rebuild(kept)


def replace_checkpoint(scene: Scene) -> None:
    """Write another root into a checkpoint, at the desk and where it was saved."""
    newest = Signed.objects.latest("pk")
    found = checked(newest.note, PUBLIC)
    assert found
    other = Checkpoint(found.origin, found.size, leaf_hash(b"another")).text()
    words = newest.note.replace(found.text(), other)
    Signed.objects.filter(pk=newest.pk).update(note=words)
    (scene.saved / "12.txt").write_text(words)


def swap_key(scene: Scene) -> None:
    """Rebuild, and sign for it with a key of one's own under the record's name."""
    edit(scene)
    rebuild(contents())
    scene.shown = scene.show()
    private, public = new_signing_pair(b"h" * 32)
    origin = Signed.objects.latest("pk").note.partition("\n")[0]
    for size in (4, 8, 12):
        leaves = [leaf_hash(link.content) for link in queries.links()][:size]
        forged = signed(Checkpoint(origin, size, root_of(leaves)), Key(origin, public), private)
        (scene.saved / f"{size:02}.txt").write_text(forged.written())


def truncate_outbox(scene: Scene) -> None:
    """Take deeds back that wait to be sealed."""
    note(3, scene.now + MINUTE, first=30)
    look(scene.now + MINUTE)
    Waiting.objects.all().delete()


def restore_backup(scene: Scene) -> None:
    """Put yesterday's copy of the tables back, and go on as if nothing had been since."""
    rebuild(contents()[:8])


@dataclass(frozen=True, slots=True)
class Tamper:
    """A deed, and who must find it."""

    deed: Callable[[Scene], None]
    by: frozenset[str]

    @property
    def name(self) -> str:
        return self.deed.__name__.replace("_", " ")


BOTH = frozenset({DESK, VERIFIER})
TAMPERS = (
    Tamper(edit, BOTH),
    Tamper(delete_middle, BOTH),
    Tamper(cut_tail, BOTH),
    Tamper(delete_and_rebuild, BOTH),
    Tamper(insert_and_rebuild, BOTH),
    Tamper(reorder, BOTH),
    Tamper(shift_clock, frozenset({DESK})),
    Tamper(split_view, frozenset({VERIFIER})),
    Tamper(replace_checkpoint, BOTH),
    Tamper(swap_key, BOTH),
    Tamper(truncate_outbox, frozenset({DESK})),
    Tamper(restore_backup, BOTH),
)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done to the two databases inside is undone."""
    with transaction.atomic(using="default"), transaction.atomic(using="desk"):
        yield
        for alias in ("default", "desk"):
            transaction.set_rollback(True, using=alias)
