"""A telling that was broken off is noticed at the next start."""

from pathlib import Path

import pytest

from walktalk.demo.fresh import interrupted, telling


def test_a_telling_that_ends_leaves_no_mark(tmp_path: Path) -> None:
    with telling(tmp_path):
        assert interrupted(tmp_path)
    assert not interrupted(tmp_path)


def test_a_telling_that_breaks_off_is_noticed(tmp_path: Path) -> None:
    def break_off() -> None:
        with telling(tmp_path):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert interrupted(tmp_path)
