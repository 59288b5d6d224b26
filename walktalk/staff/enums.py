"""Words of the staff room."""

from django.db import models


class Rank(models.TextChoices):
    """What an officer is called."""

    PCSO = "pcso", "PCSO"
    CONSTABLE = "constable", "PC"
    SERGEANT = "sergeant", "Sergeant"
    INSPECTOR = "inspector", "Inspector"
