"""Areas in dated generations, their streets, and what people know them by. All of it public."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from walktalk.areas.enums import AreaKind, LandmarkKind, StreetKind


class Area(models.Model):
    """A force, unit, borough or ward, valid from a day on. `boundary` is WKB in metres; `revision`
    counts how often this generation was written, so that what is kept in memory is never stale."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=AreaKind)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    boundary = models.BinaryField(null=True)
    x = models.FloatField(default=0)
    y = models.FloatField(default=0)
    revision = models.PositiveIntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "code": "open",
        "name": "open",
        "kind": "open",
        "parent": "open",
        "valid_from": "open",
        "valid_to": "open",
        "boundary": "open",
        "x": "open",
        "y": "open",
        "revision": "open",
    }

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="area_once_per_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="area_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "valid_to"])]

    def __str__(self) -> str:
        return f"area {self.code}"


class Street(models.Model):
    """One stretch of street. `line` is WKB in metres; x, y its middle; `reach` the distance from
    there to its farthest point, so that a box finds it."""

    name = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=10, choices=StreetKind)
    length = models.FloatField()
    line = models.BinaryField()
    x = models.FloatField()
    y = models.FloatField()
    reach = models.FloatField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "name": "open",
        "kind": "open",
        "length": "open",
        "line": "open",
        "x": "open",
        "y": "open",
        "reach": "open",
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["x", "y"])]

    def __str__(self) -> str:
        return f"street {self.pk}"


class Landmark(models.Model):
    """A point or a surface. `shape` is WKB in metres; x, y a point inside; `reach` as above."""

    name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=LandmarkKind)
    shape = models.BinaryField()
    x = models.FloatField()
    y = models.FloatField()
    reach = models.FloatField(default=0)
    public_meeting_point = models.BooleanField(default=False)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "name": "open",
        "kind": "open",
        "shape": "open",
        "x": "open",
        "y": "open",
        "reach": "open",
        "public_meeting_point": "open",
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["x", "y"])]

    def __str__(self) -> str:
        return f"landmark {self.pk}"


class Credit(models.Model):
    """Whom the map names as the source of what it shows."""

    STREETS = "streets"

    about = models.CharField(max_length=20, unique=True)
    words = models.CharField(max_length=200, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {"id": "open", "about": "open", "words": "open"}

    def __str__(self) -> str:
        return f"credit for {self.about}"
