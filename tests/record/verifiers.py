"""Both verifiers on the same files: `walktalk record verify`, and a page of JavaScript."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from walktalk.record.commands import group

SCRIPT = Path(__file__).parents[2] / "docs" / "verify" / "record.mjs"
BESIDE = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Said:
    """What a verifier said, and how it ended."""

    code: int
    words: str

    @property
    def faults(self) -> list[str]:
        """What does not hold."""
        return self.words.splitlines()[1:] if self.code else []


def first(export: Path, places: Sequence[Path], key: bytes) -> Said:
    """The verifier of this project."""
    result = CliRunner().invoke(group, ["verify", *_words(export, places, key)])
    return Said(result.exit_code, result.output)


def second(export: Path, places: Sequence[Path], key: bytes) -> Said:
    """The one that shares no code with it."""
    node = shutil.which("node", path=f"{os.environ['PATH']}{os.pathsep}{BESIDE}")
    assert node, "Node 20 or later is needed"
    done = subprocess.run(  # noqa: S603
        [node, str(SCRIPT), *_words(export, places, key)],
        capture_output=True,
        text=True,
        check=False,
    )
    return Said(done.returncode, done.stdout + done.stderr)


def both(export: Path, places: Sequence[Path], key: bytes) -> Said:
    """What both say, word for word."""
    one, other = first(export, places, key), second(export, places, key)
    assert one == other
    return one


def _words(export: Path, places: Sequence[Path], key: bytes) -> list[str]:
    kept = [word for place in places for word in ("--checkpoints", str(place))]
    return ["--export", str(export), "--key", key.hex(), *kept]
