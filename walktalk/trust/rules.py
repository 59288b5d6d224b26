"""The questions, and the signed word that leads to them."""

import base64
import binascii
from dataclasses import dataclass

from walktalk.proofs.canonical import canonical
from walktalk.proofs.signing import sign, signed_by


@dataclass(frozen=True, slots=True)
class Question:
    """One question; answers run from 1, the first word, to 5, the last."""

    key: str
    text: str
    short: str


AGREE = ("Not at all", "A little", "Partly", "Mostly", "Completely")
INSTRUMENT = (
    Question("day", "I feel safe walking in this ward by day.", "Safe by day"),
    Question("dark", "I feel safe walking in this ward after dark.", "Safe after dark"),
    Question("respect", "The police here treat people fairly and with respect.", "Fair and respectful"),
    Question("listen", "The police here listen to people like me.", "Listens"),
    Question("understand", "The police here understand what worries people.", "Understands"),
)


@dataclass(frozen=True, slots=True)
class LinkWord:
    """What a questions link says: a panel word, a wave and a ward."""

    panel: str
    wave: str
    ward: str


def signed_words(panel: str, wave: str, ward: str) -> bytes:
    """What the courier signs."""
    return canonical(["questions", panel, wave, ward])


def link_word(link: LinkWord, private_key: bytes) -> str:
    """The last part of a questions link, signed by the courier."""
    signature = sign(signed_words(link.panel, link.wave, link.ward), private_key)
    encoded = base64.urlsafe_b64encode(signature).decode().rstrip("=")
    return f"{link.panel}.{link.wave}.{link.ward}.{encoded}"


def read_link_word(word: str, public_key: bytes) -> LinkWord | None:
    """What a link says, or None where the courier did not sign it."""
    parts = word.split(".")
    if len(parts) != 4:
        return None
    panel, wave, ward, encoded = parts
    try:
        signature = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    except (binascii.Error, ValueError):
        return None
    genuine = signed_by(signed_words(panel, wave, ward), signature, public_key)
    return LinkWord(panel, wave, ward) if genuine else None
