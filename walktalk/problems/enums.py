"""Words of the problems room."""

from django.db import models


class ProblemState(models.TextChoices):
    """Where a problem stands."""

    OPEN = "open", "being worked on"
    ANSWERED = "answered", "answered"


class ActionState(models.TextChoices):
    """Where an action stands."""

    ASKED = "asked", "asked for"
    TAKEN = "taken", "taken on"
    DONE = "done", "done"
    CANNOT = "cannot", "cannot be done"


class UpdateState(models.TextChoices):
    """Where an update stands."""

    DRAFT = "draft", "waiting for approval"
    REPLACED = "replaced", "written anew"
    APPROVED = "approved", "sent"


class AnswerKind(models.TextChoices):
    """What kind of answer people get; the label stands above its words."""

    DID = "did", "What was done"
    CANNOT = "cannot", "What cannot be done, and why"
