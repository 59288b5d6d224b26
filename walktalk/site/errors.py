"""The page for a mistake of ours: no database, no session, nothing that could fail again."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseServerError
from django.template.loader import get_template


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Something went wrong on our side; the page can still be left at once."""
    facts = {
        "force_name": settings.FORCE_NAME,
        "contact_words": settings.CONTACT_WORDS,
        "exit_url": settings.QUICK_EXIT,
        "demo": settings.DEMO,
    }
    return HttpResponseServerError(get_template("500.html").render(facts))
