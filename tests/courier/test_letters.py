"""Every message in every language, as mail and as a text."""

import re
import uuid
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from walktalk.courier import letters
from walktalk.courier.letters import Letter, written
from walktalk.participants.enums import Language

FOLDER = Path(letters.__file__).parent / "templates" / "courier"
ENGLISH = FOLDER / "en"
VERBS = sorted(path.stem for path in ENGLISH.glob("*.txt") if not path.stem.endswith(".sms"))
ADDRESS = "https://walk.merrowdale.example"
TOKEN = "x" * 43
LINKS = {
    "page_url": f"{ADDRESS}/l/{TOKEN}/",
    "confirm_url": f"{ADDRESS}/confirm/{TOKEN}/",
    "home_url": f"{ADDRESS}/home/{'x' * 32}/",
    "questions_url": f"{ADDRESS}/questions/{'x' * 120}/",
    "change_url": f"{ADDRESS}/address/{TOKEN}/",
    "still_url": f"{ADDRESS}/still/{TOKEN}/",
    "feedback_url": "http://localhost:8000/feedback/",
    "ico_url": "https://ico.org.uk/make-a-complaint",
}
NEEDED = {
    "held": ({"confirm_url"}, "confirm_url"),
    "booked": ({"page_url", "questions_url"}, "page_url"),
    "cancelled": ({"page_url"}, "page_url"),
    "ended": ({"home_url", "page_url", "questions_url"}, "home_url"),
    "answered": ({"page_url"}, "page_url"),
    "reminder": ({"home_url", "page_url"}, "home_url"),
    "contact": ({"change_url", "feedback_url"}, "change_url"),
    "moved": ({"feedback_url"}, "feedback_url"),
    "roster": ({"still_url", "page_url"}, "still_url"),
    "later": ({"page_url"}, "page_url"),
    "opened": ({"feedback_url", "ico_url"}, "feedback_url"),
}
TELLING = re.compile(
    r"polic|officer|heddlu|swyddog|funkcjonariusz|agente|شرطة|ضابط|walk|cerdded|spacer|paseo|جولة"
    r"|merrowdale|safe|concern|report",
    re.IGNORECASE,
)
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EVERY = [(verb, language) for verb in VERBS for language in Language]


class Thing:
    """What a template asks for by name."""

    def __init__(self, **named: object) -> None:
        self.__dict__.update(named)


def rendered(verb: str, language: Language, **changes: str) -> Letter:
    """A message with everything that it may say; an unknown name in a template fails the test."""
    facts = {
        **LINKS,
        "details": Thing(
            meeting_point="Cooper's Yard",
            officers=("Sergeant Dana Whitlock", "Constable Amir Qureshi"),
            walk=Thing(step_free=True),
        ),
        "ward": "Park Hill",
        "when": "Thursday 3 December 2026 at 7.30pm",
        "until": "8.30pm",
        "length": "2.6 km",
        "inside": True,
        "officers": ["Sergeant Dana Whitlock", "Constable Amir Qureshi"],
        "purpose": "safety",
        "update": Thing(said="It is dark.", did="Three lamps.", get_kind_display="What we did"),
    }
    return written(verb, language, {**facts, **changes})


def segments(text: str) -> int:
    """How many texts a text becomes: 160 letters in one, 153 in each of several; 70 and 67 where
    a letter is not in the telephones' own alphabet."""
    one, several = (160, 153) if set(text) <= GSM else (70, 67)
    return 1 if len(text) <= one else -(-len(text) // several)


def test_every_verb_is_written_in_english() -> None:
    assert set(VERBS) >= set(NEEDED)


@pytest.mark.parametrize(("verb", "language"), EVERY)
def test_it_is_translated(verb: str, language: Language) -> None:
    missing = [
        form for form in ("txt", "sms.txt") if not (FOLDER / language / f"{verb}.{form}").exists()
    ]
    assert missing == [], "translate it, or the message goes out in English"


@pytest.mark.parametrize(("verb", "language"), EVERY)
def test_its_subject_and_first_line_tell_nothing(verb: str, language: Language) -> None:
    letter = rendered(verb, language)
    assert 3 < len(letter.subject) < 60
    first = letter.text.splitlines()[0]
    short = re.sub(r"https?://\S+", "", letter.short)
    for line in (letter.subject, first, short):
        assert TELLING.search(line) is None, line
    assert "\n" not in letter.subject + letter.short
    assert "{" not in letter.subject + letter.text + letter.short


@pytest.mark.parametrize(("verb", "language"), EVERY)
def test_its_links_are_there(verb: str, language: Language) -> None:
    links, short = NEEDED.get(verb, ({"page_url"}, "page_url"))
    letter = rendered(verb, language)
    found = set(re.findall(r"https?://\S+", letter.text))
    assert found == {LINKS[name] for name in links}
    assert re.findall(r"https?://\S+", letter.short) == [LINKS[short]]


@pytest.mark.parametrize(("verb", "language"), EVERY)
def test_as_a_text_it_is_two_at_most(verb: str, language: Language) -> None:
    for home in (LINKS["home_url"], ""):
        letter = rendered(verb, language, home_url=home)
        assert segments(letter.short) <= 2, letter.short


def test_languages_do_not_copy_english() -> None:
    for verb in VERBS:
        subjects = [rendered(verb, language).subject for language in Language]
        assert len(set(subjects)) == len(subjects), subjects


def test_what_nobody_translated_goes_out_in_english(tmp_path: Path, settings: Settings) -> None:
    name = f"odd-{uuid.uuid4().hex}"
    folder = tmp_path / "courier" / "en"
    folder.mkdir(parents=True)
    (folder / f"{name}.txt").write_text("Odd\n\nHello, {{ page_url }}\n")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    letter = rendered(name, Language.POLISH)
    assert (letter.subject, letter.text) == ("Odd", f"Hello, {LINKS['page_url']}")
    assert letter.short == f"Jest wiadomość dla Ciebie: {LINKS['page_url']}"
