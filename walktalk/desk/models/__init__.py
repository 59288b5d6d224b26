"""What the desk keeps outside the force."""

from walktalk.desk.checkpoints.models import Awaited, Seen, Signed
from walktalk.desk.models.contacts import Ask, Decision
from walktalk.desk.models.envelopes import CaseStep, Opened
from walktalk.desk.models.figures import Figures
from walktalk.desk.models.members import Member

__all__ = [
    "Ask",
    "Awaited",
    "CaseStep",
    "Decision",
    "Figures",
    "Member",
    "Opened",
    "Seen",
    "Signed",
]
