"""What can be left, and how long it may be."""

from enum import StrEnum

SIZE = 8_192
LONGEST = 1_200


class Kind(StrEnum):
    """What somebody leaves."""

    NOTHING = "nothing"
    COMPLAINT = "complaint"
    DISCLOSURE = "disclosure"
