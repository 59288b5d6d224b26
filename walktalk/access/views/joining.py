"""The link that opens an account: choose a password, then a second factor."""

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from walktalk.access import operations, queries
from walktalk.access.forms import JoinForm
from walktalk.access.requests import Request


@sensitive_post_parameters()
def join(request: Request, word: str) -> HttpResponse:
    """Choose a password; the link ends with it."""
    found = queries.invited(word, request.now)
    if found is None:
        waits = queries.waits_for_agreement(word)
        return render(request, "access/no_link.html", {"waits": waits}, status=404)
    form = JoinForm(request.POST or None)
    if form.is_valid():
        password = form.cleaned_data["password"]
        try:
            user = operations.accept(word=word, password=password, now=request.now)
        except operations.NotPossible:
            return render(request, "access/no_link.html", {"waits": False}, status=404)
        get_adapter().login(request, user)
        return redirect("account_second")
    return render(request, "access/join.html", {"form": form, "name": found.user.name})
