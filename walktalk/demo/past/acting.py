"""The morning after the last walk of each month: places are worked out, problems are opened."""

import datetime as dt

import numpy as np
from django.utils import timezone

from walktalk.access.actors import Actor
from walktalk.demo.cast import BUILDER, TEAM, Cast
from walktalk.demo.past.places import spots
from walktalk.demo.past.stories import CANNOT, DONE, STORIES, TAKEN, Step, Story, Told
from walktalk.findings import operations as findings
from walktalk.findings import queries as found
from walktalk.problems import operations as problems
from walktalk.problems.enums import AnswerKind

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
NEAR = 45.0


class Desk:
    """The coordinator's desk over the months: which stories are still to be told."""

    def __init__(self, people_of: Cast, today: dt.datetime) -> None:
        self.people_of = people_of
        self.today = today
        self.left = {ward: list(stories) for ward, stories in STORIES.items()}
        self.mornings = 0

    def morning(self, now: dt.datetime, *, last: bool) -> int:
        """Work out every ward; open a problem in every other one, or at the end all that are left.
        Returns how many were opened."""
        opened, self.mornings = 0, self.mornings + 1
        for number, (ward, left) in enumerate(self.left.items()):
            _work_out(ward, self.people_of.coordinator, now)
            turn = (number + self.mornings) % 2
            for story in left if last else left[:turn]:
                opened += self._open(ward, story, now)
        return opened

    def _open(self, ward: str, story: Story, now: dt.datetime) -> bool:
        place = _place(ward, story)
        if place is None:
            return False
        self.left[ward] = [one for one in self.left[ward] if one is not story]
        by = self.people_of.coordinator
        problem = problems.open_problem(
            place_id=place, title=story.title, objective=story.objective, by=by, now=now + HOUR
        )
        settled = max(
            self._act(problem.pk, step, now + number * DAY)
            for number, step in enumerate(story.steps, start=1)
        )
        if story.told:
            self._tell(problem.pk, story.told, settled + DAY)
        return True

    def _act(self, problem_id: int, step: Step, now: dt.datetime) -> dt.datetime:
        """Ask for an action and have its body settle it, or not; returns when."""
        settled = step.fate in {DONE, CANNOT}
        due = timezone.localtime(now if settled else self.today).date() + step.days * DAY
        by = self.people_of.coordinator
        action = problems.ask_for_action(
            problem_id=problem_id, body=step.body, what=step.what, due=due, by=by, now=now
        )
        theirs = by if step.body == TEAM else self.people_of.partners[step.body]
        if step.fate in {DONE, TAKEN}:
            problems.take_action(action_id=action.pk, by=theirs, now=now + 3 * DAY)
        if settled:
            now = min(now + (step.days - 4) * DAY, self.today - 4 * DAY)
            deed = problems.complete_action if step.fate == DONE else problems.cannot_do
            deed(action_id=action.pk, outcome=step.outcome, by=theirs, now=now)
        return now

    def _tell(self, problem_id: int, told: Told, now: dt.datetime) -> None:
        by = self.people_of.coordinator
        kind = AnswerKind.CANNOT if told.cannot else AnswerKind.DID
        update = problems.draft_update(
            problem_id=problem_id, said=told.said, did=told.did, kind=kind, by=by, now=now
        )
        if not told.draft:
            problems.approve_update(update_id=update.pk, by=by, now=now + HOUR)


def _work_out(ward: str, by: Actor, now: dt.datetime) -> None:
    run = findings.ask_for_run(ward=ward, by=by, now=now)
    findings.work_out(run_id=run.pk, by=BUILDER, now=now)


def _place(ward: str, story: Story) -> int | None:
    """The place that a story's spot became, if anybody pointed it out yet."""
    x, y = next(one.xy for one in spots(ward) if one.key == story.spot)
    near = [(float(np.hypot(row.x - x, row.y - y)), row.id) for row in found.places(ward)]
    far, place = min(near, default=(NEAR, 0))
    return place if far < NEAR else None
