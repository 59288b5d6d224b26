"""Accounts of the desk."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Member(models.Model):
    """What an account at the desk may do. `outside`: not employed by the force."""

    user = models.OneToOneField("access.User", on_delete=models.CASCADE)
    label = models.CharField(max_length=80)
    roles = ArrayField(models.CharField(max_length=20))
    outside = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "desk",
        "user": "desk",
        "label": "desk",
        "roles": "desk",
        "outside": "desk",
        "added_at": "desk",
    }

    def __str__(self) -> str:
        return f"member {self.pk}"

    @property
    def ref(self) -> str:
        """How the register names this member."""
        return f"member:{self.pk}"
