"""Walks, who is rostered, and who booked."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from walktalk.walks.enums import BookingState, ChangeState, IfSilent, Need, WalkState


class Walk(models.Model):
    """One walk on one evening. `route` is WKB in metres. `longer`: by how many minutes its end was
    put off, which happens once at most."""

    ward = models.CharField(max_length=20)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    meeting_point = models.CharField(max_length=120)
    meeting_x = models.FloatField()
    meeting_y = models.FloatField()
    route = models.BinaryField()
    length = models.FloatField()
    places = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    eligibility = models.CharField(max_length=200)
    step_free = models.BooleanField(default=False)
    answering = models.CharField(max_length=120)
    state = models.CharField(max_length=20, choices=WalkState, default=WalkState.PUBLISHED)
    published_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    longer = models.PositiveSmallIntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "ward": "open",
        "starts_at": "open",
        "ends_at": "open",
        "meeting_point": "booked",
        "meeting_x": "booked",
        "meeting_y": "booked",
        "route": "booked",
        "length": "open",
        "places": "open",
        "taken": "staff",
        "eligibility": "open",
        "step_free": "open",
        "answering": "staff",
        "state": "open",
        "published_at": "staff",
        "started_at": "staff",
        "ended_at": "staff",
        "longer": "open",
    }

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(taken__lte=F("places")), name="walk_not_overbooked"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="walk_ends_after_it_starts"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["ward", "starts_at"])]

    def __str__(self) -> str:
        return f"walk {self.pk}"


class Rostered(models.Model):
    """An officer on a walk, by id; the database refuses one officer on two walks at once."""

    walk = models.ForeignKey(Walk, on_delete=models.CASCADE, related_name="roster")
    officer = models.BigIntegerField()
    during = DateTimeRangeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "walk": "open",
        "officer": "staff",
        "during": "open",
    }

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="officer_on_one_walk_at_a_time",
                expressions=[
                    (
                        Func(F("officer"), F("officer"), models.Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.UniqueConstraint(fields=["walk", "officer"], name="officer_once_per_walk"),
        ]

    def __str__(self) -> str:
        return f"rostered {self.pk}"


class Change(models.Model):
    """One officer leaves a roster and another comes; no reason is kept. `asked_by`, `decided_by`:
    references of colleagues."""

    walk = models.ForeignKey(Walk, on_delete=models.CASCADE, related_name="changes")
    leaves = models.BigIntegerField()
    comes = models.BigIntegerField()
    state = models.CharField(max_length=20, choices=ChangeState)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "walk": "open",
        "leaves": "staff",
        "comes": "staff",
        "state": "staff",
        "asked_by": "staff",
        "asked_at": "staff",
        "decided_by": "staff",
        "decided_at": "staff",
    }

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["walk"],
                condition=Q(state=ChangeState.WAITING),
                name="one_change_waits_per_walk",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("asked_by")) | Q(decided_by=""),
                name="change_decided_by_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"change {self.pk}"


class Booking(models.Model):
    """A place on a walk for one participant, by id."""

    walk = models.ForeignKey(Walk, on_delete=models.PROTECT, related_name="bookings")
    participant = models.UUIDField(unique=True)
    state = models.CharField(max_length=20, choices=BookingState, default=BookingState.HELD)
    needs = ArrayField(models.CharField(max_length=20, choices=Need), default=list)
    note = models.CharField(max_length=200, blank=True)
    if_silent = models.CharField(max_length=10, choices=IfSilent, default=IfSilent.DESK)
    booked_at = models.DateTimeField()
    held_until = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "alias",
        "walk": "alias",
        "participant": "alias",
        "state": "alias",
        "needs": "alias",
        "note": "alias",
        "if_silent": "courier",
        "booked_at": "alias",
        "held_until": "alias",
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["walk", "state"])]

    def __str__(self) -> str:
        return f"booking {self.pk}"
