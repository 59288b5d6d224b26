"""The sample pages, as responses and as a server under the real content security policy."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.test import Client, override_settings

Pages = Callable[[str], str]


def context(request: HttpRequest) -> dict[str, object]:
    """What the layouts may name."""
    return {
        "force_name": "Merrowdale Police",
        "contact_words": "In an emergency call 999. If you cannot speak, press 55.",
        "exit_url": "/form/?left",
        "footer_links": [{"label": "How we keep you safe", "url": "/"}],
        "navigation": [{"label": "Walks", "url": "/", "current": True}],
    }


@pytest.fixture
def sample_site() -> Iterator[None]:
    """The sample pages in place of the site's."""
    template = {
        **settings.TEMPLATES[0],
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {"context_processors": ["tests.design.conftest.context"]},
    }
    with override_settings(
        ROOT_URLCONF="tests.design.samples",
        TEMPLATES=[template],
        ALLOWED_HOSTS=["*"],
        MIDDLEWARE=["walktalk.access.middleware.content_security_policy"],
    ):
        yield


@pytest.fixture
def page(sample_site: None) -> Pages:
    """The HTML of a sample page."""
    client = Client(raise_request_exception=False)
    return lambda path: client.get(path).content.decode()


class Quiet(WSGIRequestHandler):
    """Says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Leave the test's output alone."""


@pytest.fixture
def server(sample_site: None) -> Iterator[str]:
    """The address of a server with the sample pages."""
    site = make_server(
        "127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), WSGIServer, handler_class=Quiet
    )
    thread = threading.Thread(target=site.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()
    thread.join()
    site.server_close()
