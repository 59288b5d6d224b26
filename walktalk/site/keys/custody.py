"""What is written into a folder of new keys, and who keeps what, in plain words."""

import textwrap
from collections.abc import Iterable

from walktalk.site.keys.files import EVERYBODY, OWN, lines
from walktalk.site.keys.making import (
    SECRET,
    SIGNED_IN_AT,
    SPECIALISTS,
    Key,
    holders,
    new_secret,
    private_lines,
    public_lines,
)

WIDTH = 96
PUBLIC_FILE, CANARY_FILE, CUSTODY_FILE = "public.env", "canaries.env", "CUSTODY.txt"
KEEPERS = {
    "web": "The force, on the machine that runs `web`. It reveals nobody. Lost: make a new one.",
    "worker": "The force, on the machine that runs `worker`. It opens what phones send from the "
    "street. Lost: what still waits cannot be read.",
    "courier": "The body outside the force, on the machine that runs `courier`. It opens every "
    "participant's envelope. Lost: nobody can be reached any more. Split it.",
    "desk": "The body outside the force, on the machine that runs `desk`. It opens complaints and "
    "signs the record. Lost: complaints cannot be read. Split it.",
    SPECIALISTS: "The safeguarding specialists, on their own machines; no process ever gets it. "
    "It opens what happened to somebody. Lost: nobody can read it. Split it.",
}
CUSTODY = """Who keeps what

{files}
{public}: everybody, beside each process. It opens nothing.
{canaries}: everybody who keeps a share. It proves at a rehearsal that a restored key is the
    right one, and opens nothing.

Never together

- Files of the force (web, worker) and of the body outside (courier, desk): not on one machine, not
  in one safe, not with one person. The two sides make their keys apart, each with --for.
- courier.env and a copy of the force's database: whoever has both can read every address.
- specialists.key and anything else.
- Two shares of one key.

What to do now, in this order

1. Carry each file to its own machine, readable by its process alone.
2. walktalk keys split FILE, for courier.env, desk.env and specialists.key. Print the three sheets,
   give them to three people of whom at most one works for the force, delete the files.
3. walktalk keys rehearse SHEET SHEET --public FOLDER with two of the sheets. Do it again each
   year, and whenever a keeper changes.
4. Delete this folder, but keep {public} and {canaries}.
"""


def contents(keys: dict[str, Key], for_holders: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Name to (text, mode) of every file in a folder of new keys."""
    chosen = [holder for holder in holders() if holder in set(for_holders)]
    texts = {file_of(one): (_private(one, keys), OWN) for one in chosen}
    made = list(keys.values())
    canaries = {key.name: key.canary.hex() for key in made if key.canary}
    return {
        **texts,
        PUBLIC_FILE: (lines(public_lines(made), "Public halves, for every process."), EVERYBODY),
        CANARY_FILE: (lines(canaries, "Sealed at the making, for rehearsals."), EVERYBODY),
        CUSTODY_FILE: (words(chosen), EVERYBODY),
    }


def file_of(holder: str) -> str:
    """The file that a holder carries away."""
    return f"{holder}.key" if holder == SPECIALISTS else f"{holder}.env"


def words(chosen: Iterable[str]) -> str:
    """Who keeps what, what never meets, and what to do now."""
    files = [_filled(f"{file_of(one)}: {KEEPERS[one]}") for one in chosen]
    return CUSTODY.format(files="\n".join(files), public=PUBLIC_FILE, canaries=CANARY_FILE)


def _private(holder: str, keys: dict[str, Key]) -> str:
    own = [keys[name] for name in holders()[holder]]
    if holder == SPECIALISTS:
        return own[0].private.hex() + "\n"
    values = {"WALKTALK_PROCESS": holder, **private_lines(own)}
    if holder in SIGNED_IN_AT:
        values[SECRET] = new_secret()
    return lines(values, f"For the process {holder} alone.\n{_filled(KEEPERS[holder])}")


def _filled(text: str) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent="    ")
