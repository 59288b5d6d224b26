"""What can be written to, and how it is kept."""

import pytest

from walktalk.participants.rules import contact_problems, tidy_contact

MOBILES = ["07911 123456", "+44 7911 123456", "(07911) 123-456", " 0044 7911 123456 "]
NO_MOBILES = [
    "020 7946 0018",
    "07911 12345",
    "+48 512 345 678",
    "+1 900 555 0100",
    "0906 123 4567",
]
NEITHER = ["robin", "robin@home", "a b@example.org", "call me", "", "07911123456@"]


@pytest.mark.parametrize("contact", MOBILES)
def test_a_mobile_number_is_kept_in_one_form(contact: str) -> None:
    assert contact_problems(contact, "GB") == []
    assert tidy_contact(contact, "GB") == "+447911123456"


@pytest.mark.parametrize("contact", NO_MOBILES)
def test_other_numbers_are_refused_with_the_mend(contact: str) -> None:
    (problem,) = contact_problems(contact, "GB")
    assert problem.startswith("Write a mobile number of this country, such as 07911 123456")


@pytest.mark.parametrize("contact", NEITHER)
@pytest.mark.parametrize("country", [None, "GB"])
def test_what_is_neither_is_refused_with_what_can_be_written(
    contact: str, country: str | None
) -> None:
    (problem,) = contact_problems(contact, country)
    assert problem.startswith("Write an e-mail address such as name@example.org")
    assert ("mobile" in problem) == (country is not None)


@pytest.mark.parametrize("contact", MOBILES)
def test_no_number_is_taken_while_no_texts_are_sent(contact: str) -> None:
    assert contact_problems(contact) == [
        "Write an e-mail address such as name@example.org: no texts are sent here."
    ]


@pytest.mark.parametrize("country", [None, "GB"])
def test_an_address_is_kept_as_typed(country: str | None) -> None:
    assert contact_problems(" Kit@example.org ", country) == []
    assert tidy_contact(" Kit@example.org ", country) == "Kit@example.org"
