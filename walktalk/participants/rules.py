"""What an alias and a contact must be, and how long another address may wait."""

import datetime as dt
import re

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

PROPOSED_FOR = dt.timedelta(days=7)
ALIAS_LENGTH = 30
GONE = "gone"
ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
NUMBER = re.compile(r"\+?[\d\s().-]{7,25}")
MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


def alias_problems(alias: str) -> list[str]:
    """Why a name cannot be used; an empty list means that it can."""
    problems = []
    if not alias.strip():
        problems.append("Choose a name that we can call you. It need not be your own.")
    if len(alias) > ALIAS_LENGTH:
        problems.append(f"Choose a name of at most {ALIAS_LENGTH} letters.")
    if "@" in alias or sum(letter.isdigit() for letter in alias) > 4:
        problems.append("Choose a name that holds no address and no telephone number.")
    return problems


def contact_problems(contact: str, country: str | None = None) -> list[str]:
    """Why a contact cannot be used. Mobile numbers of a country can be where texts are sent;
    `country` is None where they are not."""
    number = NUMBER.fullmatch(contact.strip())
    if number and country is None:
        return ["Write an e-mail address such as name@example.org: no texts are sent here."]
    if number and mobile(contact, country) is None:
        return ["Write a mobile number of this country, such as 07911 123456, or an e-mail."]
    if number or (len(contact) <= 254 and ADDRESS.fullmatch(contact.strip())):
        return []
    mobiles = ", or a mobile number such as 07911 123456" if country else ""
    return [f"Write an e-mail address such as name@example.org{mobiles}."]


def tidy_contact(contact: str, country: str | None = None) -> str:
    """A contact as it is sealed: a number in its international form, an address as it was
    typed."""
    return mobile(contact, country) or contact.strip()


def mobile(contact: str, country: str | None) -> str | None:
    """A mobile number of this country, such as +447911123456; None for anything else. Numbers
    abroad are left out: booking must not be a way to make somebody pay for dear texts."""
    if country is None or not NUMBER.fullmatch(contact.strip()):
        return None
    try:
        number = phonenumbers.parse(contact, country)
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != phonenumbers.country_code_for_region(country):
        return None
    if not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) not in MOBILE:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
