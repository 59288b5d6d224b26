"""Worlds with and without a complaint or a disclosure look the same from the force's side."""

import base64
import logging
import re
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from psycopg import sql

from tests.settings import DESK, SPECIALISTS
from walktalk.proofs.sealing import seal
from walktalk.safeguarding.enums import Kind
from walktalk.safeguarding.models import Envelope
from walktalk.safeguarding.rules import INNER_SIZE, LONGEST, Content, packed, words_as_bytes

pytestmark = pytest.mark.django_db
WORLDS = [
    {"kind": "nothing", "words": ""},
    {"kind": "nothing", "words": "A fine evening."},
    {"kind": "complaint", "words": "He joked about what I wore."},
    {"kind": "complaint", "words": ""},
    {"kind": "disclosure", "words": "x" * LONGEST},
]


def sealed(kind: Kind, words: str) -> dict[str, str]:
    """What a browser with JavaScript sends: the envelope alone."""
    inside = words_as_bytes(words)
    if kind == Kind.DISCLOSURE:
        inside = seal(inside, bytes(SPECIALISTS.public_key))
    inside = inside.ljust(INNER_SIZE + 48, b"\0")
    box = seal(packed(Content(kind, inside)), bytes(DESK.public_key))
    return {"sealed": base64.b64encode(box).decode()}


SEALED_WORLDS = [
    sealed(Kind.NOTHING, ""),
    sealed(Kind.NOTHING, "A fine evening."),
    sealed(Kind.COMPLAINT, "He joked about what I wore."),
    sealed(Kind.DISCLOSURE, "x" * LONGEST),
]
SIZE = sql.SQL("SELECT count(*), coalesce(sum(octet_length(r::text)), 0) FROM {table} r")
NOT_SENT = [
    {"kind": "complaint", "words": "x" * (LONGEST + 1)},
    {"kind": "rumour", "words": "x"},
    {"words": "x"},
    {},
    {"sealed": ""},
    {"sealed": "not base 64"},
    {"sealed": "AAAA"},
    {"sealed": "AAAA" * 5_647},
]


class Undone(Exception):
    """Ends a world."""


def tables() -> dict[str, tuple[int, int]]:
    """How many rows each table of the force's database has, and how many bytes they are."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        for (name,) in cursor.fetchall():
            cursor.execute(SIZE.format(table=sql.Identifier(name)))
            found[name] = cursor.fetchone()
    return found


def world(sent: dict[str, str], caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """All that one POST leaves on the force's side, and the answer that it gets; then undone."""
    caplog.clear()
    client = Client()
    seen: dict[str, Any] = {}
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL ROLE walktalk_web")
            answer = client.post("/feedback/", sent)
            then = client.get("/feedback/sent/")
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")
            seen = {
                "status": answer.status_code,
                "headers": dict(answer.headers),
                "body": answer.content,
                "cookies": sorted(client.cookies),
                "then": re.sub(r'csrfmiddlewaretoken" value="\w+"', "", then.text),
                "logs": [record.getMessage() for record in caplog.records],
                "tables": tables(),
            }
            raise Undone
    except Undone:
        return seen


@pytest.mark.parametrize("worlds", [WORLDS, SEALED_WORLDS, [WORLDS[0], SEALED_WORLDS[2]]])
def test_every_kind_leaves_the_same_marks(
    worlds: list[dict[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = tables()
    first, *others = (world(sent, caplog) for sent in worlds)
    assert first["status"] == 302
    changed = {name for name, state in first["tables"].items() if state != before[name]}
    assert changed == {"record_outbox", "safeguarding_envelope"}
    assert first["tables"]["safeguarding_envelope"][0] == 1
    for other in others:
        assert other == first


def test_the_measure_sees_a_difference_of_one_byte() -> None:
    Envelope.objects.create(sealed=b"x" * 10, left_on="2026-11-03")
    before = tables()
    Envelope.objects.update(sealed=b"x" * 11)
    assert tables() != before


@pytest.mark.parametrize("sent", NOT_SENT)
def test_a_form_that_comes_back_leaves_the_same_marks_in_the_tables(
    sent: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    returned, kept = world(sent, caplog), world(WORLDS[0], caplog)
    assert returned["status"] == 200
    assert returned["tables"] == kept["tables"]
    assert returned["logs"] == kept["logs"]
