"""Notices to participants, by reference; alarms, orders and the register outside the force."""

import uuid
from typing import ClassVar

from django.db import models

from walktalk.notices.enums import Outcome, State, Verb


class Notice(models.Model):
    """Ask the courier to tell one participant one thing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    verb = models.CharField(max_length=20, choices=Verb)
    participant = models.UUIDField()
    about = models.CharField(max_length=60)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "verb": "staff",
        "participant": "alias",
        "about": "alias",
        "state": "staff",
        "asked_at": "staff",
        "settled_at": "staff",
    }

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["participant", "asked_at"]),
            models.Index(fields=["about", "asked_at"]),
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Order(models.Model):
    """A signed order of the desk to the courier, and its answer, sealed to the desk. Lives in the
    desk's database, where the force cannot write."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    verb = models.CharField(max_length=20)
    about = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    signature = models.BinaryField(max_length=64)
    given_at = models.DateTimeField()
    until = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    answer = models.BinaryField(blank=True, default=b"")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "verb": "desk",
        "about": "desk",
        "facts": "desk",
        "signature": "desk",
        "given_at": "desk",
        "until": "desk",
        "done_at": "desk",
        "answer": "sealed",
    }

    def __str__(self) -> str:
        return f"order {self.pk}"


class Alarm(models.Model):
    """Something that a person outside the force must look at. Lives in the desk's database."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=60)
    detail = models.CharField(max_length=300, blank=True)
    raised_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    taken_by = models.CharField(max_length=40, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "kind": "desk",
        "about": "desk",
        "detail": "desk",
        "raised_at": "desk",
        "taken_at": "desk",
        "taken_by": "desk",
        "closed_at": "desk",
        "closed_by": "desk",
        "outcome": "desk",
    }

    def __str__(self) -> str:
        return f"alarm {self.pk}"


class Step(models.Model):
    """One line of the register outside the force. PostgreSQL lets desk and courier add lines and
    neither of them change or delete one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    about = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "at": "desk",
        "kind": "desk",
        "by": "desk",
        "about": "desk",
        "facts": "ids",
    }

    class Meta:
        db_table = "register_step"
        indexes: ClassVar = [models.Index(fields=["about", "at"])]

    def __str__(self) -> str:
        return f"step {self.pk}"
