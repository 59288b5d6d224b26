"""What the analysis found: runs, and the places and stretches of street of each."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from walktalk.findings.rules import A_FEW, BANDS


class Run(models.Model):
    """One working out of a ward's pins. Asked for, then finished by the worker, or given up."""

    ward = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    pins = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "ward": "open",
        "asked_at": "staff",
        "finished_at": "staff",
        "failed_at": "staff",
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


class Stretch(models.Model):
    """A part of one street with one band. `lines` is WKB in metres; `people` have a pin within the
    bandwidth of it. Only those of a ward's newest run are kept."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="stretches")
    street = models.CharField(max_length=140)
    band = models.CharField(max_length=4, choices=[(band, band) for band in BANDS])
    people = models.PositiveIntegerField()
    lines = models.BinaryField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "run": "open",
        "street": "staff",
        "band": "staff",
        "people": "thresholded",
        "lines": "staff",
    }

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(band=BANDS[0]) | Q(people__gte=A_FEW),
                name="a_few_people_are_the_lowest_band",
            )
        ]

    def __str__(self) -> str:
        return f"stretch {self.pk}"
