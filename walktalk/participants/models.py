"""A participant: an alias, a private link and one sealed envelope."""

import uuid
from typing import ClassVar

from django.db import models

from walktalk.participants.enums import Language


class Participant(models.Model):
    """One private link is one participant. Her contact is sealed with her id inside."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    alias = models.CharField(max_length=40)
    ward = models.CharField(max_length=20)
    language = models.CharField(max_length=5, choices=Language, default=Language.ENGLISH)
    link_hash = models.BinaryField(max_length=32, unique=True)
    confirm_hash = models.BinaryField(max_length=32, unique=True)
    envelope = models.BinaryField()
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "alias",
        "alias": "alias",
        "ward": "open",
        "language": "courier",
        "link_hash": "secret",
        "confirm_hash": "secret",
        "envelope": "sealed",
        "joined_at": "staff",
        "ended_at": "staff",
    }

    def __str__(self) -> str:
        return f"participant {self.pk}"


class Proposal(models.Model):
    """An address that she would rather be written to, sealed to the vault with her id inside. It
    counts once she has pressed the button in a message to the address before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.UUIDField(unique=True)
    sealed = models.BinaryField()
    proposed_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "participant": "alias",
        "sealed": "sealed",
        "proposed_at": "staff",
    }

    def __str__(self) -> str:
        return f"proposal {self.pk}"
