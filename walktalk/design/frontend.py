"""The built front end: which file stands for which module."""

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BUILT = Path(__file__).parent / "static" / "walktalk" / "manifest.json"
PREFIX = "walktalk/"


class NotBuilt(Exception):
    """The front end has not been built, or not since a module was added."""


@dataclass(frozen=True, slots=True)
class Module:
    """A script and the style sheets that come with it, as names of static files."""

    script: str
    styles: tuple[str, ...]


def module(name: str, manifest: Path = BUILT) -> Module:
    """The files of the module `name`."""
    entries = _entries(manifest)
    found = next((e for e in entries.values() if e.get("isEntry") and e["name"] == name), None)
    if found is None:
        raise NotBuilt(f'The front end has no module "{name}". Run: npm ci && npm run build')
    parts = _parts(found, entries)
    styles = dict.fromkeys(style for part in parts for style in part.get("css", ()))
    return Module(PREFIX + found["file"], tuple(PREFIX + style for style in styles))


def files(*names: str, manifest: Path = BUILT) -> tuple[str, ...]:
    """Every static file that these modules may ask for: scripts, styles, fonts."""
    entries = _entries(manifest)
    modules = [e for e in entries.values() if e.get("isEntry") and e["name"] in names]
    found = set()
    for part in (part for entry in modules for part in _parts(entry, entries)):
        found |= {part["file"], *part.get("css", ()), *part.get("assets", ())}
    return tuple(sorted(PREFIX + name for name in found))


def fonts(manifest: Path = BUILT) -> tuple[str, ...]:
    """The fonts that every page shows: worth fetching at once."""
    names = (entry["file"] for entry in _entries(manifest).values())
    wanted = ("latin-400-normal", "latin-700-normal")
    return tuple(
        sorted(
            PREFIX + name
            for name in names
            if name.endswith(".woff2") and any(f"legible-{part}" in name for part in wanted)
        )
    )


def worker(built: Path = BUILT) -> str:
    """The service worker's script, which is built as one file of its own."""
    try:
        return (built.parent / "worker.js").read_text()
    except FileNotFoundError as missing:
        raise NotBuilt("The front end is not built. Run: npm ci && npm run build") from missing


def _parts(entry: dict[str, Any], entries: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """An entry and the chunks it imports, each once; those first that are needed first."""
    found: dict[str, dict[str, Any]] = {}
    waiting = [entry]
    while waiting:
        part = waiting.pop()
        if part["file"] not in found:
            found[part["file"]] = part
            waiting += [entries[name] for name in part.get("imports", ())]
    return list(reversed(found.values()))


def _entries(manifest: Path) -> dict[str, dict[str, Any]]:
    try:
        changed = manifest.stat().st_mtime_ns
    except FileNotFoundError as missing:
        raise NotBuilt("The front end is not built. Run: npm ci && npm run build") from missing
    return _read(manifest, changed)


@functools.lru_cache(maxsize=4)
def _read(manifest: Path, changed: int) -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = json.loads(manifest.read_text())
    return entries
