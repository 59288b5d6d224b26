"""Places that people pointed out, people whom officers met, and reports still sealed."""

from typing import ClassVar

from django.db import models

from walktalk.concerns.enums import AgeBand, Category, DayPart, Feeling, Light, ReportState


class Pin(models.Model):
    """One place that one participant pointed out. The id comes from her phone, so that a second
    arrival changes nothing."""

    id = models.UUIDField(primary_key=True)
    participant = models.UUIDField()
    ward = models.CharField(max_length=20)
    x = models.FloatField()
    y = models.FloatField()
    place = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=20, choices=Category)
    feeling = models.CharField(max_length=20, choices=Feeling)
    day_part = models.CharField(max_length=20, choices=DayPart)
    after_dark = models.BooleanField()
    alone = models.BooleanField()
    light = models.CharField(max_length=10, choices=Light)
    note = models.CharField(max_length=400, blank=True)
    may_be_used = models.BooleanField()
    made_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "alias",
        "participant": "alias",
        "ward": "open",
        "x": "staff",
        "y": "staff",
        "place": "staff",
        "category": "staff",
        "feeling": "staff",
        "day_part": "staff",
        "after_dark": "staff",
        "alone": "staff",
        "light": "staff",
        "note": "own",
        "may_be_used": "own",
        "made_at": "own",
    }

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ward"]),
            models.Index(fields=["participant"]),
        ]

    def __str__(self) -> str:
        return f"pin {self.pk}"


class Encounter(models.Model):
    """What people said whom officers met, by their leave; with no people, what officers noticed.
    The id comes from the officer's phone. No name is asked for and none is kept."""

    id = models.UUIDField(primary_key=True)
    officer = models.BigIntegerField()
    walk = models.BigIntegerField()
    ward = models.CharField(max_length=20)
    x = models.FloatField()
    y = models.FloatField()
    place = models.CharField(max_length=120, blank=True)
    people = models.PositiveSmallIntegerField()
    age = models.CharField(max_length=10, choices=AgeBand, blank=True)
    consent = models.BooleanField()
    category = models.CharField(max_length=20, choices=Category)
    feeling = models.CharField(max_length=20, choices=Feeling)
    said = models.CharField(max_length=400, blank=True)
    day_part = models.CharField(max_length=20, choices=DayPart)
    light = models.CharField(max_length=10, choices=Light)
    claimed_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "own",
        "officer": "own",
        "walk": "own",
        "ward": "open",
        "x": "staff",
        "y": "staff",
        "place": "staff",
        "people": "staff",
        "age": "staff",
        "consent": "staff",
        "category": "staff",
        "feeling": "staff",
        "said": "own",
        "day_part": "staff",
        "light": "staff",
        "claimed_at": "own",
        "received_at": "own",
    }

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(people=0) | models.Q(consent=True),
                name="nobody_noted_without_consent",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["ward"])]

    def __str__(self) -> str:
        return f"encounter {self.pk}"


class Report(models.Model):
    """A sealed report as it came from a phone. Id and digest stay for ever, so that it counts once
    whenever it comes again; the sealed bytes go once the report is opened."""

    id = models.UUIDField(primary_key=True)
    sha256 = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    sender = models.CharField(max_length=60)
    walk = models.BigIntegerField(null=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.WAITING)
    reason = models.CharField(max_length=20, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "alias",
        "sha256": "open",
        "sealed": "sealed",
        "sender": "alias",
        "walk": "alias",
        "received_at": "own",
        "state": "staff",
        "reason": "staff",
    }

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["received_at"],
                condition=~models.Q(state=ReportState.OPENED),
                name="concerns_report_not_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"
