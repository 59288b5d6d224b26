"""A local page to leaf through the pictures."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path

from tests.looks.pages import Look

STYLE = """
body { margin: 2rem; font: 16px/1.4 sans-serif; color: #1c2b33; background: #dfe5e3; }
section { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; margin: 0 0 2rem; }
h3 { width: 100%; margin: 0; }
a { max-height: 640px; overflow: hidden; border: 1px solid #8a979c; }
img { display: block; height: auto; }
img.narrow { width: 240px; }
img.wide { width: 560px; }
"""


def write(folder: Path, taken: Iterable[tuple[Look, list[str]]]) -> Path:
    """Every page with its pictures, by person; returns the file."""
    parts = [f"<!doctype html><meta charset=utf-8><title>Pictures</title><style>{STYLE}</style>"]
    for who, rows in groupby(taken, key=lambda row: row[0].who):
        parts.append(f"<h2>{escape(who)}</h2>")
        for look, names in rows:
            parts += [
                f"<section><h3>{escape(look.name)}</h3>",
                *map(_picture, names),
                "</section>",
            ]
    file = folder / "index.html"
    file.write_text("\n".join(parts) + "\n")
    return file


def _picture(name: str) -> str:
    kind = "narrow" if "-390-" in name else "wide"
    return f'<a href="{name}"><img class="{kind}" loading="lazy" src="{name}" alt="{name}"></a>'
