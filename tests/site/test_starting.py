"""Processes that are really started: with another's key they do not run."""

import os
import subprocess
import sys

import pytest

KEY = "ab" * 32
LOADED = """
import django, importlib, sys
django.setup()
from django.conf import settings
importlib.import_module(settings.ROOT_URLCONF)
if settings.PROCESS.queue:
    from procrastinate.contrib.django import app
    app.perform_import_paths()
    print(sorted(task.name for task in app.tasks.values() if task.queue == settings.PROCESS.queue))
print([name for name in sys.modules if name == "walktalk.proofs.opening"])
"""


def python(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if "WALKTALK_" not in name}
    inherited["DJANGO_SETTINGS_MODULE"] = "walktalk.site.settings"
    return subprocess.run(  # noqa: S603
        [sys.executable, *words],
        env={**inherited, "WALKTALK_SECRET": "only for tests", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )


@pytest.mark.parametrize("key", ["VAULT", "DESK", "SPECIALISTS", "SIGNING", "INBOX"])
def test_web_does_not_start_with_a_key_that_is_not_its_own(key: str) -> None:
    given = {"WALKTALK_PROCESS": "web", f"WALKTALK_KEY_{key}": KEY}
    result = python("-m", "walktalk", "serve", "--port", "9", **given)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"walktalk: web was given WALKTALK_KEY_{key}, which it must never hold. "
        "Take it out of this process's environment and start again.\n"
    )


@pytest.mark.parametrize("key", ["VAULT", "DESK", "SPECIALISTS", "SIGNING", "WORDS"])
def test_worker_does_not_start_with_a_key_that_is_not_its_own(key: str) -> None:
    given = {"WALKTALK_PROCESS": "worker", f"WALKTALK_KEY_{key}": KEY}
    result = python("-m", "walktalk", "work", "--once", **given)
    assert result.returncode == 1
    assert f"worker was given WALKTALK_KEY_{key}, which it must never hold" in result.stderr


def test_another_server_cannot_load_the_web_with_a_foreign_key_either() -> None:
    given = {"WALKTALK_PROCESS": "web", "WALKTALK_KEY_VAULT": KEY}
    result = python("-c", "import walktalk.site.wsgi", **given)
    assert result.returncode == 1
    assert "Misconfigured: web was given WALKTALK_KEY_VAULT" in result.stderr


@pytest.mark.parametrize("process", ["web", "worker"])
@pytest.mark.parametrize("demo", ["0", "1"])
def test_the_forces_processes_never_load_what_opens(process: str, demo: str) -> None:
    result = python("-c", LOADED, WALKTALK_PROCESS=process, WALKTALK_DEMO=demo)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "[]"


def test_the_courier_does_load_it() -> None:
    result = python("-c", LOADED, WALKTALK_PROCESS="courier")
    assert result.returncode == 0, result.stderr
    assert "courier.deliver" in result.stdout
    assert result.stdout.splitlines()[-1] == "['walktalk.proofs.opening']"
