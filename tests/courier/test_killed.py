"""A courier that is killed on its way, once at the worst moment, loses no message and sends none
under two ids."""

import datetime as dt

import pytest

from tests.courier import mailing
from tests.courier.sink import sink
from walktalk.notices.enums import State
from walktalk.notices.models import Notice

PEOPLE, KILLS = 200, 2


@pytest.mark.django_db(transaction=True, databases=["default", "courier", "desk"])
def test_everybody_is_told_once(now: dt.datetime) -> None:
    try:
        mailing.prepare(PEOPLE, now)
        with sink() as mails:
            counted = mailing.run(
                mails, people=PEOPLE, kills=KILLS, aged=True, within=25, say=lambda words: None
            )
    finally:
        mailing.forget_jobs()
    assert (counted.sent, counted.lost, counted.doubled) == (PEOPLE, 0, 0)
    assert 1 <= counted.repeated <= KILLS * 4
    assert Notice.objects.filter(state=State.SENT).count() == PEOPLE
