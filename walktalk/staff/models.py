"""Officers who walk, and colleagues who sign in."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from walktalk.staff.enums import Rank


class Officer(models.Model):
    """A member of a neighbourhood team who can be rostered."""

    name = models.CharField(max_length=80)
    rank = models.CharField(max_length=20, choices=Rank)
    number = models.CharField(max_length=20, unique=True)
    ward = models.CharField(max_length=20)
    vetted_until = models.DateField()
    trained_until = models.DateField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "name": "staff",
        "rank": "staff",
        "number": "staff",
        "ward": "open",
        "vetted_until": "staff",
        "trained_until": "staff",
    }

    def __str__(self) -> str:
        return f"officer {self.pk}"


class Colleague(models.Model):
    """What an account on the force's side may do, and where.

    `subject` is what the force's sign-on calls this person; with it she or he signs in there.
    """

    user = models.OneToOneField("access.User", on_delete=models.CASCADE)
    label = models.CharField(max_length=80)
    roles = ArrayField(models.CharField(max_length=20))
    areas = ArrayField(models.CharField(max_length=20))
    body = models.CharField(max_length=80, blank=True)
    officer = models.OneToOneField(Officer, null=True, on_delete=models.PROTECT)
    subject = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "user": "staff",
        "label": "staff",
        "roles": "staff",
        "areas": "open",
        "body": "open",
        "officer": "staff",
        "subject": "staff",
    }

    def __str__(self) -> str:
        return f"colleague {self.pk}"
