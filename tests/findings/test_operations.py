"""Runs group what people pointed out, once, and follow what comes and what is taken back."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import town
from walktalk.access.actors import system
from walktalk.areas.models import Street
from walktalk.concerns.operations import withdraw
from walktalk.findings import operations, queries
from walktalk.findings.models import Place, Run, Stretch
from walktalk.record.models import Waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_town")]
WORKER = system("test")
MINUTE = dt.timedelta(minutes=1)
LANE = (town.WEST + 400, town.LANE)


def run(now: dt.datetime, ward: str = town.HERE) -> Run:
    asked = operations.ask_for_run(ward=ward, by=WORKER, now=now)
    return operations.work_out(run_id=asked.pk, by=WORKER, now=now)


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="findings.work_out").count()


def test_asking_puts_one_job_with_an_id_in_the_workers_queue(now: dt.datetime) -> None:
    first = operations.ask_for_run(ward=town.HERE, by=WORKER, now=now)
    again = operations.ask_for_run(ward=town.HERE, by=WORKER, now=now + MINUTE)
    assert first.pk == again.pk
    job = ProcrastinateJob.objects.get(task_name="findings.work_out")
    assert (job.queue_name, job.args) == ("worker", {"run_id": first.pk})


def test_a_run_that_never_came_back_can_be_asked_for_again(now: dt.datetime) -> None:
    first = operations.ask_for_run(ward=town.HERE, by=WORKER, now=now)
    again = operations.ask_for_run(ward=town.HERE, by=WORKER, now=now + 16 * MINUTE)
    assert first.pk != again.pk
    assert jobs() == 2


def test_people_are_counted_once_each_and_places_have_names(now: dt.datetime) -> None:
    x, y = town.MIDDLE
    for number, (who, step) in enumerate([(1, 0), (1, 20), (2, 40), (3, 55)]):
        town.pin(number, who=who, xy=(x + step, y), after_dark=who == 1, now=now)
    town.pin(9, who=1, xy=LANE, category="waiting", after_dark=False, now=now)
    done = run(now)
    assert (done.pins, done.people, done.finished_at) == (5, 3, now)
    under, lane = queries.places(town.HERE)
    assert (under.name, under.people_words, under.band) == (
        "Cooper's Underpass",
        "3 people",
        "some",
    )
    assert under.after_dark_words == "Sometimes after dark"
    assert (lane.name, lane.people_words, lane.band) == ("Mill End Lane", "a few people", "few")
    assert lane.categories == ("Waiting alone",)
    assert set(queries.pins_of(lane.id)) == {uuid.UUID(int=1_009)}
    assert Waiting.objects.filter(content__kind="findings.worked_out").count() == 1


def test_a_place_is_not_the_exact_point_of_one_person(now: dt.datetime) -> None:
    town.pin(1, xy=(town.WEST + 123.4, town.SOUTH + 456.7), now=now)
    run(now)
    place = Place.objects.get()
    assert (place.x, place.y) == (town.WEST + 120, town.SOUTH + 460)


def test_the_order_of_ids_does_not_say_which_place_more_people_named(now: dt.datetime) -> None:
    west, east = (town.WEST + 100, town.LANE), (town.WEST + 900, town.LANE)
    for number, (who, xy) in enumerate([(1, west), (1, east), (2, east)]):
        town.pin(number, who=who, xy=xy, now=now)
    run(now)
    first, second = Place.objects.order_by("pk")
    assert (first.people, second.people) == (1, 2)


def test_a_stretch_follows_the_street_and_counts_people(now: dt.datetime) -> None:
    for number, (who, step) in enumerate([(1, 0), (1, 5), (2, 40), (3, 55)]):
        town.pin(number, who=who, xy=(LANE[0] + step, LANE[1]), now=now)
    town.pin(9, who=4, xy=(town.WEST + 900, town.LANE), now=now)
    run(now)
    [lane] = queries.streets(town.HERE)
    assert lane.name == "Mill End Lane"
    most, *others = lane.stretches
    assert (most.band, most.width, most.people_words) == ("many", "some", "3 people")
    assert not most.unsure
    alone = others[-1]
    assert (alone.band, alone.people_words, alone.unsure) == ("few", "a few people", True)
    (line,) = most.lines
    assert set(line[:, 1]) == {town.LANE}
    assert line[:, 0].min() < LANE[0] < line[:, 0].max()


def test_only_the_newest_run_keeps_its_stretches(now: dt.datetime) -> None:
    town.pin(1, xy=LANE, now=now)
    run(now)
    town.pin(2, xy=(LANE[0] + 300, LANE[1]), now=now)
    newest = run(now + MINUTE)
    assert set(Stretch.objects.values_list("run", flat=True)) == {newest.pk}
    assert Place.objects.exclude(run=newest).exists()


def test_without_streets_there_are_places_alone(now: dt.datetime) -> None:
    Street.objects.all().delete()
    town.pin(1, xy=LANE, now=now)
    run(now)
    assert len(queries.places(town.HERE)) == 1
    assert queries.streets(town.HERE) == []


def test_a_run_that_was_given_up_is_asked_for_again_at_once(now: dt.datetime) -> None:
    first = operations.ask_for_run(ward=town.HERE, by=WORKER, now=now)
    assert not queries.failed(town.HERE, now)
    operations.give_up(run_id=first.pk, by=WORKER, now=now)
    assert queries.failed(town.HERE, now)
    assert Waiting.objects.filter(content__kind="findings.given_up").count() == 1
    again = run(now + MINUTE)
    assert again.pk != first.pk
    assert not queries.failed(town.HERE, now + MINUTE)
    operations.give_up(run_id=again.pk, by=WORKER, now=now + 2 * MINUTE)
    assert not queries.failed(town.HERE, now + 2 * MINUTE)


def test_a_run_that_never_came_back_has_failed(now: dt.datetime) -> None:
    operations.ask_for_run(ward=town.HERE, by=WORKER, now=now)
    assert not queries.failed(town.HERE, now + 14 * MINUTE)
    assert queries.failed(town.HERE, now + 15 * MINUTE)


def test_a_few_people_cannot_be_stored_as_many(now: dt.datetime) -> None:
    done = run(now)
    with pytest.raises(IntegrityError, match="a_few_people_are_the_lowest_band"):
        Stretch.objects.create(run=done, street="High Road", band="some", people=2, lines=b"")


def test_working_out_twice_changes_nothing(now: dt.datetime) -> None:
    town.pin(1, now=now)
    done = run(now)
    town.pin(2, now=now)
    operations.work_out(run_id=done.pk, by=WORKER, now=now + MINUTE)
    assert Run.objects.get().pins == 1
    assert Place.objects.count() == 1


def test_a_ward_without_pins_gets_a_run_without_places(now: dt.datetime) -> None:
    run(now)
    assert queries.places(town.HERE) == []
    assert queries.latest(town.HERE) is not None


def test_by_itself_the_worker_asks_where_pins_came_or_went(now: dt.datetime) -> None:
    assert operations.ask_where_new(by=WORKER, now=now) == 0
    town.pin(1, now=now)
    assert operations.ask_where_new(by=WORKER, now=now) == 1
    [asked] = Run.objects.all()
    operations.work_out(run_id=asked.pk, by=WORKER, now=now)
    assert operations.ask_where_new(by=WORKER, now=now) == 0
    her = town.participant(1)
    withdraw(pin_id=uuid.UUID(int=1_001), participant=uuid.UUID(her.id), by=her, now=now)
    assert operations.ask_where_new(by=WORKER, now=now + MINUTE) == 1
    operations.work_out(run_id=Run.objects.latest("pk").pk, by=WORKER, now=now + MINUTE)
    assert queries.places(town.HERE) == []


def test_the_workers_role_may_do_it(now: dt.datetime) -> None:
    town.pin(1, xy=LANE, now=now)
    run(now - MINUTE)
    asked = operations.ask_for_run(ward=town.HERE, by=WORKER, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE walktalk_worker")
    operations.ask_where_new(by=WORKER, now=now)
    operations.give_up(run_id=asked.pk, by=WORKER, now=now)
    operations.work_out(run_id=asked.pk, by=WORKER, now=now)
    assert len(queries.streets(town.HERE)) == 1
    assert len(queries.places(town.HERE)) == 1
