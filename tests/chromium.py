"""The machine's Chromium, which the scripts name in CHROMIUM; WebGL drawn in software."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

ARGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed at the end."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield one
        one.close()
