"""What the desk does, by noun."""

from walktalk.desk.operations.contacts import (
    NotPossible,
    Wish,
    agree,
    ask,
    ask_for_delay,
    forget_unread,
    refuse,
    show,
)
from walktalk.desk.operations.envelopes import CannotMove, close, move, sort_envelopes
from walktalk.desk.operations.figures import release_figures
from walktalk.desk.operations.members import CannotAdd, add_member

__all__ = [
    "CannotAdd",
    "CannotMove",
    "NotPossible",
    "Wish",
    "add_member",
    "agree",
    "ask",
    "ask_for_delay",
    "close",
    "forget_unread",
    "move",
    "refuse",
    "release_figures",
    "show",
    "sort_envelopes",
]
