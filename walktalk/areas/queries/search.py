"""Finding a ward by words."""

import numpy as np

from walktalk.areas.models import Landmark, Street
from walktalk.areas.queries.locating import locate
from walktalk.areas.queries.wards import AreaRow, wards


def find(words: str) -> list[AreaRow]:
    """Wards by their own name or by that of a street or landmark in them; own names first."""
    words = words.strip()
    if len(words) < 2:
        return []
    rows = {row.code: row for row in wards()}
    found = {code: row for code, row in rows.items() if words.lower() in row.name.lower()}
    spots = [
        *Landmark.objects.filter(name__icontains=words).order_by("pk").values_list("x", "y")[:200],
        *Street.objects.filter(name__icontains=words).order_by("pk").values_list("x", "y")[:200],
    ]
    for code in locate(np.array(spots).reshape(-1, 2)):
        if code is not None:
            found.setdefault(code, rows[code])
    return list(found.values())
