"""From its own copy the courier rings for walks that nobody ends and people who stay silent."""

import datetime as dt
import smtplib
from collections.abc import Sequence

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from pytest_django.fixtures import Settings

from tests.courier.builders import (
    DAY,
    HOUR,
    MINUTE,
    is_home,
    kinds,
    leaves,
    look,
    says,
    sent,
    token,
)
from tests.courier.conftest import Evening, deliver
from walktalk.courier import clock
from walktalk.courier.models import Awaited, Errand, Told, Watched
from walktalk.notices.models import Alarm, Notice
from walktalk.proofs.said import HOME
from walktalk.walks import operations as walks
from walktalk.walks.enums import IfSilent
from walktalk.walks.models import Booking

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])


def walked(evening: Evening) -> dt.datetime:
    """The walk takes place as planned; when it ended."""
    evening.begin()
    over = evening.ends - 5 * MINUTE
    evening.end(over)
    look(over)
    return over


def test_a_walk_that_nobody_ends_rings_once_and_everybody_is_asked(evening: Evening) -> None:
    look(evening.ends + 15 * MINUTE)
    assert (kinds(), sent(about="Are you home?")) == ([], [])
    for late in (16, 17, 30):
        look(evening.ends + late * MINUTE)
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.about) == ("walk.overdue", f"walk:{evening.walk.pk}")
    assert alarm.detail == "Park Hill. If it is overdue: Duty sergeant."
    assert len(sent("Robin", "/home/")) == 1


def test_a_walk_that_ended_rings_nobody_who_is_home(evening: Evening) -> None:
    over = walked(evening)
    is_home(over + 20 * MINUTE)
    for hours in (1, 2, 5, 12):
        look(over + hours * HOUR)
    assert kinds() == []


def test_a_walk_without_people_rings_nobody(evening: Evening) -> None:
    leaves(evening.now)
    walks.cancel_booking(
        participant_id=evening.robin.participant, by=evening.cast.coordinator, now=evening.now
    )
    look(evening.ends + 2 * HOUR)
    assert kinds() == []


def test_a_walk_learned_of_late_gets_its_quarter_of_an_hour(evening: Evening) -> None:
    Watched.objects.all().delete()
    Told.objects.all().delete()
    late = evening.ends + 3 * HOUR
    look(late)
    look(late + 14 * MINUTE)
    assert kinds() == []
    look(late + 16 * MINUTE)
    assert "walk.overdue" in kinds()


def test_everybody_who_was_told_is_asked_once_also_who_is_ticked_as_not_come(
    evening: Evening,
) -> None:
    evening.join("Wren", evening.now)
    came = {evening.robin.pk}
    walks.start_walk(
        walk_id=evening.walk.pk, came=came, by=evening.cast.sergeant, now=evening.starts
    )
    evening.end(evening.ends)
    deliver(evening.ends)
    for minute in (0, 1, 2):
        look(evening.ends + minute * MINUTE)
    (robin,), (wren,) = sent("Robin", "/home/"), sent("Wren", "/home/")
    for text in (robin, wren):
        assert "also if you did not come" in text
    assert "also if you did not come" in wren
    assert [one.state for one in Notice.objects.filter(verb="ended")] == ["sent"]


def test_silence_is_asked_about_again_and_then_rings(evening: Evening) -> None:
    over = walked(evening)
    due = over + HOUR
    look(due + 14 * MINUTE)
    assert len(sent(about="/home/")) == 1
    look(due + 16 * MINUTE)
    assert mail.outbox[-1].subject == "Are you home?"
    assert Awaited.objects.get().token in str(mail.outbox[-1].body)
    for minute in (17, 29):
        look(due + minute * MINUTE)
    assert len(sent(about="/home/")) == 2
    assert kinds() == []
    for minute in (31, 32):
        look(due + minute * MINUTE)
    assert kinds() == ["home.unanswered"]


def test_who_wants_only_a_message_is_not_rung_for(evening: Evening) -> None:
    Told.objects.update(rings=False)
    Booking.objects.update(if_silent=IfSilent.REMIND)
    over = walked(evening)
    look(over + 9 * HOUR)
    assert len(sent(about="/home/")) == 2
    assert "home.unanswered" not in kinds()


def test_what_she_wished_when_she_was_told_counts(evening: Evening) -> None:
    Booking.objects.update(if_silent=IfSilent.REMIND)
    over = walked(evening)
    look(over + 2 * HOUR)
    assert "home.unanswered" in kinds()


@pytest.mark.parametrize("word", ["a" * 32, ""])
def test_a_token_that_is_nobodys_answers_for_nobody(evening: Evening, word: str) -> None:
    over = walked(evening)
    says(HOME, word or token("l"), over + MINUTE)
    look(over + 2 * HOUR)
    assert "home.unanswered" in kinds()


def test_an_answer_before_the_walk_counts_for_nothing(evening: Evening) -> None:
    early = evening.starts - 20 * MINUTE
    evening.begin(early)
    evening.end(early)
    look(early)
    is_home(early + MINUTE)
    look(early + 2 * HOUR)
    assert "home.unanswered" in kinds()


def test_a_walk_over_early_rings_unless_somebody_says_that_she_is_home(evening: Evening) -> None:
    Told.objects.update(rings=False)
    evening.begin()
    evening.end(evening.starts + 5 * MINUTE)
    look(evening.starts + 6 * MINUTE)
    look(evening.ends + 14 * MINUTE)
    assert kinds() == []
    look(evening.ends + 16 * MINUTE)
    look(evening.ends + 17 * MINUTE)
    assert kinds() == ["walk.early"]


def test_a_walk_over_early_with_somebody_home_rings_nobody(evening: Evening) -> None:
    evening.begin()
    evening.end(evening.starts + 5 * MINUTE)
    look(evening.starts + 6 * MINUTE)
    is_home(evening.starts + 30 * MINUTE)
    look(evening.ends + 16 * MINUTE)
    assert kinds() == []


def test_thanks_for_a_walk_of_days_ago_ask_nothing(evening: Evening) -> None:
    Watched.objects.all().delete()
    Told.objects.all().delete()
    evening.begin()
    evening.end(evening.ends)
    late = evening.ends + 2 * DAY
    deliver(late)
    look(late)
    assert "/home/" not in str(mail.outbox[-1].body)
    assert "six questions once more" in str(mail.outbox[-1].body)
    assert (Awaited.objects.count(), kinds()) == (0, [])


def broken(settings: Settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9


def mended(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_a_mail_server_that_is_down_holds_up_no_alarm_and_is_one(
    evening: Evening, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    evening.begin()
    evening.end(evening.ends)
    broken(settings)
    clock.tick(evening.ends)
    clock.alarms(evening.ends + 16 * MINUTE)
    assert [one.getMessage() for one in caplog.records] == ["A round failed: ExceptionGroup"]
    assert kinds() == ["person.untold"]
    assert Alarm.objects.get().detail == "Park Hill. Not told: the walk is over: is she home?"
    clock.alarms(evening.ends + 2 * HOUR)
    assert "home.unanswered" in kinds()
    mended(settings)
    clock.tick(evening.ends + 2 * HOUR)
    clock.tick(evening.ends + 2 * HOUR)
    assert len(sent(about="If we do not hear from you within an hour")) == 1
    assert Errand.objects.filter(sent_at=None).count() == 0


class RefusingRobin(EmailBackend):
    """A provider that takes everybody's messages but Robin's."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if "Robin" in messages[0].to[0]:
            raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (450, b"try again later")})
        return int(super().send_messages(messages))


def test_one_refused_address_keeps_no_other_from_being_asked(
    evening: Evening, settings: Settings
) -> None:
    evening.join("Wren", evening.now)
    evening.begin()
    evening.end(evening.ends)
    settings.EMAIL_BACKEND = f"{__name__}.RefusingRobin"
    clock.tick(evening.ends)
    assert (len(sent("Wren", "/home/")), len(sent("Robin", "/home/"))) == (1, 0)
    mended(settings)
    clock.tick(evening.ends + MINUTE)
    assert (len(sent("Wren", "/home/")), len(sent("Robin", "/home/"))) == (1, 1)
