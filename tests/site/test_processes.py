"""A process holds its own keys and no other."""

import pytest

from walktalk.site import processes
from walktalk.site.processes import (
    Misconfigured,
    named,
    private_keys,
    public_keys,
    sends_texts,
    sign_on,
)

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


TEXTS = {"WALKTALK_TEXT_KEY": "a key", "WALKTALK_TEXT_TEMPLATE": "one", "WALKTALK_TEXT_URL": "x"}


@pytest.mark.parametrize("process", ["web", "worker", "desk", "manage"])
@pytest.mark.parametrize("provider", ["none", "notify", "http"])
def test_only_the_courier_may_open_the_providers_lists(process: str, provider: str) -> None:
    with pytest.raises(Misconfigured, match=f"{process} was given WALKTALK_TEXT_KEY"):
        sends_texts(named(process), provider, TEXTS)


@pytest.mark.parametrize(
    ("provider", "missing"),
    [
        ("notify", "WALKTALK_TEXT_KEY"),
        ("notify", "WALKTALK_TEXT_TEMPLATE"),
        ("http", "WALKTALK_TEXT_URL"),
    ],
)
def test_the_courier_says_what_texts_need(provider: str, missing: str) -> None:
    given = {name: value for name, value in TEXTS.items() if name != missing}
    with pytest.raises(Misconfigured, match=f"Set {missing}, or WALKTALK_TEXT_PROVIDER to none"):
        sends_texts(named("courier"), provider, given)


def test_texts_are_sent_where_there_is_a_provider() -> None:
    assert sends_texts(named("courier"), "notify", TEXTS)
    assert sends_texts(named("web"), "http", {})
    assert not sends_texts(named("web"), "none", {})
    with pytest.raises(Misconfigured, match="must be one of none, notify, http"):
        sends_texts(named("web"), "pigeon", {})
