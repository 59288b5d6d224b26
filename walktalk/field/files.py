"""The files of the installed page: its service worker and its manifests."""

import json

from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache

from walktalk.access.requests import Request
from walktalk.design import frontend

MODULES = ("site", "field")
GROUND = "#0b1317"


@never_cache
def service_worker(request: Request) -> HttpResponse:
    """The service worker, told which built files it keeps. It lies under /field/, so that its
    scope is /field/ and no other page of the site passes through it."""
    kept = {
        "files": [static(name) for name in frontend.files(*MODULES)],
        "offline": reverse("field:offline"),
        "team": reverse("field:team"),
    }
    body = f"self.walk = {json.dumps(kept)};\n{frontend.worker()}"
    return HttpResponse(body, content_type="text/javascript")


def manifest(request: Request) -> HttpResponse:
    """For a participant's phone: a name that says nothing to whoever holds it."""
    return _manifest(reverse("field:home"))


def team_manifest(request: Request) -> HttpResponse:
    """For an officer's phone: it begins at the walk of now."""
    return _manifest(reverse("field:team"))


def _manifest(start: str) -> HttpResponse:
    icons = [
        {"src": static(f"field/walk-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    found = {
        "id": start,
        "name": "Walk",
        "short_name": "Walk",
        "start_url": start,
        "scope": reverse("field:home"),
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [
            {"src": static("field/walk.svg"), "sizes": "any", "type": "image/svg+xml"},
            *icons,
            {**icons[1], "purpose": "maskable"},
        ],
    }
    return HttpResponse(json.dumps(found), content_type="application/manifest+json")
