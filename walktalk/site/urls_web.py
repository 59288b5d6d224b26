"""Every page of the force's side."""

from django.urls import include, path

ROOMS = (
    "openness",
    "areas",
    "walks",
    "meeting",
    "participants",
    "mine",
    "field",
    "trust",
    "safeguarding",
    "board",
    "concerns",
    "findings",
    "problems",
)

urlpatterns = [
    path("", include("walktalk.staff.urls")),
    *(path("", include(f"walktalk.{room}.urls")) for room in ROOMS),
]

handler500 = "walktalk.site.errors.server_error"
