"""One form for everything; the answer is the same whatever was sent."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from walktalk.access.requests import Request
from walktalk.safeguarding import operations
from walktalk.safeguarding.enums import Kind
from walktalk.safeguarding.forms import FeedbackForm


def feedback(request: Request) -> HttpResponse:
    """Tell how it went. Every POST leaves one envelope, an empty one where the form comes back."""
    if request.method != "POST":
        return render(request, "safeguarding/feedback.html", {"form": FeedbackForm()})
    form = FeedbackForm(request.POST)
    if form.is_valid():
        operations.leave_envelope(**form.cleaned_data, now=request.now)
        return redirect("safeguarding:sent")
    operations.leave_envelope(kind=Kind.NOTHING, words="", now=request.now)
    return render(request, "safeguarding/feedback.html", {"form": form})


def sent(request: Request) -> HttpResponse:
    """Thanks, and who can help."""
    return render(request, "safeguarding/sent.html")
