"""What every page can name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from walktalk.access.actors import ANYONE
from walktalk.site.navigation import links


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The force's name and words, who is asking, and where she or he may go."""
    actor = getattr(request, "actor", ANYONE)
    account = None
    if actor.kind == "staff":
        account = {
            "label": actor.label,
            "url": reverse("account_second"),
            "sign_out_url": reverse("account_logout"),
        }
    desk = settings.PROCESS.name == "desk"
    return {
        "layout": "desk/base.html" if desk else "design/staff.html",
        "sign_on_url": reverse("sign_on") if settings.SIGN_ON and not desk else None,
        "force_name": settings.FORCE_NAME,
        "contact_words": settings.CONTACT_WORDS,
        "exit_url": settings.QUICK_EXIT,
        "demo": settings.DEMO,
        "actor": actor,
        "account": account,
        "navigation": links(actor, request.path),
    }
