"""A request as views get it, after middleware said who asks and when."""

import datetime as dt

from django.http import HttpRequest

from walktalk.access.actors import Actor
from walktalk.access.sessions import Standing


class Request(HttpRequest):
    """`actor`: who asks. `now`: the one reading of the clock. `standing`: how far whoever asks has
    signed in."""

    actor: Actor
    now: dt.datetime
    standing: Standing
