"""A stolen copy of the force's database and its secrets names nobody; each attack would notice."""

import base64
import hashlib
import hmac
from collections.abc import Callable

import pytest

from bench import _attacks as attacks
from bench._attacks import PARTICIPANTS, Loot
from bench._dump import Value
from bench.stolen import drill
from tests.running import Demo
from walktalk.proofs.sealing import new_pair, seal

HER, THIEF = "her-id", "thief-id"
ADDRESS, OWN = "robin.longer.name@example.org", "thief@elsewhere.net"
PRIVATE, PUBLIC = new_pair(b"i" * 32)
SECRET = b"the web's own secret"


def row(number: int, **columns: str) -> list[Value]:
    """One row of participants as a dump has it."""
    return [Value(f"{PARTICIPANTS}.{name}", number, text) for name, text in columns.items()]


def binary(data: bytes) -> str:
    """Bytes as a dump writes them."""
    return "\\\\x" + data.hex()


def loot(hers: str, column: str = "alias") -> Loot:
    """Two rows, of which hers holds a weakness."""
    rows = [
        *row(0, id=THIEF, envelope=binary(bytes(100 + len(OWN)))),
        *row(1, id=HER, envelope=binary(bytes(100 + len(OWN)))),
        Value(f"{PARTICIPANTS}.{column}", 1, hers),
    ]
    secrets = {"INBOX": PRIVATE, "SECRET": SECRET}
    return Loot(rows, secrets, {"INBOX": PUBLIC}, [ADDRESS, OWN], (THIEF, OWN))


@pytest.mark.parametrize(
    ("attack", "weakness"),
    [
        (attacks.read, ADDRESS.upper()),
        (attacks.read, ADDRESS[::-1]),
        (attacks.read, base64.b64encode(f'{{"to":"{ADDRESS}"}}'.encode()).decode()),
        (attacks.read, binary(ADDRESS.encode())),
        (attacks.guess, binary(hashlib.sha256(ADDRESS.encode()).digest())),
        (attacks.guess, hashlib.md5(ADDRESS.encode()).hexdigest()),  # noqa: S324
        (attacks.guess, binary(hmac.digest(SECRET, ADDRESS.encode(), "sha256"))),
        (attacks.open_boxes, binary(seal(b'{"to":"%s"}' % ADDRESS.encode(), PUBLIC))),
    ],
    ids=["shouted", "backwards", "base64", "bytes", "digest", "hex", "keyed", "boxed"],
)
def test_each_attack_finds_its_weakness(
    attack: Callable[[Loot], attacks.Pairs], weakness: str
) -> None:
    assert {suspect for _, suspect in attack(loot(weakness))} == {ADDRESS}
    assert attack(loot("Robin")) == set()


def test_lengths_tell_people_apart_unless_all_are_one() -> None:
    one_size = loot("Robin")
    assert attacks.measure(one_size) == set()
    other = [*row(2, id="third", envelope=binary(bytes(100 + len(ADDRESS))))]
    told = Loot([*one_size.values, *other], {}, {}, [ADDRESS, OWN], (THIEF, OWN))
    assert ("third", ADDRESS) in attacks.measure(told)


@pytest.mark.browser
@pytest.mark.xdist_group("journey")
def test_nobody_is_found_in_the_demo(demo: Demo) -> None:
    figures = drill(demo, lambda words: None)
    assert figures["participants"] > 20
    assert figures["values"] > 1_000
    assert figures["identities"] == 0, figures
