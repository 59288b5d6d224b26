"""Accounts: a row per staff member on the side where she or he works, what was asked for it by one
person and decided by another, and the link that opens it; and what they looked at."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from walktalk.access.enums import Asked, Purpose


class User(AbstractBaseUser):
    """Someone who signs in. What she or he may do is held by `staff` or by `desk`.

    `live` is the word of the one session that counts; signing in elsewhere changes it.
    """

    name = models.CharField(max_length=80, unique=True)
    is_active = models.BooleanField(default=True)
    live = models.CharField(max_length=32, blank=True)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "name"
    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "password": "secret",
        "last_login": "staff",
        "name": "staff",
        "is_active": "staff",
        "live": "secret",
    }

    def __str__(self) -> str:
        return f"user {self.pk}"


class Look(models.Model):
    """Somebody was shown one person's data: kept before it was shown, never changed.

    `about`: what was looked at, such as ``walk:3``; a list taken out names each row. `needed` and
    `words` stand where the object was not live work: the walk or problem that made it needed, and
    why. On the desk's side the table lies in the desk's database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    who = models.CharField(max_length=60)
    role = models.CharField(max_length=20)
    purpose = models.CharField(max_length=20, choices=Purpose)
    about = ArrayField(models.CharField(max_length=60))
    rows = models.PositiveIntegerField()
    needed = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=200, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "at": "staff",
        "who": "staff",
        "role": "staff",
        "purpose": "staff",
        "about": "alias",
        "rows": "staff",
        "needed": "staff",
        "words": "staff",
    }

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["about"], name="access_look_about"),
            models.Index(fields=["who", "-at"], name="access_look_by"),
        ]

    def __str__(self) -> str:
        return f"look {self.pk}"


class Invitation(models.Model):
    """A link that sets the password of one account, once. Only its digest is kept."""

    user = models.OneToOneField(User, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "user": "staff",
        "digest": "secret",
        "ends_at": "staff",
    }

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Proposal(models.Model):
    """What one person asked for an account and another decides. Kept for good."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    asked = models.CharField(max_length=20, choices=Asked)
    wanted = models.JSONField(default=dict)
    by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "user": "staff",
        "asked": "staff",
        "wanted": "staff",
        "by": "staff",
        "made_at": "staff",
        "decided_by": "staff",
        "decided_at": "staff",
        "agreed": "staff",
    }

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(decided_at=None),
                name="access_one_open_proposal",
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("by")), name="access_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"
