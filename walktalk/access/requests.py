"""A request as views get it, after middleware said who asks and when."""

import datetime as dt

from django.http import HttpRequest

from walktalk.access.actors import Actor


class Request(HttpRequest):
    """`actor`: who asks. `now`: the one reading of the clock."""

    actor: Actor
    now: dt.datetime
