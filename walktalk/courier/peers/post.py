"""Texts through any provider: one question over HTTP, told in docs/how-to/send-messages.md."""

import uuid

import requests
from django.conf import settings

from walktalk.courier.letters import Letter
from walktalk.courier.peers.channel import ANSWER_WITHIN, Fate, Later, Refused, wanted_wait

TAKEN = {200, 201, 202}
FOR_GOOD = {400, 410, 422}


class Post:
    """The key of idempotency is the message's id: the provider itself sends no message twice."""

    name = "http"
    tells = False

    def __init__(self) -> None:
        self.a_minute = settings.TEXTS_A_MINUTE

    def hand_over(self, letter: Letter, *, to: str, message: uuid.UUID, again: bool) -> None:
        """Post a text. Only an answer that repeats our reference says that it was taken."""
        try:
            answer = requests.post(
                settings.TEXT_URL,
                json={"to": to, "text": letter.short, "reference": str(message)},
                headers={
                    "Authorization": f"Bearer {settings.TEXT_KEY}",
                    "Idempotency-Key": str(message),
                },
                timeout=ANSWER_WITHIN,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise Later(f"The provider did not answer: {type(error).__name__}.") from None
        if answer.status_code in FOR_GOOD:
            raise Refused(f"The provider refused the message for good: {answer.status_code}.")
        if answer.status_code not in TAKEN or _reference(answer) != str(message):
            raise Later(
                f"The provider did not take the message: {answer.status_code}.",
                after=wanted_wait(answer.headers),
            )

    def fate(self, message: uuid.UUID) -> Fate:
        """A provider of this kind is not asked."""
        return Fate.UNKNOWN


def _reference(answer: requests.Response) -> str | None:
    try:
        body = answer.json()
    except ValueError:
        return None
    return body.get("reference") if isinstance(body, dict) else None
