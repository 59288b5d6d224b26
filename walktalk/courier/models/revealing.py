"""Contacts that the courier opened by order of the desk, and whom it has told."""

from typing import ClassVar

from django.db import models

from walktalk.notices.enums import Purpose


class Guest(models.Model):
    """Who was told of her place on which walk, under which name. Noted when the message goes out
    and not changed after, so that nobody who changes names in the force's database can point the
    desk at somebody else."""

    participant = models.UUIDField(primary_key=True)
    walk = models.BigIntegerField(db_index=True)
    alias = models.CharField(max_length=40)

    PRIVACY: ClassVar[dict[str, str]] = {
        "participant": "courier",
        "walk": "courier",
        "alias": "alias",
    }

    def __str__(self) -> str:
        return f"guest {self.pk}"


class Used(models.Model):
    """An order that was begun; it is never begun again."""

    order = models.UUIDField(primary_key=True)
    at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {"order": "courier", "at": "courier"}

    def __str__(self) -> str:
        return f"used {self.pk}"


class Revealed(models.Model):
    """A contact that was opened for the desk. `contact` is sealed to the vault, so that a row
    changed in the force's database keeps nobody from being told; it goes once that is settled."""

    class Ending(models.TextChoices):
        """How the telling ended."""

        TOLD = "told", "She was told"
        LEFT = "left", "She had left"
        UNREACHED = "unreached", "She could not be reached"

    order = models.UUIDField(primary_key=True)
    participant = models.UUIDField()
    contact = models.BinaryField(blank=True, default=b"")
    purpose = models.CharField(max_length=20, choices=Purpose)
    inside = models.BooleanField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    latest_at = models.DateTimeField()
    rung_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=20, choices=Ending, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "order": "courier",
        "participant": "courier",
        "contact": "sealed",
        "purpose": "courier",
        "inside": "courier",
        "opened_at": "courier",
        "due_at": "courier",
        "latest_at": "courier",
        "rung_at": "courier",
        "settled_at": "courier",
        "ending": "courier",
    }

    def __str__(self) -> str:
        return f"revealed {self.pk}"
