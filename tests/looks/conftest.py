"""One camera for all tests of a worker."""

import pytest
from playwright.sync_api import Browser

from tests.looks.camera import Camera
from tests.running import Demo


@pytest.fixture(scope="session")
def camera(browser: Browser, demo: Demo) -> Camera:
    """Opens the pages of the running demo."""
    return Camera(browser, demo)
