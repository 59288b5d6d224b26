"""Places that people pointed out."""

from typing import ClassVar

from django.db import models

from walktalk.concerns.enums import Category, DayPart, Feeling


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
