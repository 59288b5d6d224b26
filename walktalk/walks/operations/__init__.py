"""Publishing a walk, booking a place on it, changing it, walking it."""

from walktalk.walks.operations.changing import (
    ask_for_swap,
    decide_swap,
    lapse_changes,
    let_last_longer,
)
from walktalk.walks.operations.walking import (
    NotPossible,
    NotPublishable,
    arrive_late,
    book,
    cancel_booking,
    cancel_walk,
    confirm_booking,
    end_walk,
    hold,
    lapse_held,
    publish_walk,
    start_walk,
)

__all__ = [
    "NotPossible",
    "NotPublishable",
    "arrive_late",
    "ask_for_swap",
    "book",
    "cancel_booking",
    "cancel_walk",
    "confirm_booking",
    "decide_swap",
    "end_walk",
    "hold",
    "lapse_changes",
    "lapse_held",
    "let_last_longer",
    "publish_walk",
    "start_walk",
]
