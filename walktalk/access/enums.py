"""What can be asked for an account."""

from django.db import models


class Asked(models.TextChoices):
    """All but the last need a second person."""

    JOIN = "join", "a new account"
    CHANGE = "change", "other roles or areas"
    RETURN = "return", "a new link, after a loss or a pause"
    CLOSE = "close", "closing it, at once"
