"""Walks and people that the courier watches over, as it told them, outside the force."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Watched(models.Model):
    """The courier's own copy of a walk. What the force's database says later is a claim.

    `roster`: each officer's id, number and title. `change`: the last change of officers that the
    copy knows. `noticed`: differences that have rung, each once. `compared_at`: when the force's
    rows were last read. `asked_at`, `called_off_at`: how the watch over the walk itself came to
    its end; everybody on it was asked, or told that it does not take place.
    """

    walk = models.BigIntegerField(primary_key=True)
    ward = models.CharField(max_length=20)
    ward_name = models.CharField(max_length=120)
    meeting_point = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    answering = models.CharField(max_length=120)
    roster = models.JSONField(default=list)
    change = models.BigIntegerField(default=0)
    noticed = ArrayField(models.CharField(max_length=60), default=list)
    seen_at = models.DateTimeField()
    compared_at = models.DateTimeField()
    blind_at = models.DateTimeField(null=True)
    later_at = models.DateTimeField(null=True)
    rung_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "walk": "courier",
        "ward": "courier",
        "ward_name": "courier",
        "meeting_point": "courier",
        "starts_at": "courier",
        "ends_at": "courier",
        "answering": "courier",
        "roster": "courier",
        "change": "courier",
        "noticed": "courier",
        "seen_at": "courier",
        "compared_at": "courier",
        "blind_at": "courier",
        "later_at": "courier",
        "rung_at": "courier",
        "asked_at": "courier",
        "called_off_at": "courier",
    }

    def __str__(self) -> str:
        return f"watched {self.pk}"

    @property
    def officers(self) -> list[int]:
        """The officers' ids, in order."""
        return sorted(int(one["id"]) for one in self.roster)


class Told(models.Model):
    """Somebody with a confirmed place, and what she chose. `missing_at`: when her place was first
    not found in the force's rows."""

    participant = models.UUIDField(primary_key=True)
    walk = models.BigIntegerField(db_index=True)
    booking = models.BigIntegerField()
    rings = models.BooleanField()
    seen_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)
    missing_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "participant": "courier",
        "walk": "courier",
        "booking": "courier",
        "rings": "courier",
        "seen_at": "courier",
        "told_at": "courier",
        "agreed_at": "courier",
        "missing_at": "courier",
        "left_at": "courier",
    }

    def __str__(self) -> str:
        return f"told {self.pk}"


class Awaited(models.Model):
    """Somebody who is asked whether she got home. The token is in her message alone, so that
    nobody in the force can answer for her."""

    participant = models.UUIDField(primary_key=True)
    walk = models.BigIntegerField()
    token = models.CharField(max_length=40, unique=True)
    rings = models.BooleanField()
    counts_from = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    rung_at = models.DateTimeField(null=True)
    home_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "participant": "courier",
        "walk": "courier",
        "token": "secret",
        "rings": "courier",
        "counts_from": "courier",
        "due_at": "courier",
        "reminded_at": "courier",
        "rung_at": "courier",
        "home_at": "courier",
    }

    def __str__(self) -> str:
        return f"awaited {self.pk}"
