"""Signing in and out. The names are those that allauth asks for."""

from allauth.account.views import login, logout
from allauth.mfa.base.views import authenticate
from django.urls import URLPattern

from walktalk.access.enums import Answer, Objects
from walktalk.access.pages import page
from walktalk.access.roles import PUBLIC

urlpatterns: list[URLPattern] = [
    page(
        "staff/sign-in/",
        login,
        name="account_login",
        who={PUBLIC},
        reads="open",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "staff/sign-in/second/",
        authenticate,
        name="mfa_authenticate",
        who={PUBLIC},
        reads="open",
        objects=Objects.NONE,
        answer=Answer.EITHER,
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
]
