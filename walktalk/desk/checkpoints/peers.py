"""Others outside who vouch for a checkpoint: a witness (C2SP) and a time stamp (RFC 3161).

Both are optional, and neither is trusted: what they answer is checked before it is kept.
"""

import base64
from collections.abc import Sequence
from pathlib import Path

import requests
from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from walktalk.proofs.notes import Key, NotANote, Note, cosigned_at, read_note

PATIENCE = 10
LONGEST = 64_000


class NoAnswer(Exception):
    """A peer that did not answer, or not with what can be checked."""


class Behind(Exception):
    """The witness has signed for another size than we thought."""

    def __init__(self, size: int) -> None:
        super().__init__(str(size))
        self.size = size


class Contradicted(Exception):
    """The witness has signed for a record that ours does not continue."""


def cosign(address: str, key: Key, *, note: Note, old: int, proof: Sequence[bytes]) -> str:
    """The witness's signature line on a note. Raises `NoAnswer`, `Behind` or `Contradicted`."""
    lines = [f"old {old}", *(base64.b64encode(one).decode() for one in proof)]
    body = "\n".join([*lines, "", note.written()])
    answer = _post(f"{address.rstrip('/')}/add-checkpoint", body.encode(), "text/plain")
    if answer.status_code == 409 and answer.headers.get("Content-Type") == "text/x.tlog.size":
        raise Behind(_size(answer.text))
    if answer.status_code in {409, 422}:
        raise Contradicted
    if answer.status_code != 200:
        raise NoAnswer(f"it answered {answer.status_code}")
    return _its_line(note, key, answer.content)


def stamp(address: str, roots: Path, words: bytes) -> bytes:
    """A time stamp over these bytes, as DER, checked up to one of the roots. Raises `NoAnswer`."""
    asked = TimestampRequestBuilder().data(words).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = _post(address, asked.as_bytes(), "application/timestamp-query")
    if answer.status_code != 200:
        raise NoAnswer(f"it answered {answer.status_code}")
    builder = VerifierBuilder.from_request(asked)
    for root in x509.load_pem_x509_certificates(roots.read_bytes()):
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify_message(decode_timestamp_response(answer.content), words)
    except (VerificationError, ValueError) as error:
        raise NoAnswer("its time stamp does not hold") from error
    return answer.content


def _its_line(note: Note, key: Key, words: bytes) -> str:
    try:
        both = read_note(note.written() + words.decode())
    except (NotANote, UnicodeDecodeError) as error:
        raise NoAnswer("it did not answer with signatures") from error
    for one in both.signatures:
        if cosigned_at(Note(note.text, (one,)), key) is not None:
            return one.line()
    raise NoAnswer("its signature does not hold")


def _size(words: str) -> int:
    try:
        return int(words)
    except ValueError as error:
        raise NoAnswer("it did not answer with a size") from error


def _post(address: str, body: bytes, kind: str) -> requests.Response:
    try:
        answer = requests.post(
            address,
            data=body,
            headers={"Content-Type": kind},
            timeout=PATIENCE,
            allow_redirects=False,
        )
    except requests.RequestException as error:
        raise NoAnswer(type(error).__name__) from error
    if len(answer.content) > LONGEST:
        raise NoAnswer("its answer is too long")
    return answer
