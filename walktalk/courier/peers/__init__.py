"""The providers that take messages, and which of them an address needs."""

from django.conf import settings

from walktalk.courier.peers.channel import Channel, Later
from walktalk.courier.peers.mail import Mail
from walktalk.courier.peers.notify import Notify
from walktalk.courier.peers.post import Post

TEXTS = {one.name: one for one in (Notify, Post)}


def channel_for(address: str) -> Channel:
    """The channel for an address or number. Raises `Later` for a number while texts are off."""
    if "@" in address:
        return Mail()
    if settings.TEXT_PROVIDER not in TEXTS:
        raise Later("Texts are off.")
    return TEXTS[settings.TEXT_PROVIDER]()


def telling() -> Channel | None:
    """The provider that can be asked what became of a message, where there is one."""
    channel = TEXTS.get(settings.TEXT_PROVIDER)
    return channel() if channel and channel.tells else None
