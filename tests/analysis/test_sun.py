"""Light follows the almanac, at London's latitude within two minutes, and everywhere in order."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walktalk.analysis.sun import Light, changes, light, next_change

LONDON = (-0.1278, 51.5074)
TWO_MINUTES = dt.timedelta(minutes=2)

# Published times for London, in GMT.
ALMANAC = [
    ("2023-12-22", "08:04", "15:53"),
    ("2024-01-01", "08:06", "16:01"),
    ("2024-06-20", "03:43", "20:21"),
    ("2018-12-21", "08:04", "15:53"),
    ("2025-06-15", "03:42", "20:20"),
    ("2025-06-25", "03:43", "20:22"),
]


def at(day: str, time: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{time}+00:00")


@pytest.mark.parametrize(("day", "sunrise", "sunset"), ALMANAC)
def test_sunrise_and_sunset_are_the_almanacs(day: str, sunrise: str, sunset: str) -> None:
    found = changes(*LONDON, at(day, "00:00"), end=at(day, "23:00"))
    assert [what for _, what in found] == ["dark", "dusk", "daylight", "dusk", "dark"]
    assert abs(found[2][0] - at(day, sunrise)) < TWO_MINUTES
    assert abs(found[3][0] - at(day, sunset)) < TWO_MINUTES


def test_in_february_the_sun_first_rises_before_seven_on_the_23rd() -> None:
    seven = at("2024-02-23", "07:00")
    rises = changes(*LONDON, at("2024-02-23", "00:00"), end=at("2024-02-23", "12:00"))[2][0]
    assert seven - TWO_MINUTES < rises < seven


def test_dark_is_where_civil_twilight_ends() -> None:
    """On 21 December 2019 civil twilight in London ended at 4.34pm."""
    dusk = at("2019-12-21", "16:00")
    assert light(*LONDON, dusk) == Light.DUSK
    change = next_change(*LONDON, dusk)
    assert change is not None
    assert change[1] == Light.DARK
    assert abs(change[0] - at("2019-12-21", "16:34")) < TWO_MINUTES


def test_where_the_sun_does_not_set_nothing_changes() -> None:
    assert light(20.0, 78.0, at("2024-06-20", "00:00")) == Light.DAYLIGHT
    assert next_change(20.0, 78.0, at("2024-06-20", "00:00")) is None


@given(
    lon=st.floats(-180, 180),
    lat=st.floats(-60, 60),
    moment=st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1)),  # noqa: DTZ001
)
def test_the_next_change_is_the_first(lon: float, lat: float, moment: dt.datetime) -> None:
    moment = moment.replace(tzinfo=dt.UTC)
    change = next_change(lon, lat, moment)
    assert change is not None
    when, what = change
    assert light(lon, lat, when) == what != light(lon, lat, moment)
    assert light(lon, lat, when - dt.timedelta(seconds=1)) == light(lon, lat, moment)
