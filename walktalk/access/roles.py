"""Roles as words. A page names those it opens to; a person holds some of them."""

PUBLIC = "public"
PARTICIPANT = "participant"
OFFICER = "officer"
COORDINATOR = "coordinator"
ANALYST = "analyst"
PARTNER = "partner"
SPECIALIST = "specialist"
REVIEWER = "reviewer"
ADMINISTRATOR = "administrator"
ACCOUNT = "account"

# An administrator keeps the accounts and nothing else; ACCOUNT is whoever signed in, however far.
FORCE_STAFF = frozenset({OFFICER, COORDINATOR, ANALYST, PARTNER})
DESK_STAFF = frozenset({SPECIALIST, REVIEWER})
GRANTED = FORCE_STAFF | {ADMINISTRATOR}
ALL = frozenset({PUBLIC, PARTICIPANT, ACCOUNT}) | GRANTED | DESK_STAFF
