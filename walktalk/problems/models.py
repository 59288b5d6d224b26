"""Problems made from places, actions by partners, and what people are told."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from walktalk.problems.enums import ActionState, AnswerKind, ProblemState, UpdateState


class Problem(models.Model):
    """Something to solve at a place (the O and S of OSARA). `pins` keeps who raised it, by pin."""

    ward = models.CharField(max_length=20)
    place = models.CharField(max_length=120)
    x = models.FloatField()
    y = models.FloatField()
    title = models.CharField(max_length=120)
    objective = models.CharField(max_length=400)
    state = models.CharField(max_length=20, choices=ProblemState, default=ProblemState.OPEN)
    pins = ArrayField(models.UUIDField())
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=60)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "ward": "open",
        "place": "staff",
        "x": "staff",
        "y": "staff",
        "title": "staff",
        "objective": "staff",
        "state": "staff",
        "pins": "alias",
        "opened_at": "staff",
        "opened_by": "staff",
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["ward", "state"])]

    def __str__(self) -> str:
        return f"problem {self.pk}"


class Action(models.Model):
    """What one body (a council team, a neighbourhood team) is asked to do."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="actions")
    body = models.CharField(max_length=80)
    what = models.CharField(max_length=200)
    due = models.DateField()
    state = models.CharField(max_length=20, choices=ActionState, default=ActionState.ASKED)
    outcome = models.CharField(max_length=400, blank=True)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "problem": "staff",
        "body": "open",
        "what": "staff",
        "due": "staff",
        "state": "staff",
        "outcome": "staff",
        "asked_at": "staff",
        "settled_at": "staff",
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["body", "state", "due"])]

    def __str__(self) -> str:
        return f"action {self.pk}"


class Update(models.Model):
    """You said, we did. Told to those who raised it; public if all of them allow it.

    The words of an update never change: a draft that is written anew is a new row, so that nobody
    approves other words than those that she or he looked at.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="updates")
    said = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=AnswerKind, default=AnswerKind.DID)
    did = models.CharField(max_length=300)
    state = models.CharField(max_length=20, choices=UpdateState, default=UpdateState.DRAFT)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=60)
    approved_at = models.DateTimeField(null=True)
    public = models.BooleanField(default=False)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "problem": "staff",
        "said": "published",
        "kind": "published",
        "did": "published",
        "state": "staff",
        "written_at": "staff",
        "written_by": "staff",
        "approved_at": "published",
        "public": "staff",
    }

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["problem"],
                condition=Q(state=UpdateState.DRAFT),
                name="one_draft_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"update {self.pk}"
