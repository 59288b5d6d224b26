"""Pages about one's own account, the same on both sides; each side puts them where it wants."""

from django.urls import URLPattern

from walktalk.access.enums import Answer, Objects, State
from walktalk.access.pages import page
from walktalk.access.roles import ACCOUNT, PUBLIC
from walktalk.access.views import factors, joining, proving

OWN = {ACCOUNT}

urlpatterns: list[URLPattern] = [
    page(
        "sign-in/second/",
        proving.second_step,
        name="mfa_authenticate",
        who={PUBLIC},
        reads="own",
        writes="session",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "sign-in/challenge/",
        proving.challenge,
        name="account_challenge",
        who={PUBLIC},
        reads="own",
        objects=Objects.NONE,
        answer=Answer.BUTTON,
        state=State.SIGNING_IN,
    ),
    page(
        "sign-in/again/",
        proving.locked,
        name="account_locked",
        who=OWN,
        reads="own",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "join/<str:word>/",
        joining.join,
        name="account_join",
        who={PUBLIC},
        reads="own",
        objects=Objects.LINK,
        answer=Answer.EITHER,
    ),
    page(
        "second-factor/",
        factors.overview,
        name="account_second",
        who=OWN,
        reads="own",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "second-factor/app/new/",
        factors.begin_app,
        name="account_begin_app",
        who=OWN,
        reads="own",
        objects=Objects.NONE,
        answer=Answer.BUTTON,
    ),
    page(
        "second-factor/app/",
        factors.app,
        name="account_app",
        who=OWN,
        reads="own",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "second-factor/passkey/new/",
        factors.begin_passkey,
        name="account_begin_passkey",
        who=OWN,
        reads="own",
        objects=Objects.NONE,
        answer=Answer.BUTTON,
    ),
    page(
        "second-factor/passkey/",
        factors.passkey,
        name="account_passkey",
        who=OWN,
        reads="own",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "second-factor/codes/",
        factors.codes,
        name="account_codes",
        who=OWN,
        reads="own",
        objects=Objects.NONE,
        answer=Answer.EITHER,
    ),
    page(
        "second-factor/codes/new/",
        factors.renew_codes,
        name="account_renew_codes",
        who=OWN,
        reads="own",
        objects=Objects.NONE,
        answer=Answer.BUTTON,
    ),
    page(
        "second-factor/<int:factor_id>/remove/",
        factors.remove,
        name="account_remove_factor",
        who=OWN,
        reads="own",
        objects=Objects.SAME,
        answer=Answer.BUTTON,
    ),
]
