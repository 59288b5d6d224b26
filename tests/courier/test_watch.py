"""From its own copy the courier rings for walks that nobody ends and people who stay silent."""

import datetime as dt
import re

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from tests.settings import COURIER, VAULT
from tests.walks.test_operations import HOUR, book, confirm, publish
from walktalk.courier import clock, operations, watch
from walktalk.courier.models import Awaited, Watched
from walktalk.demo.cast import Cast
from walktalk.notices.models import Alarm, Notice
from walktalk.walks import operations as walks
from walktalk.walks.enums import IfSilent
from walktalk.walks.models import Booking, Walk

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    """The courier's own keys."""
    settings.KEYS = {"VAULT": bytes(VAULT), "COURIER": bytes(COURIER)}


@pytest.fixture
def walk(cast: Cast, now: dt.datetime) -> Walk:
    """A walk of one hour, with Robin, that the courier knows of."""
    made = publish(cast, now, starts_at=now + 10 * MINUTE, ends_at=now + HOUR)
    booking = confirm(book(made, now, "Robin"), now)
    watch.somebody_comes(booking_id=booking.pk, now=now)
    return made


def end(walk: Walk, cast: Cast, now: dt.datetime) -> Notice:
    """The walk takes place; the thanks wait to be sent."""
    came = {Booking.objects.get().pk}
    walks.start_walk(walk_id=walk.pk, came=came, by=cast.sergeant, now=now)
    walks.end_walk(walk_id=walk.pk, by=cast.sergeant, now=now + 50 * MINUTE)
    return Notice.objects.get(verb="ended")


def kinds() -> list[str]:
    return list(Alarm.objects.order_by("raised_at").values_list("kind", flat=True))


def test_a_walk_that_nobody_ends_rings_once(walk: Walk, now: dt.datetime) -> None:
    assert watch.overdue_walks(now=now + HOUR + 15 * MINUTE) == 0
    assert watch.overdue_walks(now=now + HOUR + 16 * MINUTE) == 1
    assert watch.overdue_walks(now=now + HOUR + 17 * MINUTE) == 0
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.about) == ("walk.overdue", f"walk:{walk.pk}")
    assert alarm.detail == "Park Hill. If it is overdue: Duty sergeant."


def test_a_walk_that_ended_rings_nobody(walk: Walk, cast: Cast, now: dt.datetime) -> None:
    end(walk, cast, now)
    watch.keep(walk_id=walk.pk, now=now + HOUR)
    assert watch.overdue_walks(now=now + 5 * HOUR) == 0


def test_moving_the_end_in_the_forces_database_alone_silences_nobody(
    walk: Walk, now: dt.datetime
) -> None:
    Walk.objects.update(ends_at=now + 9 * HOUR, state="ended", ended_at=now)
    Booking.objects.update(state="cancelled")
    assert watch.overdue_walks(now=now + HOUR + 16 * MINUTE) == 1


def test_a_walk_without_people_rings_nobody(cast: Cast, now: dt.datetime) -> None:
    made = publish(cast, now, starts_at=now + 10 * MINUTE, ends_at=now + HOUR)
    watch.keep(walk_id=made.pk, now=now)
    assert watch.overdue_walks(now=now + 5 * HOUR) == 0


def test_a_walk_learned_of_late_gets_its_quarter_of_an_hour(walk: Walk, now: dt.datetime) -> None:
    late = now + 4 * HOUR
    Watched.objects.all().delete()
    watch.somebody_comes(booking_id=Booking.objects.get().pk, now=late)
    assert watch.overdue_walks(now=late + 14 * MINUTE) == 0
    assert watch.overdue_walks(now=late + 16 * MINUTE) == 1


def test_thanks_ask_whether_she_got_home_and_her_button_ends_it(
    walk: Walk, cast: Cast, now: dt.datetime
) -> None:
    sent = now + 55 * MINUTE
    operations.deliver(notice_id=end(walk, cast, now).pk, now=sent)
    found = re.search(r"/home/(\S+)/", str(mail.outbox[-1].body))
    assert found
    watch.got_home(token=found[1], now=sent + 30 * MINUTE)
    later = sent + 3 * HOUR
    assert watch.to_remind(later) == []
    assert watch.silent_homes(now=later) == 0
    assert kinds() == []


def test_silence_is_asked_about_again_and_then_rings(
    walk: Walk, cast: Cast, now: dt.datetime
) -> None:
    notice, sent = end(walk, cast, now), now + 55 * MINUTE
    operations.deliver(notice_id=notice.pk, now=sent)
    due = sent + HOUR
    assert watch.to_remind(due + 14 * MINUTE) == []
    assert watch.to_remind(due + 16 * MINUTE) == [notice.pk]
    operations.remind(notice_id=notice.pk, now=due + 16 * MINUTE)
    assert mail.outbox[-1].subject == "Are you home?"
    assert Awaited.objects.get().token in str(mail.outbox[-1].body)
    assert watch.to_remind(due + 17 * MINUTE) == []
    assert watch.silent_homes(now=due + 29 * MINUTE) == 0
    assert watch.silent_homes(now=due + 31 * MINUTE) == 1
    assert watch.silent_homes(now=due + 32 * MINUTE) == 0
    assert kinds() == ["home.unanswered"]


def test_a_reminder_that_cannot_be_sent_holds_up_no_alarm(
    walk: Walk, cast: Cast, now: dt.datetime, settings: Settings
) -> None:
    confirm(book(walk, now, "Wren"), now)
    came = set(Booking.objects.values_list("pk", flat=True))
    walks.start_walk(walk_id=walk.pk, came=came, by=cast.sergeant, now=now)
    walks.end_walk(walk_id=walk.pk, by=cast.sergeant, now=now + 50 * MINUTE)
    for notice in Notice.objects.filter(verb="ended"):
        operations.deliver(notice_id=notice.pk, now=now + 55 * MINUTE)
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    with pytest.raises(ExceptionGroup):
        operations.look_round(now=now + 4 * HOUR)
    assert kinds().count("home.unanswered") == 2
    assert Awaited.objects.filter(reminded_at=None).count() == 2
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    operations.look_round(now=now + 4 * HOUR)
    assert Awaited.objects.filter(reminded_at=None).count() == 0


def test_one_refused_address_holds_up_no_other_reminder(
    walk: Walk, cast: Cast, now: dt.datetime
) -> None:
    confirm(book(walk, now, "Wren"), now)
    came = set(Booking.objects.values_list("pk", flat=True))
    walks.start_walk(walk_id=walk.pk, came=came, by=cast.sergeant, now=now)
    walks.end_walk(walk_id=walk.pk, by=cast.sergeant, now=now + 50 * MINUTE)
    first, second = Notice.objects.filter(verb="ended").order_by("asked_at", "pk")
    for minute, notice in enumerate((first, second)):
        operations.deliver(notice_id=notice.pk, now=now + (55 + minute) * MINUTE)
    Notice.objects.filter(pk=first.pk).delete()
    with pytest.raises(ExceptionGroup):
        operations.look_round(now=now + 4 * HOUR)
    assert list(Awaited.objects.exclude(reminded_at=None)) == [Awaited.objects.get(pk=second.pk)]


def test_a_round_that_fails_is_noted_without_words_and_the_next_one_comes(
    walk: Walk,
    cast: Cast,
    now: dt.datetime,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    operations.deliver(notice_id=end(walk, cast, now).pk, now=now + 55 * MINUTE)
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    clock.tick(now + 4 * HOUR)
    assert [record.getMessage() for record in caplog.records] == ["A round failed: ExceptionGroup"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    clock.tick(now + 4 * HOUR)
    assert mail.outbox[-1].subject == "Are you home?"
    assert len(caplog.records) == 1


def test_who_wants_only_a_message_is_not_rung_for(
    walk: Walk, cast: Cast, now: dt.datetime
) -> None:
    Booking.objects.update(if_silent=IfSilent.REMIND)
    operations.deliver(notice_id=end(walk, cast, now).pk, now=now + 55 * MINUTE)
    assert watch.silent_homes(now=now + 9 * HOUR) == 0
    assert len(watch.to_remind(now + 9 * HOUR)) == 1


def test_a_made_up_token_answers_for_nobody(walk: Walk, cast: Cast, now: dt.datetime) -> None:
    operations.deliver(notice_id=end(walk, cast, now).pk, now=now + 55 * MINUTE)
    watch.got_home(token="a" * 32, now=now + HOUR)
    assert watch.silent_homes(now=now + 9 * HOUR) == 1


def test_thanks_that_go_out_days_later_ask_nothing(
    walk: Walk, cast: Cast, now: dt.datetime
) -> None:
    operations.deliver(notice_id=end(walk, cast, now).pk, now=now + dt.timedelta(days=2))
    assert "/home/" not in str(mail.outbox[-1].body)
    assert Awaited.objects.count() == 0
