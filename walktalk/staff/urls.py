"""Signing in and out, and the accounts of colleagues. Names without a colon are allauth's."""

from allauth.account.views import login, logout
from django.urls import URLPattern, URLResolver, include, path

from walktalk.access.enums import Answer, Objects, State
from walktalk.access.pages import page
from walktalk.access.roles import ADMINISTRATOR, PUBLIC
from walktalk.staff.views import colleagues, sign_on

ADMIN = {ADMINISTRATOR}
staff = [
    page(
        "",
        colleagues.everybody,
        name="colleagues",
        who=ADMIN,
        reads="staff",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "invite/",
        colleagues.invite,
        name="invite",
        who=ADMIN,
        reads="staff",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "<int:colleague_id>/",
        colleagues.one,
        name="colleague",
        who=ADMIN,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.EITHER,
    ),
    page(
        "<int:colleague_id>/link/",
        colleagues.link,
        name="new_link",
        who=ADMIN,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
    page(
        "<int:colleague_id>/close/",
        colleagues.close,
        name="close",
        who=ADMIN,
        reads="staff",
        objects=Objects.EVERY,
        answer=Answer.BUTTON,
    ),
    page(
        "asked/<int:proposal_id>/",
        colleagues.decide,
        name="decide",
        who=ADMIN,
        reads="staff",
        objects=Objects.SAME,
        answer=Answer.EITHER,
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [
    page(
        "staff/sign-in/",
        login,
        name="account_login",
        who={PUBLIC},
        reads="open",
        objects=Objects.NONE,
        answer=Answer.EITHER,
        writes="session",
    ),
    page(
        "staff/sign-out/",
        logout,
        name="account_logout",
        who={PUBLIC},
        reads="open",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "staff/sign-on/",
        sign_on.leave,
        name="sign_on",
        who={PUBLIC},
        reads="own",
        objects=Objects.NONE,
        answer=Answer.BUTTON,
        state=State.SET_UP,
    ),
    page(
        "staff/sign-on/back/",
        sign_on.come_back,
        name="sign_on_callback",
        who={PUBLIC},
        reads="own",
        writes="session",
        objects=Objects.NONE,
        answer=Answer.EITHER,
        state=State.SET_UP,
    ),
    page(
        "staff/sign-on/here/",
        sign_on.here,
        name="sign_on_here",
        who={PUBLIC},
        reads="own",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    path("staff/", include("walktalk.access.urls")),
    path("staff/colleagues/", include((staff, "staff"))),
]
