"""The one account model: a row per staff member, on the side where she or he works."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class User(AbstractBaseUser):
    """Someone who signs in. What she or he may do is held by `staff` or by `desk`."""

    name = models.CharField(max_length=80, unique=True)
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "name"
    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "password": "secret",
        "last_login": "staff",
        "name": "staff",
        "is_active": "staff",
    }

    def __str__(self) -> str:
        return f"user {self.pk}"
