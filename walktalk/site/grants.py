"""What each process may do in each database, declared by table; applied after every migration."""

from dataclasses import dataclass

from django.db import connections

FORCE_ROOMS = (
    "staff",
    "participants",
    "walks",
    "concerns_pin",
    "findings",
    "problems",
    "trust",
)
ACCOUNTS = (
    "access_user",
    "access_invitation",
    "access_proposal",
    "account",
    "mfa",
    "django_session",
)
CHANGE = "SELECT, INSERT, UPDATE, DELETE"
SEE = "SELECT"


@dataclass(frozen=True, slots=True)
class Grant:
    """Privileges of a role on every table of a schema whose name begins with one of `tables`."""

    role: str
    privileges: str
    tables: tuple[str, ...]


GRANTS: dict[str, tuple[Grant, ...]] = {
    "default": (
        Grant("walktalk_web", CHANGE, (*FORCE_ROOMS, *ACCOUNTS)),
        Grant(
            "walktalk_web",
            SEE,
            ("areas", "concerns_encounter", "record_entry", "django_content_type"),
        ),
        Grant(
            "walktalk_web",
            "SELECT, INSERT",
            (
                "access_look",
                "meeting_check",
                "concerns_report",
                "notices_notice",
                "procrastinate",
            ),
        ),
        Grant("walktalk_web", "INSERT", ("record_outbox", "safeguarding_envelope")),
        Grant("walktalk_worker", CHANGE, ("findings", "procrastinate")),
        Grant("walktalk_worker", SEE, ("areas", "concerns", "walks")),
        Grant("walktalk_worker", "INSERT", ("concerns_pin", "concerns_encounter")),
        Grant(
            "walktalk_worker",
            "UPDATE",
            ("concerns_report", "walks_walk", "walks_booking", "walks_change"),
        ),
        Grant("walktalk_worker", "SELECT, INSERT, DELETE", ("record_outbox",)),
        Grant("walktalk_worker", "SELECT, INSERT", ("record_entry",)),
        Grant("walktalk_courier", SEE, ("areas", "staff", "participants", "walks", "problems")),
        Grant("walktalk_courier", "SELECT, UPDATE", ("notices_notice",)),
        Grant("walktalk_courier", "UPDATE (envelope)", ("participants_participant",)),
        Grant("walktalk_courier", "UPDATE (sealed), DELETE", ("participants_proposal",)),
        Grant("walktalk_courier", CHANGE, ("procrastinate",)),
        Grant("walktalk_courier", "INSERT", ("record_outbox",)),
        Grant("walktalk_desk", SEE, ("access_look", "areas", "safeguarding_envelope", "record")),
        Grant("walktalk_desk", SEE, ("walks_walk",)),
    ),
    "courier": (Grant("walktalk_courier", CHANGE, ("courier",)),),
    "desk": (
        Grant("walktalk_courier", "INSERT", ("notices_alarm", "register_step")),
        Grant("walktalk_courier", "SELECT, UPDATE", ("notices_order",)),
        Grant("walktalk_desk", CHANGE, ("desk", "notices_alarm", "notices_order", *ACCOUNTS)),
        Grant("walktalk_desk", "SELECT, INSERT", ("access_look", "register")),
        Grant("walktalk_desk", SEE, ("django_content_type",)),
    ),
}
ROLES = ("walktalk_web", "walktalk_worker", "walktalk_courier", "walktalk_desk")


def prepare() -> None:
    """Make the roles on both servers and the two schemas outside. Safe to repeat."""
    for alias in ("default", "courier", "desk"):
        with connections[alias].cursor() as cursor:
            for role in ROLES:
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if cursor.fetchone() is None:
                    cursor.execute(f"CREATE ROLE {role} NOLOGIN")
            if alias != "default":
                cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {alias}")


def apply() -> None:
    """Take every privilege away, then give what is declared."""
    for alias, grants in GRANTS.items():
        schema = "public" if alias == "default" else alias
        with connections[alias].cursor() as cursor:
            for role in ROLES:
                cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}")
            for role in sorted({grant.role for grant in grants}):
                cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
                cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}")
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
            tables = sorted(name for (name,) in cursor.fetchall())
            for grant in grants:
                for table in tables:
                    if table.startswith(grant.tables):
                        cursor.execute(
                            f'GRANT {grant.privileges} ON "{schema}"."{table}" TO {grant.role}'
                        )
