"""Words of the participants room."""

from django.db import models


class Language(models.TextChoices):
    """In which language somebody is written to, each by its own name."""

    ENGLISH = "en", "English"
    WELSH = "cy", "Cymraeg"
    POLISH = "pl", "Polski"
    SPANISH = "es", "Español"
    ARABIC = "ar", "العربية"
