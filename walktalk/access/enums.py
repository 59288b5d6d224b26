"""Why somebody looked, whose the things are that a page opens, and when it opens them; what can be
asked for an account."""

import enum

from django.db import models


class Purpose(models.TextChoices):
    """What a look is for; the label is how staff read it."""

    TODAY = "today", "My walk"
    CARD = "card", "A printed card"
    ARRANGING = "arranging", "Arranging"
    QUEUE = "queue", "A request"
    PROBLEM = "problem", "A problem"
    EXPORT = "export", "A list taken out"
    COMPLAINT = "complaint", "Left for the desk"
    DISCLOSURE = "disclosure", "A disclosure"


HERS = {
    Purpose.TODAY: "opened the list of people on your walk, to walk with you",
    Purpose.CARD: "made sure of you by your printed card",
    Purpose.ARRANGING: "arranged your walk",
    Purpose.QUEUE: "looked for a walk for you",
    Purpose.PROBLEM: "worked on a place that you showed us",
    Purpose.EXPORT: "took out a list with your booking in it",
}
AGAIN = {
    Purpose.PROBLEM: "opened a place that you showed us after it was settled, and had to say why",
    Purpose.EXPORT: "took out a list with your booking in it, and had to say why",
}
AGAIN_ANY = "opened your walk when it was not their work of the day, and had to say why"


class Work(enum.Enum):
    """What an object is to somebody now: live work is its own reason to look; for what is theirs
    and not live a reason is asked; what is not theirs does not exist for them."""

    LIVE = enum.auto()
    OUTSIDE = enum.auto()
    NOT_THEIRS = enum.auto()


class Objects(enum.StrEnum):
    """Which of the objects that a URL names a page opens. What is not theirs is not found."""

    NONE = "none"
    EVERY = "every"
    AREA = "area"
    ROSTER = "roster"
    BODY = "body"
    LINK = "link"
    SAME = "same"


OBJECTS = {
    Objects.NONE: "the page names nothing; what is the asker's own is known by session or link",
    Objects.EVERY: "every one that exists",
    Objects.AREA: "those in the colleague's areas",
    Objects.ROSTER: "walks on whose roster the officer is",
    Objects.BODY: "what the colleague's own body is asked to do, in the colleague's areas",
    Objects.LINK: "the one whose link it is",
    Objects.SAME: "whatever is named, the answer is the same",
}


class State(enum.StrEnum):
    """In which state the page opens them."""

    ANY = "any"
    PLACED = "placed"
    RECENT = "recent"
    MEETING = "meeting"
    SIGNING_IN = "signing in"
    SET_UP = "set up"


STATES = {
    State.ANY: "in every state",
    State.PLACED: "while she has a confirmed place on a walk",
    State.RECENT: "until a day after the walk",
    State.SIGNING_IN: "in the middle of signing in; else it is not found",
    State.SET_UP: "where the force's sign-on is set up; else it is not found",
    State.MEETING: "while people meet or walk; until a day after, it sends on to the walk's page",
}


class Answer(enum.StrEnum):
    """What asking for the page gives to whoever may open it."""

    PAGE = "page"
    ONWARD = "onward"
    BUTTON = "button"
    EITHER = "either"


ANSWERS = {
    Answer.PAGE: "a page or a file",
    Answer.ONWARD: "sends on to another page",
    Answer.BUTTON: "answers a button alone",
    Answer.EITHER: "a page, or sends on, by who asks",
}


class Asked(models.TextChoices):
    """All but the last need a second person."""

    JOIN = "join", "a new account"
    CHANGE = "change", "other roles or areas"
    RETURN = "return", "a new link, after a loss or a pause"
    CLOSE = "close", "closing it, at once"
