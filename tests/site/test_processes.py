"""A process holds its own keys and no other."""

import pytest

from walktalk.site import processes
from walktalk.site.processes import Misconfigured, named, private_keys, public_keys, sign_on

KEY = "ab" * 32


@pytest.mark.parametrize("process", ["web", "worker", "manage"])
@pytest.mark.parametrize(
    "key", ["VAULT", "VAULT_BEFORE", "DESK", "SPECIALISTS", "COURIER", "SIGNING"]
)
def test_the_forces_side_refuses_every_private_key(process: str, key: str) -> None:
    with pytest.raises(Misconfigured, match=f"{process} was given WALKTALK_KEY_{key}"):
        private_keys(named(process), {f"WALKTALK_KEY_{key}": KEY})


def test_web_and_worker_do_not_share_keys() -> None:
    assert set(private_keys(named("worker"), {"WALKTALK_KEY_INBOX": KEY})) == {"INBOX"}
    with pytest.raises(Misconfigured, match="WALKTALK_KEY_INBOX"):
        private_keys(named("web"), {"WALKTALK_KEY_INBOX": KEY})
    with pytest.raises(Misconfigured, match="WALKTALK_KEY_WORDS"):
        private_keys(named("worker"), {"WALKTALK_KEY_WORDS": KEY})


def test_nobody_runs_with_the_specialists_key() -> None:
    assert not [p for p in processes.PROCESSES.values() if "SPECIALISTS" in p.keys]


def test_courier_and_desk_hold_their_own_alone() -> None:
    given = {"WALKTALK_KEY_VAULT": KEY, "WALKTALK_KEY_COURIER": KEY, "HOME": "/"}
    assert set(private_keys(named("courier"), given)) == {"VAULT", "COURIER"}
    with pytest.raises(Misconfigured):
        private_keys(named("desk"), given)


@pytest.mark.parametrize("bad", ["", "zz" * 32, "ab" * 31])
def test_a_key_of_the_wrong_shape_is_named(bad: str) -> None:
    with pytest.raises(Misconfigured, match="WALKTALK_PUBLIC_VAULT is not a key"):
        public_keys({"WALKTALK_PUBLIC_VAULT": bad})


def test_an_unknown_process_is_named() -> None:
    with pytest.raises(Misconfigured, match="'webb'"):
        named("webb")


SIGN_ON = {"issuer": "https://id.force.example", "client": "c", "secret": "s", "claim": "sub"}


def test_the_forces_sign_on_is_off_until_it_is_set() -> None:
    assert sign_on(named("web"), issuer="", client="", secret="", claim="sub") == {}
    assert sign_on(named("web"), **SIGN_ON) == SIGN_ON


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"secret": ""}, "WALKTALK_SIGN_ON_SECRET is missing"),
        ({"issuer": "http://id.force.example"}, "must be an https address"),
        ({"claim": "email"}, "which people can change themselves"),
        ({"claim": "preferred_username"}, "which people can change themselves"),
    ],
)
def test_a_sign_on_that_proves_nothing_is_refused(changes: dict[str, str], words: str) -> None:
    with pytest.raises(Misconfigured, match=words):
        sign_on(named("web"), **{**SIGN_ON, **changes})
