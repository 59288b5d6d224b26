"""What the courier keeps outside the force."""

from walktalk.courier.models.changes import Change, Rung
from walktalk.courier.models.deliveries import Delivery, Pace
from walktalk.courier.models.errands import Errand
from walktalk.courier.models.known import Known
from walktalk.courier.models.revealing import Guest, Revealed, Used
from walktalk.courier.models.watch import Awaited, Told, Watched

__all__ = [
    "Awaited",
    "Change",
    "Delivery",
    "Errand",
    "Guest",
    "Known",
    "Pace",
    "Revealed",
    "Rung",
    "Told",
    "Used",
    "Watched",
]
