"""One form for everything; the answer is the same whatever was sent."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from walktalk.access.middleware import SEALING_POLICY
from walktalk.access.requests import Request
from walktalk.safeguarding import operations
from walktalk.safeguarding.enums import Kind
from walktalk.safeguarding.forms import FeedbackForm
from walktalk.safeguarding.rules import NotAnEnvelope, sealed_bytes

AGAIN = "Your browser sent something that could not be kept. Please write it once more."


def feedback(request: Request) -> HttpResponse:
    """Tell how it went. Every POST leaves one envelope, an empty one where the form comes back."""
    if request.method != "POST":
        return _form(request, FeedbackForm())
    form = FeedbackForm(None if "sealed" in request.POST else request.POST)
    try:
        if "sealed" in request.POST:
            operations.leave_sealed(sealed=sealed_bytes(request.POST["sealed"]), now=request.now)
            return redirect("safeguarding:sent")
        if form.is_valid():
            operations.leave_envelope(**form.cleaned_data, now=request.now)
            return redirect("safeguarding:sent")
    except NotAnEnvelope:
        form = FeedbackForm({"kind": Kind.NOTHING})
        form.add_error("words", AGAIN)
    operations.leave_envelope(kind=Kind.NOTHING, words="", now=request.now)
    return _form(request, form)


def sent(request: Request) -> HttpResponse:
    """Thanks, and who can help."""
    return render(request, "safeguarding/sent.html")


def _form(request: Request, form: FeedbackForm) -> HttpResponse:
    """The form, with the public keys to which a browser seals what is typed into it."""
    facts = {
        "form": form,
        "desk_key": settings.PUBLIC_KEYS["DESK"].hex(),
        "specialists_key": settings.PUBLIC_KEYS["SPECIALISTS"].hex(),
    }
    answer = render(request, "safeguarding/feedback.html", facts)
    answer["Content-Security-Policy"] = SEALING_POLICY
    return answer
