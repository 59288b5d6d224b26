"""Pages that only the demo has: ready links and the sent messages."""

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from walktalk.demo import mail, ready


def enter(request: HttpRequest, word: str) -> HttpResponse:
    """One button that signs in as one invented person."""
    try:
        account = get_user_model().objects.get(pk=ready.user_of(word))
    except (signing.BadSignature, get_user_model().DoesNotExist):
        raise Http404 from None
    if request.method == "POST":
        login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "demo/enter.html", {"name": account.get_username()})


def messages(request: HttpRequest) -> HttpResponse:
    """The newest hundred of the messages that the courier sent."""
    facts = {"sent": mail.messages(settings.MAIL_FOLDER), "newest": mail.NEWEST}
    return render(request, "demo/messages.html", facts)


def message(request: HttpRequest, name: str) -> HttpResponse:
    """One message, as it would be read."""
    found = mail.message(settings.MAIL_FOLDER, name)
    if found is None:
        raise Http404
    return render(request, "demo/message.html", {"sent": found})
