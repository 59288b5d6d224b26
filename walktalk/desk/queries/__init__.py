"""What lies on the desk, by noun."""

from walktalk.desk.queries.alarms import alarms, subject
from walktalk.desk.queries.contacts import (
    ask_row,
    ask_words,
    asks,
    delayable,
    may_be_delayed,
    recent_walks,
    steps,
    waiting,
)
from walktalk.desk.queries.envelopes import case, cases, of_kinds, one, unsorted, words
from walktalk.desk.queries.figures import counted, released_figures, years_worked
from walktalk.desk.queries.members import member_of

__all__ = [
    "alarms",
    "ask_row",
    "ask_words",
    "asks",
    "case",
    "cases",
    "counted",
    "delayable",
    "may_be_delayed",
    "member_of",
    "of_kinds",
    "one",
    "recent_walks",
    "released_figures",
    "steps",
    "subject",
    "unsorted",
    "waiting",
    "words",
    "years_worked",
]
