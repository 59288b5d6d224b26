"""Roles as words. A page names those it opens to; a person holds some of them."""

PUBLIC = "public"
PARTICIPANT = "participant"
OFFICER = "officer"
COORDINATOR = "coordinator"
ANALYST = "analyst"
PARTNER = "partner"
SPECIALIST = "specialist"
REVIEWER = "reviewer"

FORCE_STAFF = frozenset({OFFICER, COORDINATOR, ANALYST, PARTNER})
DESK_STAFF = frozenset({SPECIALIST, REVIEWER})
ALL = frozenset({PUBLIC, PARTICIPANT}) | FORCE_STAFF | DESK_STAFF
