"""PostgreSQL itself keeps each process to what it may do."""

import psycopg.errors
import pytest
from django.db import connections
from django.db.utils import ProgrammingError

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])

REFUSED = [
    ("default", "walktalk_web", "SELECT * FROM record_outbox"),
    ("default", "walktalk_web", "DELETE FROM record_outbox"),
    ("default", "walktalk_web", "UPDATE record_entry SET number = 9"),
    ("default", "walktalk_web", "SELECT * FROM safeguarding_envelope"),
    ("default", "walktalk_web", "DELETE FROM notices_notice"),
    ("default", "walktalk_web", "UPDATE access_look SET who = 'x'"),
    ("default", "walktalk_web", "DELETE FROM access_look"),
    ("default", "walktalk_worker", "DELETE FROM access_look"),
    ("default", "walktalk_courier", "SELECT * FROM access_look"),
    ("default", "walktalk_desk", "INSERT INTO access_look (id) VALUES (NULL)"),
    ("desk", "walktalk_desk", "UPDATE desk.access_look SET who = 'x'"),
    ("desk", "walktalk_desk", "DELETE FROM desk.access_look"),
    ("default", "walktalk_web", "DELETE FROM meeting_check"),
    ("default", "walktalk_web", 'UPDATE meeting_check SET "right" = true'),
    ("default", "walktalk_web", "DELETE FROM concerns_report"),
    ("default", "walktalk_web", "UPDATE concerns_report SET sealed = ''"),
    ("default", "walktalk_web", "INSERT INTO concerns_encounter (id) VALUES (NULL)"),
    ("default", "walktalk_worker", "DELETE FROM walks_booking"),
    ("default", "walktalk_worker", "UPDATE walks_rostered SET officer = 1"),
    ("default", "walktalk_worker", "SELECT * FROM meeting_check"),
    ("default", "walktalk_worker", "SELECT * FROM trust_answer"),
    ("default", "walktalk_worker", "SELECT * FROM problems_problem"),
    ("default", "walktalk_worker", "INSERT INTO notices_notice (id) VALUES (NULL)"),
    ("default", "walktalk_courier", "SELECT * FROM meeting_check"),
    ("default", "walktalk_worker", "SELECT envelope FROM participants_participant"),
    ("default", "walktalk_worker", "UPDATE record_entry SET number = 9"),
    ("default", "walktalk_worker", "SELECT * FROM safeguarding_envelope"),
    ("default", "walktalk_worker", "UPDATE concerns_pin SET note = 'x'"),
    ("default", "walktalk_worker", "DELETE FROM concerns_report"),
    ("default", "walktalk_courier", "SELECT * FROM concerns_report"),
    ("default", "walktalk_courier", "UPDATE participants_participant SET alias = 'x'"),
    ("default", "walktalk_courier", "UPDATE participants_participant SET link_hash = ''"),
    ("default", "walktalk_courier", "UPDATE participants_participant SET ended_at = now()"),
    ("default", "walktalk_courier", "DELETE FROM participants_participant"),
    ("default", "walktalk_courier", "UPDATE participants_proposal SET participant = NULL"),
    ("default", "walktalk_worker", "SELECT * FROM participants_proposal"),
    ("default", "walktalk_desk", "SELECT * FROM participants_proposal"),
    ("default", "walktalk_courier", "SELECT * FROM safeguarding_envelope"),
    ("default", "walktalk_courier", "SELECT * FROM concerns_pin"),
    ("default", "walktalk_desk", "DELETE FROM safeguarding_envelope"),
    ("default", "walktalk_desk", "DELETE FROM record_outbox"),
    ("default", "walktalk_desk", "UPDATE record_entry SET number = 9"),
    ("default", "walktalk_desk", "SELECT * FROM participants_participant"),
    ("default", "walktalk_desk", "SELECT * FROM access_user"),
    ("courier", "walktalk_web", "SELECT * FROM courier.courier_known"),
    ("courier", "walktalk_worker", "SELECT * FROM courier.courier_known"),
    ("courier", "walktalk_desk", "SELECT * FROM courier.courier_known"),
    ("courier", "walktalk_web", "SELECT * FROM courier.courier_change"),
    ("courier", "walktalk_desk", "SELECT * FROM courier.courier_change"),
    ("desk", "walktalk_web", "SELECT * FROM desk.access_user"),
    ("desk", "walktalk_courier", "SELECT * FROM desk.notices_alarm"),
    ("desk", "walktalk_courier", "SELECT * FROM desk.desk_opened"),
    ("desk", "walktalk_courier", "SELECT * FROM desk.desk_seen"),
    ("desk", "walktalk_web", "UPDATE desk.desk_signed SET size = 0"),
    ("desk", "walktalk_worker", "DELETE FROM desk.desk_awaited"),
    ("desk", "walktalk_courier", "SELECT * FROM desk.register_step"),
    ("desk", "walktalk_courier", "SELECT * FROM desk.register_ask"),
    ("desk", "walktalk_courier", "INSERT INTO desk.register_decision (by) VALUES ('x')"),
    ("desk", "walktalk_web", "SELECT * FROM desk.register_step"),
    ("desk", "walktalk_desk", "UPDATE desk.register_figures SET upheld = 0"),
    ("default", "walktalk_desk", "SELECT * FROM walks_booking"),
    ("courier", "walktalk_desk", "UPDATE courier.courier_revealed SET settled_at = now()"),
]


@pytest.mark.parametrize(("alias", "role", "statement"), REFUSED)
def test_refused(alias: str, role: str, statement: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        with pytest.raises(ProgrammingError) as caught:
            cursor.execute(statement)
    assert isinstance(caught.value.__cause__, psycopg.errors.InsufficientPrivilege)


GIVEN = [
    ("default", "walktalk_web", "SELECT * FROM walks_booking"),
    ("default", "walktalk_web", "SELECT * FROM record_entry"),
    ("default", "walktalk_web", "SELECT * FROM access_look"),
    ("default", "walktalk_desk", "SELECT * FROM access_look"),
    ("default", "walktalk_worker", "DELETE FROM record_outbox"),
    ("default", "walktalk_worker", "UPDATE concerns_report SET sealed = ''"),
    ("default", "walktalk_courier", "SELECT envelope FROM participants_participant"),
    ("default", "walktalk_courier", "UPDATE participants_participant SET envelope = ''"),
    ("default", "walktalk_courier", "UPDATE participants_proposal SET sealed = ''"),
    ("default", "walktalk_courier", "DELETE FROM participants_proposal"),
    ("default", "walktalk_desk", "SELECT * FROM safeguarding_envelope"),
    ("default", "walktalk_desk", "SELECT * FROM record_outbox"),
    ("courier", "walktalk_courier", "DELETE FROM courier_delivery"),
    ("desk", "walktalk_desk", "UPDATE notices_alarm SET closed_by = 'x'"),
]


@pytest.mark.parametrize(("alias", "role", "statement"), GIVEN)
def test_given(alias: str, role: str, statement: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute(statement)
        assert cursor.rowcount == 0
