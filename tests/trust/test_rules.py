"""The link's word, the answers that fit, and a change in words."""

import pytest

from tests.settings import COURIER, DESK
from walktalk.trust.rules import (
    INSTRUMENT,
    LinkWord,
    link_word,
    marks,
    points,
    reach,
    read_link_word,
    score_problems,
    verdict,
)

LINK = LinkWord("p4nel", "after", "E05000001")
PUBLIC = bytes(COURIER.verify_key)
WORD = link_word(LINK, bytes(COURIER))


def test_a_link_reads_as_it_was_written() -> None:
    assert read_link_word(WORD, PUBLIC) == LINK


@pytest.mark.parametrize(
    "word",
    [
        "",
        "p4nel.after.E05000001",
        WORD.replace("after", "before"),
        WORD.replace("E05000001", "E05000002"),
        WORD.replace("p4nel", "p5nel"),
        WORD[:-3],
        WORD + ".more",
        "p4nel.after.E05000001.ü",
        link_word(LINK, bytes(DESK)),
        link_word(LinkWord("p4nel", "some day", "E05000001"), bytes(COURIER)),
    ],
)
def test_a_link_that_the_courier_did_not_sign_says_nothing(word: str) -> None:
    assert read_link_word(word, PUBLIC) is None


def test_the_questions_cover_what_the_scheme_promises() -> None:
    keys = [question.key for question in INSTRUMENT]
    assert keys == ["day", "dark", "fair", "heard", "local", "confidence"]
    for question in INSTRUMENT:
        assert [value for value, _ in question.choices] == [5, 4, 3, 2, 1, 0]


def test_answers_must_fit_the_questions() -> None:
    assert score_problems([5, 4, 3, 2, 1, 0]) == []
    assert score_problems([5]) == ["There are 6 questions and 1 answers."]
    assert score_problems([6, 4, 3, 2, 1, 0]) == [f"6 is not an answer to “{INSTRUMENT[0].text}”"]


def test_moves_in_words() -> None:
    assert [points(value) for value in (0.44, -1.0, 0.04, -0.04)] == [
        "0.4 up",
        "1.0 down",
        "no move",
        "no move",
    ]
    assert verdict(0.1, 0.7) == "It went up. We are fairly sure."
    assert verdict(-0.7, -0.1) == "It went down. We are fairly sure."
    assert verdict(0.0, 0.0) == "Nobody's answer moved."
    assert verdict(-0.1, 0.7) == "We cannot tell whether it went up or down."


def test_marks_lie_on_the_line() -> None:
    far = reach([-0.2, 1.4])
    assert far == 2
    assert reach([]) == 1
    placed = marks(low=-0.2, middle=0.6, high=1.4, far=far)
    assert (placed.low, placed.middle, placed.high, placed.length) == (180, 260, 340, 160)
    assert marks(low=1, middle=1, high=1, far=1).length == 2
