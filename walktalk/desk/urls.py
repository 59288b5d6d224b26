"""The desk's pages. Those of signing in have the names that allauth asks for."""

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import authenticate
from django.urls import include, path

from walktalk.access.pages import page
from walktalk.access.roles import DESK_STAFF, PUBLIC, REVIEWER, SPECIALIST
from walktalk.desk import views
from walktalk.desk.checkpoints.urls import checkpoints

sign_in = LoginView.as_view(template_name="desk/sign_in.html")
sign_out = LogoutView.as_view(template_name="desk/sign_out.html")
REVIEWERS, SPECIALISTS = {REVIEWER}, {SPECIALIST}

desk = [
    page("", views.home, name="home", who=DESK_STAFF, reads="staff"),
    page("sort/", views.sort, name="sort", who=DESK_STAFF, reads="staff"),
    page(
        "alarms/<uuid:alarm_id>/close/",
        views.close_alarm,
        name="close_alarm",
        who=REVIEWERS,
        reads="staff",
    ),
    page("complaints/", views.complaints, name="complaints", who=REVIEWERS, reads="staff"),
    page(
        "complaints/<uuid:envelope>/",
        views.complaint,
        name="complaint",
        who=REVIEWERS,
        reads="staff",
    ),
    page(
        "complaints/<uuid:envelope>/close/",
        views.close_complaint,
        name="close_complaint",
        who=REVIEWERS,
        reads="staff",
    ),
    page("disclosures/", views.disclosures, name="disclosures", who=SPECIALISTS, reads="staff"),
    page(
        "disclosures/<uuid:envelope>/download",
        views.download,
        name="download",
        who=SPECIALISTS,
        reads="staff",
    ),
    page(
        "disclosures/<uuid:envelope>/close/",
        views.close_disclosure,
        name="close_disclosure",
        who=SPECIALISTS,
        reads="staff",
    ),
]

urlpatterns = [
    *checkpoints,
    page("sign-in/", sign_in, name="account_login", who={PUBLIC}, reads="open"),
    page("sign-in/second/", authenticate, name="mfa_authenticate", who={PUBLIC}, reads="open"),
    page("sign-out/", sign_out, name="account_logout", who={PUBLIC}, reads="open"),
    path("", include((desk, "desk"))),
]
