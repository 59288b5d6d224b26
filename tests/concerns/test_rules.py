"""When a place feels so, in one line."""

import pytest

from walktalk.concerns.rules import when_words


@pytest.mark.parametrize(
    ("after_dark", "alone", "words"),
    [
        (False, False, "At night"),
        (True, False, "At night, after dark"),
        (False, True, "At night, when I am alone"),
        (True, True, "At night, after dark, when I am alone"),
    ],
)
def test_when_words(after_dark: bool, alone: bool, words: str) -> None:
    assert when_words("At night", after_dark=after_dark, alone=alone) == words
