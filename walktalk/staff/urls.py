"""Signing in and out, and the accounts of colleagues. Names without a colon are allauth's."""

from allauth.account.views import login, logout
from django.urls import URLPattern, URLResolver, include, path

from walktalk.access.pages import page
from walktalk.access.roles import PUBLIC
from walktalk.staff import views

urlpatterns: list[URLPattern | URLResolver] = [
    page(
        "staff/sign-in/",
        login,
        name="account_login",
        who={PUBLIC},
        reads="open",
        writes="session",
    ),
    page("staff/sign-out/", logout, name="account_logout", who={PUBLIC}, reads="open"),
    page("staff/sign-on/", views.leave, name="sign_on", who={PUBLIC}, reads="own"),
    page(
        "staff/sign-on/back/",
        views.come_back,
        name="sign_on_callback",
        who={PUBLIC},
        reads="own",
        writes="session",
    ),
    page("staff/sign-on/here/", views.here, name="sign_on_here", who={PUBLIC}, reads="own"),
    path("staff/", include("walktalk.access.urls")),
]
