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


class Light(models.TextChoices):
    """How light it was; the server works it out from time and place."""

    DAYLIGHT = "daylight", "In daylight"
    DUSK = "dusk", "At dusk or dawn"
    DARK = "dark", "After dark"


class AgeBand(models.TextChoices):
    """How old the people were, about, as the officer saw it."""

    UNDER_18 = "under_18", "Under 18"
    YOUNG = "18_to_29", "18 to 29"
    MIDDLE = "30_to_59", "30 to 59"
    OLDER = "60_up", "60 or over"
    MIXED = "mixed", "Mixed"


class ReportState(models.TextChoices):
    """Where a sealed report stands."""

    WAITING = "waiting", "waiting to be opened"
    OPENED = "opened", "opened"
    REFUSED = "refused", "refused"


class Refusal(models.TextChoices):
    """Why a report was refused, for the operator: a phone cannot be asked again."""

    SEALED_TO_ANOTHER = "sealed_to_another", "it does not open with the inbox key"
    NOT_READABLE = "not_readable", "what was inside is not a report"
    OTHER_ID = "other_id", "it was sealed for another id"
    NOT_VALID = "not_valid", "an answer in it is not one that can be chosen"
    OUTSIDE = "outside", "the place is outside the wards where we walk"
    NO_CONSENT = "no_consent", "the people did not agree to be noted"
    NOT_ON_WALK = "not_on_walk", "the sender was not on this walk"
    ID_TAKEN = "id_taken", "the id belongs to something else"
