"""A walk starts only with people who made sure of every officer, used a card, or have not come."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from tests.meeting.conftest import Evening
from walktalk.access.actors import ANYONE
from walktalk.meeting import operations, queries
from walktalk.meeting.models import Check
from walktalk.proofs import words
from walktalk.record.models import Waiting
from walktalk.walks import operations as walks
from walktalk.walks.models import Booking, Walk

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def hear(evening: Evening, booking: Booking, officer: int, said: str | None = None) -> bool:
    """Choose what an officer says, or what `said` is."""
    secret = queries.officers(evening.walk.pk, evening.cast.officers[officer])
    return operations.choose_words(
        walk_id=evening.walk.pk,
        booking_id=booking.pk,
        officer_id=evening.cast.officers[officer],
        said=words.phrase(secret, evening.now) if said is None else said,
        by=ANYONE,
        now=evening.now,
    )


def answer_card(evening: Evening, booking: Booking, said: str) -> bool:
    return operations.use_card(
        walk_id=evening.walk.pk,
        booking_id=booking.pk,
        officer_id=evening.cast.officers[0],
        said=said,
        by=evening.sergeant,
        now=evening.now,
    )


def start(evening: Evening, *not_come: Booking) -> None:
    operations.start(
        walk_id=evening.walk.pk,
        not_come={one.pk for one in not_come},
        by=evening.sergeant,
        now=evening.now,
    )


def states(evening: Evening) -> list[str]:
    return [Booking.objects.get(pk=one.pk).state for one in (evening.robin, evening.wren)]


def rung() -> list[str]:
    rows = Waiting.objects.filter(content__kind="notices.rang").order_by("written_at")
    return list(rows.values_list("content__facts__alarm", flat=True))


def test_a_walk_starts_once_everybody_is_sure_of_both_officers(evening: Evening) -> None:
    for booking in (evening.robin, evening.wren):
        assert hear(evening, booking, 0)
        assert hear(evening, booking, 1)
    start(evening)
    assert states(evening) == ["came", "came"]
    assert Walk.objects.get().state == "started"
    assert rung() == []


def test_one_officer_is_not_enough(evening: Evening) -> None:
    for booking in (evening.robin, evening.wren):
        hear(evening, booking, 0)
    hear(evening, evening.wren, 1)
    with pytest.raises(operations.NotReady, match="Robin has not confirmed PC Amara Lindqvist"):
        start(evening)
    assert Walk.objects.get().state == "published"
    start(evening, evening.robin)
    assert states(evening) == ["not_come", "came"]


def test_nobody_who_is_here_is_marked_as_not_come(evening: Evening) -> None:
    hear(evening, evening.robin, 0)
    hear(evening, evening.robin, 1)
    with pytest.raises(operations.NotReady, match="Robin is here and has confirmed"):
        start(evening, evening.robin, evening.wren)
    assert states(evening) == ["confirmed", "confirmed"]


@pytest.mark.parametrize("said", ["", "lamp garden river"])
def test_other_words_ring_the_desk_and_confirm_nothing(evening: Evening, said: str) -> None:
    assert not hear(evening, evening.robin, 0, said)
    assert rung() == ["meeting.words"]
    assert Check.objects.get().right is False
    with pytest.raises(operations.NotReady):
        start(evening, evening.wren)


def test_the_words_of_one_officer_do_not_do_for_the_other(evening: Evening) -> None:
    secret = queries.officers(evening.walk.pk, evening.cast.officers[0])
    assert not hear(evening, evening.robin, 1, words.phrase(secret, evening.now))


def test_the_same_words_twice_count_once(evening: Evening) -> None:
    assert hear(evening, evening.robin, 0)
    assert hear(evening, evening.robin, 0)
    assert Check.objects.count() == 1
    assert Waiting.objects.filter(content__kind="meeting.checked").count() == 1


def test_a_card_stands_for_both_officers(evening: Evening) -> None:
    said, answer = queries.card(evening.walk.pk, evening.robin.pk)
    assert said != answer
    assert answer_card(evening, evening.robin, answer)
    start(evening, evening.wren)
    assert states(evening) == ["came", "not_come"]


def test_a_card_can_be_answered_once(evening: Evening) -> None:
    answer = queries.card(evening.walk.pk, evening.robin.pk)[1]
    other = queries.card(evening.walk.pk, evening.wren.pk)[1]
    assert not answer_card(evening, evening.robin, other)
    assert not answer_card(evening, evening.robin, answer)
    assert rung() == ["meeting.card"]
    assert Check.objects.filter(right=True).count() == 0


def test_a_card_does_for_the_officer_whose_words_she_heard_before(evening: Evening) -> None:
    answer = queries.card(evening.walk.pk, evening.robin.pk)[1]
    hear(evening, evening.robin, 0)
    assert answer_card(evening, evening.robin, answer)
    start(evening, evening.wren)
    assert states(evening) == ["came", "not_come"]


@pytest.mark.django_db(transaction=True)
def test_several_answers_at_once_are_one_try(evening: Evening) -> None:
    right = queries.card(evening.walk.pk, evening.robin.pk)[1]
    said = queries.offered_answers(evening.walk.pk, evening.robin.pk)
    wrong = [one for one in said if one != right]
    together = Barrier(len(wrong))

    def answer(one: str) -> bool:
        together.wait()
        try:
            return answer_card(evening, evening.robin, one)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(wrong)) as pool:
        assert not any(pool.map(answer, wrong))
    assert Check.objects.filter(how="card").count() == 1


def test_somebody_late_comes_after_all(evening: Evening) -> None:
    start(evening, evening.robin, evening.wren)
    hear(evening, evening.robin, 0)
    assert states(evening) == ["not_come", "not_come"]
    hear(evening, evening.robin, 1)
    assert states(evening) == ["came", "not_come"]


def test_the_walks_own_rules_still_hold(evening: Evening) -> None:
    with pytest.raises(walks.NotPossible, match="30 minutes"):
        operations.start(
            walk_id=evening.walk.pk,
            not_come={evening.robin.pk, evening.wren.pk},
            by=evening.sergeant,
            now=evening.now - 60 * MINUTE,
        )


def test_her_side_asks_for_each_officer_and_then_gives_her_words(evening: Evening) -> None:
    first = queries.for_her(evening.robin.participant, evening.now)
    assert first is not None
    assert first.asked is not None
    assert first.asked.title == "Sergeant Dana Whitlock"
    assert len(first.offered) == 8
    assert first.answer == ""
    second = str(evening.cast.officers[1])
    other = queries.for_her(evening.robin.participant, evening.now, asked=second)
    assert other is not None
    assert other.asked is not None
    assert other.asked.title == "PC Amara Lindqvist"
    hear(evening, evening.robin, 0)
    hear(evening, evening.robin, 1)
    last = queries.for_her(evening.robin.participant, evening.now)
    assert last is not None
    assert last.asked is None
    shown = [one.answer for one in queries.present(evening.walk.pk)]
    assert shown == [last.answer, ""]


@pytest.mark.parametrize("minutes", [-21, 61])
def test_outside_the_time_no_walk_is_on_for_her(evening: Evening, minutes: int) -> None:
    assert queries.for_her(evening.robin.participant, evening.now + minutes * MINUTE) is None


def test_who_gave_her_place_back_meets_nobody(evening: Evening) -> None:
    walks.cancel_booking(participant_id=evening.robin.participant, by=ANYONE, now=evening.now)
    assert queries.for_her(evening.robin.participant, evening.now) is None
    assert queries.card_of(evening.robin.participant) is None


def test_one_person_rings_five_times_and_not_for_ever(evening: Evening) -> None:
    for _ in range(8):
        assert not hear(evening, evening.robin, 0, "")
    assert rung() == ["meeting.words"] * 5
    assert hear(evening, evening.robin, 0)
    hear(evening, evening.wren, 0, "")
    assert rung() == ["meeting.words"] * 6
