"""The desk's pages; the sign-in names are those that allauth asks for."""

from allauth.account.views import login, logout
from allauth.mfa.base.views import authenticate
from django.urls import include, path

from walktalk.access.pages import page
from walktalk.access.roles import DESK_STAFF, PUBLIC, REVIEWER, SPECIALIST
from walktalk.desk import views

REVIEWS, HELPS = {REVIEWER}, {SPECIALIST}
pages = [
    page("", views.landing, name="landing", who=DESK_STAFF, reads="staff"),
    page("alarms/", views.home, name="home", who=REVIEWS, reads="staff"),
    page("sort/", views.sort, name="sort", who=DESK_STAFF, reads="staff"),
    page("complaints/", views.complaints, name="complaints", who=REVIEWS, reads="staff"),
    page("complaints/<uuid:envelope_id>/", views.complaint, name="complaint", who=REVIEWS, reads="staff"),
    page("disclosures/", views.disclosures, name="disclosures", who=HELPS, reads="staff"),
    page("disclosures/<uuid:envelope_id>/", views.download, name="download", who=HELPS, reads="staff"),
]
urlpatterns = [
    path("", include((pages, "desk"))),
    page("staff/sign-in/", login, name="account_login", who={PUBLIC}, reads="open"),
    page("staff/sign-in/second/", authenticate, name="mfa_authenticate", who={PUBLIC}, reads="open"),
    page("staff/sign-out/", logout, name="account_logout", who={PUBLIC}, reads="open"),
]
