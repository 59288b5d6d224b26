"""Walks and ways home that the courier watches over."""

from typing import ClassVar

from django.db import models


class Watched(models.Model):
    """The courier's own copy of when a walk should end and who answers for it."""

    walk = models.BigIntegerField(primary_key=True)
    ward = models.CharField(max_length=120, blank=True)
    answering = models.CharField(max_length=120, blank=True)
    people = models.BooleanField(default=False)
    ends_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    rung_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "walk": "courier",
        "ward": "courier",
        "answering": "courier",
        "people": "courier",
        "ends_at": "courier",
        "seen_at": "courier",
        "over_at": "courier",
        "rung_at": "courier",
    }

    def __str__(self) -> str:
        return f"watched {self.pk}"


class Awaited(models.Model):
    """Somebody who was asked whether she got home. The token is in her message alone, so that
    nobody in the force can answer for her."""

    notice = models.UUIDField(primary_key=True)
    walk = models.BigIntegerField()
    token = models.CharField(max_length=40, unique=True)
    rings = models.BooleanField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    rung_at = models.DateTimeField(null=True)
    home_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "notice": "courier",
        "walk": "courier",
        "token": "secret",
        "rings": "courier",
        "due_at": "courier",
        "reminded_at": "courier",
        "rung_at": "courier",
        "home_at": "courier",
    }

    def __str__(self) -> str:
        return f"awaited {self.pk}"
