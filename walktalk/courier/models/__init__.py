"""What the courier keeps outside the force."""

from walktalk.courier.models.deliveries import Delivery, Pace
from walktalk.courier.models.known import Known
from walktalk.courier.models.watch import Awaited, Watched

__all__ = ["Awaited", "Delivery", "Known", "Pace", "Watched"]
