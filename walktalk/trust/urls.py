"""The questions behind a link, and how answers moved."""

from django.urls import URLPattern

from walktalk.access.enums import Objects
from walktalk.access.pages import page
from walktalk.access.roles import ANALYST, COORDINATOR, PUBLIC
from walktalk.trust import views

STAFF = {COORDINATOR, ANALYST}

app_name = "trust"
urlpatterns: list[URLPattern] = [
    page(
        "questions/<str:signed>/",
        views.questions,
        name="questions",
        who={PUBLIC},
        reads="open",
        objects=Objects.LINK,
    ),
    page(
        "staff/trust/", views.wards, name="wards", who=STAFF, reads="staff", objects=Objects.NONE
    ),
    page(
        "staff/trust/<str:ward>/",
        views.ward,
        name="ward",
        who=STAFF,
        reads="staff",
        objects=Objects.AREA,
    ),
]
