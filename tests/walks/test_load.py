"""Twenty people press at once for five places: five get one."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.walks.test_operations import book, publish
from walktalk.demo import evening
from walktalk.demo.cast import make
from walktalk.walks import operations
from walktalk.walks.models import Booking, Walk


@pytest.mark.django_db(transaction=True)
def test_a_walk_is_never_overbooked(now: dt.datetime) -> None:
    evening.load_district(now)
    walk = publish(make(now), now, places=5)

    def press(number: int) -> bool:
        try:
            book(walk, now, f"Kit{number % 10}")
        except operations.NotPossible:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(20) as people:
        got = list(people.map(press, range(20)))
    assert sum(got) == 5
    assert Booking.objects.count() == 5
    assert Walk.objects.get().taken == 5
