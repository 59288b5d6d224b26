"""How a browser is asked for a passkey."""

from collections.abc import Mapping
from typing import Any

from fido2.utils import websafe_encode


def options(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What `PublicKeyCredential.parse...FromJSON` reads: plain JSON, bytes as base64url."""
    return {name: _plain(value) for name, value in asked["publicKey"].items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return websafe_encode(value)
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
