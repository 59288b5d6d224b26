"""Being written to at another address."""

import re
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from walktalk.access.requests import Request
from walktalk.mine.forms import ContactForm
from walktalk.notices.operations import change_contact as pass_on
from walktalk.participants import operations as participants

TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
ASKED = (
    "We have written to the address that you gave us before. Press the button in that message "
    "within seven days, and later messages go to the other address."
)


def contact(request: Request) -> HttpResponse:
    """Propose another address; nothing changes until she is asked at the one before."""
    form = ContactForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "mine/contact.html", {"form": form})
    participants.propose_contact(
        participant_id=uuid.UUID(request.actor.id),
        contact=form.cleaned_data["contact"],
        by=request.actor,
        now=request.now,
    )
    messages.success(request, ASKED)
    return redirect("mine:home")


@never_cache
def change(request: Request, token: str) -> HttpResponse:
    """One button; the courier alone knows whose it is, so the answer is always the same."""
    if request.method == "POST" and TOKEN.fullmatch(token):
        pass_on(token=token)
    return render(request, "mine/change.html", {"said": request.method == "POST"})
