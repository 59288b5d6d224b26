"""Answers, kept without identity."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from walktalk.trust.enums import Wave


class Answer(models.Model):
    """One person's answers in one wave. `panel` is a random word that only the courier can tie to
    her; it pairs before with after."""

    panel = models.CharField(max_length=32)
    wave = models.CharField(max_length=10, choices=Wave)
    ward = models.CharField(max_length=20)
    scores = ArrayField(models.PositiveSmallIntegerField())
    answered_on = models.DateField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "panel": "pseudonym",
        "wave": "thresholded",
        "ward": "open",
        "scores": "thresholded",
        "answered_on": "staff",
    }

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["panel", "wave"], name="one_answer_per_wave"),
        ]
        indexes: ClassVar = [models.Index(fields=["ward", "wave"])]

    def __str__(self) -> str:
        return f"answer {self.pk}"
