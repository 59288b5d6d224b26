"""Her page for another address: sealed at once, asked about elsewhere, the same answer for all."""

import datetime as dt

import pytest
from django.core import signing
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.settings import VAULT
from walktalk.access.actors import ANYONE
from walktalk.notices.models import Notice
from walktalk.participants import link, operations
from walktalk.participants.models import Participant, Proposal
from walktalk.proofs.envelope import SIZE, unpacked
from walktalk.proofs.opening import open_sealed

pytestmark = pytest.mark.django_db
NEW = "robin@elsewhere.example"
BUTTON = f"/address/{'t' * 32}/"


@pytest.fixture
def her(now: dt.datetime) -> Participant:
    """A participant."""
    return operations.register(
        alias="Robin", contact="robin@example.org", ward="L03", by=ANYONE, now=now
    )


@pytest.fixture
def page(her: Participant) -> Client:
    """Her browser, which came through her link."""
    client = Client()
    client.cookies[link.COOKIE] = signing.dumps(str(her.pk), salt=link.SALT)
    return client


def test_her_page_leads_there(page: Client) -> None:
    assert 'href="/mine/contact/"' in page.get("/mine/").text
    assert "Write to me at another address" in page.get("/mine/contact/").text


def test_what_she_types_is_sealed_with_her_id_and_she_is_asked(
    page: Client, her: Participant
) -> None:
    answer = page.post("/mine/contact/", {"contact": f" {NEW} "}, follow=True)
    assert "We have written to the address that you gave us before" in answer.text
    assert NEW not in answer.text
    proposal, notice = Proposal.objects.get(), Notice.objects.get()
    facts = unpacked(open_sealed(bytes(proposal.sealed), bytes(VAULT)))
    assert facts == {"id": str(her.pk), "proposal": str(proposal.pk), "contact": NEW}
    assert len(bytes(proposal.sealed)) == SIZE + 48
    assert (notice.verb, notice.about) == ("contact", f"proposal:{proposal.pk}")
    before = bytes(her.envelope)
    her.refresh_from_db()
    assert bytes(her.envelope) == before


@pytest.mark.parametrize("contact", ["", "robin", "a b@example.org"])
def test_what_cannot_be_written_to_is_said_and_nothing_is_kept(page: Client, contact: str) -> None:
    answer = page.post("/mine/contact/", {"contact": contact})
    assert answer.status_code == 200
    assert "error-summary" in answer.text
    assert Proposal.objects.count() == Notice.objects.count() == 0


def test_only_she_reaches_it(client: Client) -> None:
    assert client.get("/mine/contact/").status_code == 403
    assert client.post("/mine/contact/", {"contact": NEW}).status_code == 403
    assert Proposal.objects.count() == 0


def test_opening_the_link_does_nothing(client: Client) -> None:
    answer = client.get(BUTTON)
    assert "Press the button only if you asked for this yourself" in answer.text
    assert ProcrastinateJob.objects.count() == 0


def test_the_button_hands_the_token_on_sealed_and_says_the_same_to_all(client: Client) -> None:
    answers = {client.post(path).text for path in (BUTTON, "/address/no-token/")}
    assert len({answer.split("<h1")[1] for answer in answers}) == 1
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.queue_name, list(job.args)) == (
        "courier.move",
        "courier",
        ["sealed"],
    )
    assert open_sealed(bytes.fromhex(job.args["sealed"]), bytes(VAULT)) == b"t" * 32


def test_a_later_wish_replaces_the_one_before_and_leaving_takes_it_away(
    page: Client, her: Participant, now: dt.datetime
) -> None:
    for contact in ("first@example.org", NEW):
        page.post("/mine/contact/", {"contact": contact})
    facts = unpacked(open_sealed(bytes(Proposal.objects.get().sealed), bytes(VAULT)))
    assert facts["contact"] == NEW
    operations.end(participant_id=her.pk, by=ANYONE, now=now)
    assert Proposal.objects.count() == 0
