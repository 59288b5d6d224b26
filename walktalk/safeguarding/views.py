"""One page for everything that must not pass the police team."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from walktalk.safeguarding import operations
from walktalk.safeguarding.forms import FeedbackForm


def feedback(request: HttpRequest) -> HttpResponse:
    """Leave an envelope; the answer is the same whatever is in it."""
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.leave_envelope(**form.cleaned_data, now=request.now)
        return redirect("safeguarding:thanks")
    return render(request, "safeguarding/feedback.html", {"form": form})


def thanks(request: HttpRequest) -> HttpResponse:
    """The same for everybody."""
    return render(request, "safeguarding/thanks.html")
