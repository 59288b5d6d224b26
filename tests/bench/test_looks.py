"""Whatever arrives of a page that was cut off, its look stood in the table before."""

import pytest

from bench import looks
from tests.running import Demo

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("looks")]
CUT = 150


def test_requests_cut_off_at_random_points_leave_no_unlogged_look(demo: Demo) -> None:
    site = looks.enter(demo.links["Coordinator"], demo.environment["DATABASE_URL"])
    figures = looks.measure(site, CUT, say=lambda words: None)
    assert figures["aborts"] == CUT
    assert figures["shown"] > CUT / 5
    assert figures["unlogged"] == 0
