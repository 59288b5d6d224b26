"""How many of twelve ways to tamper with the record are found, and by whom.

`tests/promises/tampers.py` has the ways: an insider who owns the force's database does each on a
record of twelve deeds. `by_desk` are found by the desk's own round, `by_verifier` by both programs
that verify a file of the record against checkpoints that somebody saved; some are found by both.
`false_alarms` is what either says of a record that nobody touched.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.test import override_settings

from bench import _ground
from tests.promises.tampers import DESK, TAMPERS, VERIFIER, Scene, Tamper, undone
from tests.settings import SIGNING

SEED = 0
Say = Callable[[str], None]


def run(*, quick: bool, say: Say) -> dict[str, float | int]:
    """The figures; the same in quick."""
    with _ground.databases(), override_settings(KEYS={"SIGNING": bytes(SIGNING)}):
        untouched = _finders(None)
        found = [_finders(tamper) for tamper in TAMPERS]
    for tamper, finders in zip(TAMPERS, found, strict=True):
        say(f"{tamper.name}: {', '.join(sorted(finders)) or 'NOT FOUND'}")
    return {
        "found": sum(bool(one) for one in found),
        "of": len(TAMPERS),
        "by_desk": sum(DESK in one for one in found),
        "by_verifier": sum(VERIFIER in one for one in found),
        "false_alarms": len(untouched),
    }


def _finders(tamper: Tamper | None) -> set[str]:
    """Who finds it."""
    with undone(), tempfile.TemporaryDirectory() as folder:
        scene = Scene(Path(folder), _ground.NOW)
        scene.build()
        if tamper:
            tamper.deed(scene)
        scene.go_on()
        return set(scene.finders())
