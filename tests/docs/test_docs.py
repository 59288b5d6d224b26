"""The docs say what the code does: generated pages are fresh, links lead somewhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from docs import generate
from walktalk.site.processes import PROCESSES

ROOT = Path(settings.BASE)
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md")])


@pytest.mark.parametrize("name", sorted(generate.PAGES))
def test_a_generated_page_is_fresh(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text()
    assert written == generate.PAGES[name](), "run script/docs"


def test_every_setting_and_key_is_explained() -> None:
    assert {name for name, _ in generate.read_settings()} == set(generate.MEANINGS)
    held = {key for process in PROCESSES.values() for key in process.keys}
    assert held | {"SPECIALISTS"} == set(generate.KEYS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text())
    missing = [one for one in targets if not (page.parent / one).exists()]
    assert missing == []


def test_scripts_that_the_docs_name_exist() -> None:
    named = {
        name for page in PAGES for name in re.findall(r"\bscript/([a-z_-]+)", page.read_text())
    }
    assert {name for name in named if not (ROOT / "script" / name).exists()} == set()


def test_every_row_of_the_threat_model_names_its_proof() -> None:
    page = (ROOT / "docs/explanation/threat-model.md").read_text()
    rows = [line for line in page.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 15
    for row in rows:
        proofs = re.findall(r"\]\((\.\./\.\./tests/\S+?\.py)\)", row)
        assert proofs, row
