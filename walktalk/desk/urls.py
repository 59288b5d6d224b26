"""The desk's pages. Those of signing in have the names that allauth asks for."""

from allauth.account.views import LoginView, LogoutView
from django.urls import include, path

from walktalk.access.enums import Answer, Objects, Purpose
from walktalk.access.pages import page
from walktalk.access.roles import DESK_STAFF, PUBLIC, REVIEWER, SPECIALIST
from walktalk.desk import views
from walktalk.desk.checkpoints.urls import checkpoints

sign_in = LoginView.as_view(template_name="desk/sign_in.html")
sign_out = LogoutView.as_view(template_name="desk/sign_out.html")
REVIEWERS, SPECIALISTS = {REVIEWER}, {SPECIALIST}

desk = [
    page(
        "",
        views.home,
        name="home",
        who=DESK_STAFF,
        reads="staff",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "sort/",
        views.sort,
        name="sort",
        who=DESK_STAFF,
        reads="staff",
        objects=Objects.NONE,
        answer=Answer.BUTTON,
    ),
    page(
        "alarms/<uuid:alarm_id>/close/",
        views.close_alarm,
        name="close_alarm",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.SAME,
        answer=Answer.BUTTON,
    ),
    page(
        "complaints/",
        views.complaints,
        name="complaints",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "complaints/<uuid:envelope>/",
        views.complaint,
        name="complaint",
        who=REVIEWERS,
        reads="look",
        objects=Objects.EVERY,
        about="envelope:{envelope}",
        purpose=Purpose.COMPLAINT,
    ),
    page(
        "complaints/<uuid:envelope>/close/",
        views.close_complaint,
        name="close_complaint",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
    page(
        "disclosures/",
        views.disclosures,
        name="disclosures",
        who=SPECIALISTS,
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "disclosures/<uuid:envelope>/download",
        views.download,
        name="download",
        who=SPECIALISTS,
        reads="look",
        objects=Objects.EVERY,
        about="envelope:{envelope}",
        purpose=Purpose.DISCLOSURE,
    ),
    page(
        "disclosures/<uuid:envelope>/close/",
        views.close_disclosure,
        name="close_disclosure",
        who=SPECIALISTS,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
]

urlpatterns = [
    *checkpoints,
    page(
        "sign-in/",
        sign_in,
        name="account_login",
        who={PUBLIC},
        reads="open",
        objects=Objects.NONE,
        answer=Answer.EITHER,
        writes="session",
    ),
    page(
        "sign-out/",
        sign_out,
        name="account_logout",
        who={PUBLIC},
        reads="open",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    path("", include("walktalk.access.urls")),
    path("members/", include("walktalk.desk.members.urls")),
    path("", include((desk, "desk"))),
]
