"""Answers are kept once, with the day and without a name."""

import datetime as dt

import pytest
from django.db import connection

from walktalk.record.models import Waiting
from walktalk.trust.models import Answer
from walktalk.trust.operations import NotAnswers, answer

pytestmark = pytest.mark.django_db
SCORES = [4, 2, 3, 3, 3, 0]


def test_an_answer_is_kept_with_the_day_alone(now: dt.datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE walktalk_web")
    assert answer(panel="p", wave="before", ward="W1", scores=SCORES, now=now)
    kept = {name: value for name, value in Answer.objects.values().get().items() if name != "id"}
    assert kept == {
        "panel": "p",
        "wave": "before",
        "ward": "W1",
        "scores": SCORES,
        "answered_on": dt.date(2026, 11, 3),
    }
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    entry = Waiting.objects.get()
    assert entry.written_at == dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
    assert entry.content["at"] == "2026-11-03T00:00:00.000000Z"
    assert (entry.content["by"], entry.content["about"]) == ("anyone", "ward:W1")
    assert "p" not in entry.content["facts"].values()


def test_a_second_answer_replaces_nothing(now: dt.datetime) -> None:
    answer(panel="p", wave="before", ward="W1", scores=SCORES, now=now)
    assert not answer(panel="p", wave="before", ward="W2", scores=[1] * 6, now=now)
    assert Answer.objects.get().scores == SCORES
    assert Waiting.objects.count() == 1
    assert answer(panel="p", wave="after", ward="W1", scores=SCORES, now=now)


def test_what_the_questions_do_not_offer_is_refused(now: dt.datetime) -> None:
    with pytest.raises(NotAnswers, match="9 is not an answer"):
        answer(panel="p", wave="before", ward="W1", scores=[9, 1, 1, 1, 1, 1], now=now)
    assert Answer.objects.count() == Waiting.objects.count() == 0
