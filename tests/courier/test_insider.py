"""Whoever administers the force's database can make no silence: each deed of his ends in an alarm
at the desk or in a question to the people on the walk."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app

from tests.courier.builders import DAY, HOUR, MINUTE, is_home, kinds, leaves, look, says, sent
from tests.courier.conftest import Evening, deliver
from tests.settings import VAULT
from tests.walks.test_operations import book, confirm
from walktalk.access.actors import ANYONE
from walktalk.courier import clock, hearing
from walktalk.courier.models import Told, Watched
from walktalk.notices.models import Alarm, Notice
from walktalk.participants import operations as participants
from walktalk.proofs.said import HOME, LEAVES, Said, sealed_said
from walktalk.walks import operations as walks

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
Deed = Callable[[Evening], object]
BEFORE, DURING = "before", "during"


def sql(statement: str, *values: int) -> None:
    """What somebody with the force's database does."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def wait_until(evening: Evening, begin: dt.datetime, until: dt.datetime) -> None:
    """The courier's clock runs."""
    at = begin
    while at <= until:
        look(at)
        at += 5 * MINUTE


def ends(evening: Evening) -> None:
    sql("UPDATE walks_walk SET state = 'ended', ended_at = now()")


def cancels(evening: Evening) -> None:
    sql("UPDATE walks_walk SET state = 'cancelled'")


def postpones(evening: Evening) -> None:
    sql("UPDATE walks_walk SET ends_at = ends_at + interval '9 hours'")


def postpones_a_little_twice(evening: Evening) -> None:
    sql("UPDATE walks_walk SET ends_at = ends_at + interval '60 minutes'")
    look(evening.starts - 50 * MINUTE)
    sql("UPDATE walks_walk SET ends_at = ends_at + interval '60 minutes'")


def moves_all(evening: Evening) -> None:
    sql(
        "UPDATE walks_walk SET starts_at = starts_at + interval '9 days', ends_at = ends_at + "
        "interval '9 days'"
    )


def deletes_bookings(evening: Evening) -> None:
    sql("DELETE FROM walks_booking")


def gives_back(evening: Evening) -> None:
    sql("UPDATE walks_booking SET state = 'cancelled'")


def deletes_all(evening: Evening) -> None:
    for table in ("booking", "change", "rostered", "walk"):
        sql(f"DELETE FROM walks_{table}")  # noqa: S608


def erases_her(evening: Evening) -> None:
    participants.end(participant_id=evening.robin.participant, by=ANYONE, now=evening.now)


def deletes_her(evening: Evening) -> None:
    sql("DELETE FROM participants_participant")


def empties_the_queue(evening: Evening) -> None:
    sql("DELETE FROM procrastinate_events")
    sql("DELETE FROM procrastinate_jobs")
    sql("DELETE FROM notices_notice")


def says_over(evening: Evening) -> None:
    """A notice that she shall be thanked, and the job that older versions had."""
    notice = Notice.objects.create(
        verb="ended",
        participant=evening.robin.participant,
        about=f"booking:{evening.robin.pk}",
        asked_at=evening.now,
    )
    deliver(evening.starts - 40 * MINUTE)
    app.configure_task("courier.watch", queue="courier").defer(walk_id=evening.walk.pk)
    notice.refresh_from_db()
    assert notice.state == "waiting"


def answers_for_her(evening: Evening) -> None:
    """He seals what he likes: he has every public key, and no token."""
    for token in ("", "a" * 32, str(evening.robin.participant)):
        for what in (HOME, LEAVES):
            says(what, token, evening.starts + MINUTE)
    kept = sealed_said(Said(HOME, token="x"), bytes(VAULT.public_key)).hex()
    for sealed in (b"", b"x" * 300, bytes.fromhex(kept)):
        hearing.hear(sealed=sealed, now=evening.now)
    says(LEAVES, "", evening.now)


def swaps(evening: Evening) -> None:
    sql(
        "UPDATE walks_rostered SET officer = %s WHERE officer = %s",
        evening.cast.officers[4],
        evening.cast.officers[0],
    )


DEEDS: list[tuple[Deed, str, str]] = [
    (ends, BEFORE, "walk.moved"),
    (cancels, BEFORE, "will not take place"),
    (postpones, BEFORE, "walk.moved"),
    (postpones_a_little_twice, BEFORE, "walk.moved"),
    (moves_all, BEFORE, "walk.moved"),
    (deletes_bookings, BEFORE, "booking.vanished"),
    (gives_back, BEFORE, "booking.vanished"),
    (deletes_all, BEFORE, "walk.vanished"),
    (erases_her, BEFORE, "booking.vanished"),
    (deletes_her, BEFORE, "booking.vanished"),
    (empties_the_queue, BEFORE, "walk.overdue"),
    (says_over, BEFORE, "walk.overdue"),
    (answers_for_her, BEFORE, "walk.overdue"),
    (swaps, BEFORE, "roster.changed"),
    (ends, DURING, "/home/"),
    (cancels, DURING, "/home/"),
    (postpones, DURING, "walk.overdue"),
    (deletes_bookings, DURING, "booking.vanished"),
    (deletes_all, DURING, "walk.overdue"),
    (erases_her, DURING, "walk.overdue"),
    (empties_the_queue, DURING, "/home/"),
    (swaps, DURING, "roster.changed"),
]


@pytest.mark.parametrize(("deed", "when", "comes_of_it"), DEEDS)
def test_nothing_ends_in_silence(
    evening: Evening, deed: Deed, when: str, comes_of_it: str
) -> None:
    if when == DURING:
        evening.begin()
        look(evening.starts + 5 * MINUTE)
        deed(evening)
    else:
        deed(evening)
    begin = evening.starts + 10 * MINUTE if when == DURING else evening.starts - HOUR
    wait_until(evening, begin, evening.ends + 3 * HOUR)
    assert comes_of_it in kinds() or sent("Robin", comes_of_it)
    told_off = comes_of_it == "will not take place"
    assert told_off or {"walk.overdue", "home.unanswered"} & set(kinds())


def test_deleting_the_job_that_tells_her_keeps_nobody_from_being_watched(
    evening: Evening, now: dt.datetime
) -> None:
    wren = confirm(book(evening.walk, now, "Wren"), now)
    Notice.objects.filter(participant=wren.participant, verb="booked").delete()
    look(now)
    assert Told.objects.filter(participant=wren.participant).exists()
    assert sent("Wren", "Your visit is confirmed") == []
    look(now + 4 * MINUTE)
    look(now + 5 * MINUTE)
    assert len(sent("Wren", "Your visit is confirmed")) == 1


def test_a_job_that_comes_late_tells_nobody_twice(evening: Evening, now: dt.datetime) -> None:
    confirm(book(evening.walk, now, "Wren"), now)
    look(now)
    look(now + 4 * MINUTE)
    deliver(now + 5 * MINUTE)
    assert len(sent("Wren", "Your visit is confirmed")) == 1
    assert not Notice.objects.filter(verb="booked", state="waiting").exists()


def test_a_little_later_is_believed_once_and_told(evening: Evening) -> None:
    walks.let_last_longer(
        walk_id=evening.walk.pk, minutes=45, by=evening.cast.coordinator, now=evening.now
    )
    look(evening.now + MINUTE)
    assert kinds() == []
    assert "until about 8.15pm" in sent("Robin", "takes longer")[0]
    look(evening.ends + 50 * MINUTE)
    assert kinds() == []
    look(evening.ends + 61 * MINUTE)
    assert kinds() == ["walk.overdue"]


def test_the_desk_reads_what_people_were_told(evening: Evening) -> None:
    postpones(evening)
    look(evening.now + MINUTE)
    alarm = Alarm.objects.get()
    assert "People were told 7.30pm for its end, which still counts here." in alarm.detail


def test_her_own_leaving_before_the_walk_rings_nobody(evening: Evening) -> None:
    evening.join("Wren", evening.now)
    leaves(evening.now, "Robin")
    her = evening.robin.participant
    walks.cancel_booking(participant_id=her, by=ANYONE, now=evening.now)
    participants.end(participant_id=her, by=ANYONE, now=evening.now)
    evening.begin()
    wait_until(evening, evening.now, evening.ends - 5 * MINUTE)
    evening.end(evening.ends)
    look(evening.ends)
    is_home(evening.ends, "Wren")
    wait_until(evening, evening.ends, evening.ends + 3 * HOUR)
    assert kinds() == []
    assert sent("Robin", "/home/") == []


def test_her_word_may_arrive_a_moment_after_her_row_is_gone(evening: Evening) -> None:
    erases_her(evening)
    look(evening.now)
    look(evening.now + MINUTE / 2)
    leaves(evening.now + MINUTE / 2)
    look(evening.now + 9 * MINUTE)
    assert kinds() == []


def test_leaving_on_the_walk_itself_is_told_to_the_desk(evening: Evening) -> None:
    evening.begin()
    leaves(evening.starts + 20 * MINUTE)
    assert kinds() == ["left.during"]


def test_leaving_once_she_was_asked_says_that_she_is_home(evening: Evening) -> None:
    evening.begin()
    evening.end(evening.ends)
    look(evening.ends)
    leaves(evening.ends + 10 * MINUTE)
    erases_her(evening)
    wait_until(evening, evening.ends, evening.ends + 3 * HOUR)
    assert kinds() == []


def test_a_copy_of_what_she_said_says_nothing_of_anybody_else(evening: Evening) -> None:
    evening.join("Wren", evening.now)
    evening.begin()
    evening.end(evening.ends)
    look(evening.ends)
    for _ in range(3):
        is_home(evening.ends + MINUTE, "Robin")
    look(evening.ends + 2 * HOUR)
    assert kinds() == ["home.unanswered"]


def test_a_walk_called_off_in_time_is_told_by_the_courier_and_then_let_be(
    evening: Evening,
) -> None:
    walks.cancel_walk(walk_id=evening.walk.pk, by=evening.cast.coordinator, now=evening.now)
    deliver(evening.now)
    wait_until(evening, evening.now, evening.ends + 2 * HOUR)
    assert len(sent("Robin", "will not take place")) == 1
    assert kinds() == []
    assert Notice.objects.get(verb="cancelled").state == "sent"


def test_whom_a_cancelled_walk_cannot_reach_the_desk_learns_of(evening: Evening) -> None:
    cancels(evening)
    deletes_her(evening)
    look(evening.now)
    assert kinds() == ["person.untold"]


def test_rows_that_cannot_be_read_ring_near_the_time_of_a_walk(evening: Evening) -> None:
    for minute in range(0, 40, 5):
        clock.alarms(evening.now + minute * MINUTE)
    assert kinds() == ["courier.blind"]


def test_a_courier_that_was_down_does_not_ring_when_it_can_read_again(evening: Evening) -> None:
    back = evening.now + HOUR
    clock.alarms(back)
    look(back)
    clock.alarms(back + 15 * MINUTE)
    look(back + 15 * MINUTE)
    clock.alarms(back + 20 * MINUTE)
    assert kinds() == []


def test_who_comes_after_a_walk_was_done_with_is_watched_anew(evening: Evening) -> None:
    ends_soon = evening.starts + MINUTE
    sql("UPDATE walks_walk SET state = 'ended'")
    look(ends_soon)
    assert Watched.objects.get().asked_at == ends_soon
    sql("UPDATE walks_walk SET state = 'published'")
    evening.join("Wren", ends_soon + MINUTE)
    assert Watched.objects.get().asked_at is None
    look(evening.ends + 16 * MINUTE)
    assert "walk.overdue" in kinds()
    assert len(sent("Robin", "/home/")) == 1
    assert len(sent("Wren", "/home/")) == 1


def test_copies_are_deleted_after_a_month(evening: Evening) -> None:
    look(evening.ends + HOUR)
    look(evening.ends + 29 * DAY)
    assert Watched.objects.exists()
    look(evening.ends + 31 * DAY)
    assert not Watched.objects.exists()
    assert not Told.objects.exists()


def test_the_alarms_ask_the_forces_database_for_nothing(evening: Evening) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an alarm read the force's database")

    with connections["default"].execute_wrapper(refuse):
        clock.alarms(evening.ends + 5 * HOUR)
        for one in clock.ALARMS:
            one(now=evening.ends + 5 * HOUR)
    assert "walk.overdue" in kinds()
