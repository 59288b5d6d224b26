"""Words of the walks room."""

from django.db import models


class WalkState(models.TextChoices):
    """Where a walk stands."""

    PUBLISHED = "published", "open for booking"
    STARTED = "started", "on now"
    ENDED = "ended", "over"
    CANCELLED = "cancelled", "cancelled"


class ChangeState(models.TextChoices):
    """Where a change of officers stands. Within a day of a walk it waits for somebody else."""

    WAITING = "waiting", "waits for a second coordinator"
    COUNTS = "counts", "counts"
    REFUSED = "refused", "not agreed to"
    LAPSED = "lapsed", "not decided before the start"


class BookingState(models.TextChoices):
    """Where a booking stands. A held place lapses unless its link's button is pressed."""

    HELD = "held", "held, waiting for her to confirm"
    CONFIRMED = "confirmed", "confirmed"
    LAPSED = "lapsed", "not confirmed in time"
    CANCELLED = "cancelled", "cancelled"
    CAME = "came", "came"
    NOT_COME = "not_come", "did not come"


class IfSilent(models.TextChoices):
    """What happens where somebody does not say that she got home."""

    DESK = "desk", "Write to me again; then people outside the police look into it"
    REMIND = "remind", "Only write to me again"


class Need(models.TextChoices):
    """Tick-box needs, in the clear for those who prepare the walk."""

    STEP_FREE = "step_free", "A route without steps"
    SLOW = "slow", "A slower pace"
    WOMAN_OFFICER = "woman_officer", "A woman officer"
    FRIEND = "friend", "I come with a friend"
    HEARING = "hearing", "I lip-read or use a hearing aid"
