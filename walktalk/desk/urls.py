"""The desk's pages. Those of signing in have the names that allauth asks for."""

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import authenticate
from django.urls import include, path

from walktalk.access.pages import page
from walktalk.access.roles import DESK_STAFF, PUBLIC, REVIEWER, SPECIALIST
from walktalk.desk.views import alarms, contacts, envelopes, figures

sign_in = LoginView.as_view(template_name="desk/sign_in.html")
sign_out = LogoutView.as_view(template_name="desk/sign_out.html")
REVIEWERS, SPECIALISTS = {REVIEWER}, {SPECIALIST}

desk = [
    page("", alarms.home, name="home", who=DESK_STAFF, reads="staff"),
    page("sort/", envelopes.sort, name="sort", who=DESK_STAFF, reads="staff"),
    page(
        "alarms/<uuid:alarm_id>/take/",
        alarms.take_alarm,
        name="take_alarm",
        who=REVIEWERS,
        reads="staff",
    ),
    page(
        "alarms/<uuid:alarm_id>/close/",
        alarms.close_alarm,
        name="close_alarm",
        who=REVIEWERS,
        reads="staff",
    ),
    page("complaints/", envelopes.complaints, name="complaints", who=REVIEWERS, reads="staff"),
    page(
        "complaints/<uuid:envelope>/",
        envelopes.complaint,
        name="complaint",
        who=REVIEWERS,
        reads="staff",
    ),
    page(
        "complaints/<uuid:envelope>/close/",
        envelopes.close_feedback,
        name="close_feedback",
        who=REVIEWERS,
        reads="staff",
    ),
    page(
        "disclosures/", envelopes.disclosures, name="disclosures", who=SPECIALISTS, reads="staff"
    ),
    page(
        "disclosures/<uuid:envelope>/download",
        envelopes.download,
        name="download",
        who=SPECIALISTS,
        reads="staff",
    ),
    page(
        "disclosures/<uuid:envelope>/close/",
        envelopes.close_disclosure,
        name="close_disclosure",
        who=SPECIALISTS,
        reads="staff",
    ),
]

ONE = "contacts/<uuid:ask_id>/"
breaking_glass = [
    page("contacts/", contacts.contacts, name="contacts", who=REVIEWERS, reads="staff"),
    page("contacts/ask/", contacts.ask, name="ask", who=REVIEWERS, reads="staff"),
    page(
        "alarms/<uuid:alarm_id>/contact/",
        contacts.ask_about,
        name="ask_about",
        who=REVIEWERS,
        reads="staff",
    ),
    page(ONE, contacts.contact, name="contact", who=REVIEWERS, reads="staff"),
    page(ONE + "agree/", contacts.agree, name="agree", who=REVIEWERS, reads="staff"),
    page(ONE + "refuse/", contacts.refuse, name="refuse", who=REVIEWERS, reads="staff"),
    page(ONE + "show/", contacts.show, name="show", who=REVIEWERS, reads="staff"),
    page(ONE + "later/", contacts.later, name="later", who=REVIEWERS, reads="staff"),
]

published = [
    page("figures/", figures.all_figures, name="all_figures", who={PUBLIC}, reads="open"),
    page("figures/<int:year>/", figures.figures, name="figures", who={PUBLIC}, reads="open"),
    page("figures/<int:year>.csv", figures.figures_csv, name="csv", who={PUBLIC}, reads="open"),
]

urlpatterns = [
    page("sign-in/", sign_in, name="account_login", who={PUBLIC}, reads="open"),
    page("sign-in/second/", authenticate, name="mfa_authenticate", who={PUBLIC}, reads="open"),
    page("sign-out/", sign_out, name="account_logout", who={PUBLIC}, reads="open"),
    path("", include(([*desk, *breaking_glass, *published], "desk"))),
]
