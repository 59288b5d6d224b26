"""Short signed words in links, checked with a public key alone."""

from nacl.encoding import RawEncoder
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey


def sign(content: bytes, private_key: bytes) -> bytes:
    """An Ed25519 signature, 64 bytes."""
    return bytes(SigningKey(private_key).sign(content, encoder=RawEncoder).signature)


def signed_by(content: bytes, signature: bytes, public_key: bytes) -> bool:
    """Whether the holder of the private key signed exactly this content."""
    try:
        VerifyKey(public_key).verify(content, signature)
    except (BadSignatureError, ValueError):
        return False
    return True
