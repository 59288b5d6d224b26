"""What the courier keeps outside the force."""

from walktalk.courier.models.deliveries import Delivery
from walktalk.courier.models.errands import Errand
from walktalk.courier.models.known import Known
from walktalk.courier.models.watch import Awaited, Told, Watched

__all__ = ["Awaited", "Delivery", "Errand", "Known", "Told", "Watched"]
