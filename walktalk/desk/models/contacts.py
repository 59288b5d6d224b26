"""Opening one contact in an emergency: what was asked, and what the second person said. PostgreSQL
lets nobody at the desk change either."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from walktalk.desk.enums import Verdict
from walktalk.notices.enums import Purpose


class Ask(models.Model):
    """A member asks for an order to the courier. `about`: a walk (with an alias, or without one
    for whoever is silent there), a participant that an alarm named, or an order to be told of
    later. The words are sealed to the desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    verb = models.CharField(max_length=20)
    about = models.CharField(max_length=60)
    alias = models.CharField(max_length=40, blank=True)
    purpose = models.CharField(max_length=20, choices=Purpose)
    words = models.BinaryField()
    by = models.CharField(max_length=40)
    outside = models.BooleanField()
    at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "verb": "desk",
        "about": "desk",
        "alias": "alias",
        "purpose": "desk",
        "words": "sealed",
        "by": "desk",
        "outside": "desk",
        "at": "desk",
    }

    class Meta:
        db_table = "register_ask"
        indexes: ClassVar = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"ask {self.pk}"


class Decision(models.Model):
    """What became of an ask: a second person agreed or refused, or the first took it back."""

    ask = models.OneToOneField(Ask, on_delete=models.PROTECT, primary_key=True)
    verdict = models.CharField(max_length=20, choices=Verdict)
    by = models.CharField(max_length=40)
    outside = models.BooleanField()
    asked_by = models.CharField(max_length=40)
    asked_outside = models.BooleanField()
    at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "ask": "desk",
        "verdict": "desk",
        "by": "desk",
        "outside": "desk",
        "asked_by": "desk",
        "asked_outside": "desk",
        "at": "desk",
    }

    class Meta:
        db_table = "register_decision"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.AGREED) | ~Q(by=F("asked_by")),
                name="two_different_people_agree",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.AGREED) | Q(outside=True) | Q(asked_outside=True),
                name="one_of_them_outside",
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"
