"""What the analysis found: runs, and the places of each."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Run(models.Model):
    """One grouping of a ward's pins. Asked for, then finished by the worker."""

    ward = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    pins = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "ward": "open",
        "asked_at": "staff",
        "finished_at": "staff",
        "pins": "staff",
        "people": "staff",
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["ward", "-finished_at"])]

    def __str__(self) -> str:
        return f"run {self.pk}"


class Place(models.Model):
    """A place where one or more people pointed something out, in metres."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=120)
    x = models.FloatField()
    y = models.FloatField()
    people = models.PositiveIntegerField()
    after_dark = models.PositiveIntegerField()
    alone = models.PositiveIntegerField()
    categories = ArrayField(models.CharField(max_length=20))
    pins = ArrayField(models.UUIDField())

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "run": "open",
        "name": "staff",
        "x": "staff",
        "y": "staff",
        "people": "thresholded",
        "after_dark": "thresholded",
        "alone": "thresholded",
        "categories": "staff",
        "pins": "alias",
    }

    def __str__(self) -> str:
        return f"place {self.pk}"
