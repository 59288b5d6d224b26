"""The record: what was done, waiting in the outbox and then sealed in a chain."""

import uuid
from typing import ClassVar

from django.db import models


class Waiting(models.Model):
    """Written with the deed itself; the sealer moves it into the chain."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    written_at = models.DateTimeField()
    content = models.JSONField()

    PRIVACY: ClassVar[dict[str, str]] = {"id": "open", "written_at": "open", "content": "ids"}

    class Meta:
        db_table = "record_outbox"

    def __str__(self) -> str:
        return f"waiting {self.pk}"


class Entry(models.Model):
    """One link of the chain. Nobody updates or deletes it."""

    number = models.BigIntegerField(primary_key=True)
    content = models.JSONField()
    hash = models.BinaryField(max_length=32)

    PRIVACY: ClassVar[dict[str, str]] = {"number": "open", "content": "ids", "hash": "open"}

    class Meta:
        db_table = "record_entry"

    def __str__(self) -> str:
        return f"entry {self.number}"
