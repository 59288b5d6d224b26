"""What the desk itself keeps of the force's record: digests and checkpoints, never content."""

from typing import ClassVar

from django.db import models


class Seen(models.Model):
    """An entry of the force's record as the desk first saw it.

    `leaf` is its digest in the tree, `link` the chain's hash up to it, `latest` the latest moment
    that it or an entry before it gives.
    """

    number = models.BigIntegerField(primary_key=True)
    leaf = models.BinaryField(max_length=32)
    link = models.BinaryField(max_length=32)
    latest = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "number": "open",
        "leaf": "open",
        "link": "open",
        "latest": "open",
    }

    def __str__(self) -> str:
        return f"seen {self.number}"


class Awaited(models.Model):
    """A deed that the desk saw in the force's outbox and has not seen in the record yet."""

    id = models.UUIDField(primary_key=True)
    leaf = models.BinaryField(max_length=32)
    seen_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {"id": "open", "leaf": "open", "seen_at": "open"}

    def __str__(self) -> str:
        return f"awaited {self.pk}"


class Signed(models.Model):
    """A checkpoint of the record, kept for ever, and what others outside said to it."""

    signed_at = models.DateTimeField(db_index=True)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    cosignature = models.TextField(blank=True, default="")
    stamp = models.BinaryField(blank=True, default=b"")
    tried_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "signed_at": "open",
        "size": "open",
        "root": "open",
        "note": "open",
        "cosignature": "open",
        "stamp": "open",
        "tried_at": "open",
    }

    def __str__(self) -> str:
        return f"checkpoint {self.pk}"
