"""Feedback, complaints and disclosures: one form, one answer."""

from django.urls import URLPattern

from walktalk.access.enums import Objects
from walktalk.access.pages import page
from walktalk.access.roles import PARTICIPANT, PUBLIC
from walktalk.safeguarding import views

EVERYBODY = {PUBLIC, PARTICIPANT}

app_name = "safeguarding"
urlpatterns: list[URLPattern] = [
    page(
        "feedback/",
        views.feedback,
        name="feedback",
        who=EVERYBODY,
        reads="open",
        objects=Objects.NONE,
    ),
    page(
        "feedback/sent/",
        views.sent,
        name="sent",
        who=EVERYBODY,
        reads="open",
        objects=Objects.NONE,
    ),
]
