"""Counts of sign-in attempts and used codes: files of one process, shared by its workers."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache


class Files(FileBasedCache):
    """Django's cache in files, whose `add` is one step even between workers.

    So a one-time code is taken once and an attempt is counted once. No database is asked.
    """

    def add(self, key: Any, value: Any, *rest: Any, **more: Any) -> bool:
        """Keep a value where there is none; False where there is one."""
        with self._one_at_a_time():
            return bool(super().add(key, value, *rest, **more))

    def __init__(self, location: str, *rest: Any) -> None:
        super().__init__(location, *rest)
        self.folder = Path(location)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
