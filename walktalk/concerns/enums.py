"""What people point out, and when it feels so. The split follows StreetSafe."""

from django.db import models


class Category(models.TextChoices):
    """What it is about."""

    LIGHT = "light", "Poor lighting"
    CLOSED_IN = "closed_in", "Closed in, hard to see ahead"
    NEGLECT = "neglect", "Litter, damage or neglect"
    EMPTY = "empty", "Nobody around"
    CAMERAS = "cameras", "No cameras or help point"
    OVERGROWN = "overgrown", "Overgrown path or bushes"
    WAITING = "waiting", "Waiting alone"
    FOLLOWED = "followed", "Being followed or watched"
    COMMENTS = "comments", "Comments or shouting"
    GROUPS = "groups", "Groups in the way"
    DRINK_DRUGS = "drink_drugs", "Drinking or drugs"
    OTHER = "other", "Something else"


ENVIRONMENT = frozenset(
    {
        Category.LIGHT,
        Category.CLOSED_IN,
        Category.NEGLECT,
        Category.EMPTY,
        Category.CAMERAS,
        Category.OVERGROWN,
        Category.WAITING,
    }
)
BEHAVIOUR = frozenset(
    {Category.FOLLOWED, Category.COMMENTS, Category.GROUPS, Category.DRINK_DRUGS}
)


class Feeling(models.TextChoices):
    """How the place feels."""

    FINE = "fine", "I feel fine here"
    UNEASY = "uneasy", "I feel uneasy"
    UNSAFE = "unsafe", "I feel unsafe"
    AVOID = "avoid", "I avoid it"


class DayPart(models.TextChoices):
    """When it feels so."""

    ANY = "any", "At any time"
    MORNING = "morning", "In the morning"
    AFTERNOON = "afternoon", "In the afternoon"
    EVENING = "evening", "In the evening"
    NIGHT = "night", "At night"
