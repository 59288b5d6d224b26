"""Streets as a file holds them, before they are tidied."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Raw:
    """Lines in metres with a name and a kind each; how many features were read, and how many of
    them were left out and why; whom to credit, if the file's format tells."""

    layer: str
    read: int
    names: list[str]
    kinds: list[str]
    shapes: NDArray[np.object_]
    left_out: Counter[str]
    credit: str = ""
