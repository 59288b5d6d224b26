"""The desk's pages. Those of signing in have the names that allauth asks for."""

from allauth.account.views import LoginView, LogoutView
from django.urls import include, path

from walktalk.access.enums import Answer, Objects, Purpose
from walktalk.access.pages import page
from walktalk.access.roles import DESK_STAFF, PUBLIC, REVIEWER, SPECIALIST
from walktalk.desk.checkpoints.urls import checkpoints
from walktalk.desk.views import alarms, contacts, envelopes, figures

sign_in = LoginView.as_view(template_name="desk/sign_in.html")
sign_out = LogoutView.as_view(template_name="desk/sign_out.html")
REVIEWERS, SPECIALISTS = {REVIEWER}, {SPECIALIST}

desk = [
    page(
        "",
        alarms.home,
        name="home",
        who=DESK_STAFF,
        reads="staff",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "sort/",
        envelopes.sort,
        name="sort",
        who=DESK_STAFF,
        reads="staff",
        objects=Objects.NONE,
        answer=Answer.BUTTON,
    ),
    page(
        "alarms/<uuid:alarm_id>/take/",
        alarms.take_alarm,
        name="take_alarm",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.SAME,
        answer=Answer.BUTTON,
    ),
    page(
        "alarms/<uuid:alarm_id>/close/",
        alarms.close_alarm,
        name="close_alarm",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.EVERY,
    ),
    page(
        "complaints/",
        envelopes.complaints,
        name="complaints",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "complaints/<uuid:envelope>/",
        envelopes.complaint,
        name="complaint",
        who=REVIEWERS,
        reads="look",
        objects=Objects.EVERY,
        about="envelope:{envelope}",
        purpose=Purpose.COMPLAINT,
    ),
    page(
        "complaints/<uuid:envelope>/close/",
        envelopes.close_feedback,
        name="close_feedback",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
    page(
        "disclosures/",
        envelopes.disclosures,
        name="disclosures",
        who=SPECIALISTS,
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "disclosures/<uuid:envelope>/download",
        envelopes.download,
        name="download",
        who=SPECIALISTS,
        reads="look",
        objects=Objects.EVERY,
        about="envelope:{envelope}",
        purpose=Purpose.DISCLOSURE,
    ),
    page(
        "disclosures/<uuid:envelope>/close/",
        envelopes.close_disclosure,
        name="close_disclosure",
        who=SPECIALISTS,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
]

ONE = "contacts/<uuid:ask_id>/"
breaking_glass = [
    page(
        "contacts/",
        contacts.contacts,
        name="contacts",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "contacts/ask/",
        contacts.ask,
        name="ask",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "alarms/<uuid:alarm_id>/contact/",
        contacts.ask_about,
        name="ask_about",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.EVERY,
    ),
    page(
        ONE, contacts.contact, name="contact", who=REVIEWERS, reads="staff", objects=Objects.EVERY
    ),
    page(
        ONE + "agree/",
        contacts.agree,
        name="agree",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
    page(
        ONE + "refuse/",
        contacts.refuse,
        name="refuse",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
    page(
        ONE + "show/",
        contacts.show,
        name="show",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
    page(
        ONE + "later/",
        contacts.later,
        name="later",
        who=REVIEWERS,
        reads="staff",
        objects=Objects.EVERY,
    ),
]

published = [
    page(
        "figures/",
        figures.all_figures,
        name="all_figures",
        who={PUBLIC},
        reads="open",
        objects=Objects.NONE,
    ),
    page(
        "figures/<int:year>/",
        figures.figures,
        name="figures",
        who={PUBLIC},
        reads="open",
        objects=Objects.EVERY,
    ),
    page(
        "figures/<int:year>.csv",
        figures.figures_csv,
        name="csv",
        who={PUBLIC},
        reads="open",
        objects=Objects.EVERY,
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
    path("", include(([*desk, *breaking_glass, *published], "desk"))),
]
