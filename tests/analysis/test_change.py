"""The interval is Student's, and too few is said."""

import numpy as np
import pytest
from scipy import stats

from walktalk.analysis.change import Change, TooFew, paired_change


@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_scipys_paired_test(seed: int) -> None:
    random = np.random.default_rng(seed)
    before = random.integers(1, 6, 25).astype(float)
    after = np.clip(before + random.integers(-1, 3, 25), 1, 5)
    change = paired_change(before, after)
    reference = stats.ttest_rel(after, before).confidence_interval(0.95)
    assert isinstance(change, Change)
    assert (change.low, change.high) == pytest.approx((reference.low, reference.high))
    assert change.mean == pytest.approx((after - before).mean())


def test_the_interval_covers_the_truth_nineteen_times_in_twenty() -> None:
    random = np.random.default_rng(1)
    inside = 0
    for _ in range(2_000):
        change = paired_change(np.zeros(12), random.normal(0.4, 1.0, 12))
        assert isinstance(change, Change)
        inside += change.low <= 0.4 <= change.high
    assert 0.935 <= inside / 2_000 <= 0.965


def test_nine_people_are_too_few() -> None:
    assert paired_change(np.ones(9), np.ones(9)) == TooFew(9, 10)
    assert paired_change(np.array([]), np.array([])) == TooFew(0, 10)


def test_equal_changes_give_an_interval_of_no_width() -> None:
    assert paired_change(np.ones(10), np.full(10, 3.0)) == Change(10, 2.0, 2.0, 2.0)


@pytest.mark.parametrize(
    ("before", "after"), [([1.0] * 10, [1.0] * 9), ([1.0] * 10, [float("nan")] * 10)]
)
def test_what_cannot_be_compared_is_refused(before: list[float], after: list[float]) -> None:
    with pytest.raises(ValueError, match=r"shapes|number"):
        paired_change(np.array(before), np.array(after))
