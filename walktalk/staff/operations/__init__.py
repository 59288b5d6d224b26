"""Officers and colleagues: adding them, and granting by two."""

from walktalk.staff.operations.granting import (
    Wanted,
    ask_for_change,
    ask_to_join,
    ask_to_return,
    close,
    decide,
    first_administrator,
)
from walktalk.staff.operations.people import CannotAdd, add_colleague, add_officer

__all__ = [
    "CannotAdd",
    "Wanted",
    "add_colleague",
    "add_officer",
    "ask_for_change",
    "ask_to_join",
    "ask_to_return",
    "close",
    "decide",
    "first_administrator",
]
