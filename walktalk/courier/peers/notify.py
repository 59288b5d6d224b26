"""Texts through GOV.UK Notify, whose template is the one placeholder ((message))."""

import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from django.conf import settings
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient
from requests import RequestException

from walktalk.courier.letters import Letter
from walktalk.courier.peers.channel import ANSWER_WITHIN, Fate, Later, Refused, wanted_wait

ARRIVED = {"delivered"}
FAILED = {"permanent-failure", "temporary-failure", "technical-failure"}
FOR_GOOD = {400, 422}


class Notify:
    """Messages are known by our reference, so that one is looked for before it is sent again."""

    name = "notify"
    tells = True

    def __init__(self) -> None:
        self.a_minute = settings.TEXTS_A_MINUTE

    def hand_over(self, letter: Letter, *, to: str, message: uuid.UUID, again: bool) -> None:
        """Send a text, unless Notify has it already."""
        with _client() as client:
            if again and _found(client, message):
                return
            answer = client.send_sms_notification(
                phone_number=to,
                template_id=settings.TEXT_TEMPLATE,
                personalisation={"message": letter.short},
                reference=str(message),
            )
        if not isinstance(answer, dict) or answer.get("reference") != str(message):
            raise Later("What answered is not Notify.")

    def fate(self, message: uuid.UUID) -> Fate:
        """What Notify says of it now."""
        with _client() as client:
            found = _found(client, message)
        status = found[0].get("status") if found else None
        if status in FAILED:
            return Fate.FAILED
        return Fate.ARRIVED if status in ARRIVED else Fate.UNKNOWN


@contextmanager
def _client() -> Iterator[NotificationsAPIClient]:
    """A client for one task; whatever goes wrong is judged here."""
    client = NotificationsAPIClient(
        settings.TEXT_KEY, base_url=settings.TEXT_URL, timeout=ANSWER_WITHIN
    )
    try:
        with closing(client.request_session):
            yield client
    except (APIError, RequestException) as error:
        raise _judged(error) from None


def _found(client: NotificationsAPIClient, message: uuid.UUID) -> list[dict[str, Any]]:
    """The messages of this reference. Raises `Later` where the answer is not a list of them."""
    answer = client.get_all_notifications(reference=str(message))
    found = answer.get("notifications") if isinstance(answer, dict) else None
    if not isinstance(found, list):
        raise Later("What answered is not Notify.")
    return [one for one in found if isinstance(one, dict) and one.get("reference") == str(message)]


def _judged(error: Exception) -> Refused | Later:
    status = getattr(error, "status_code", 0)
    if status in FOR_GOOD:
        return Refused(f"Notify refused the message for good: {status}.")
    response = getattr(error, "response", None)
    after = wanted_wait(response.headers) if response is not None else None
    return Later(f"Notify did not take the message: {status}.", after=after)
