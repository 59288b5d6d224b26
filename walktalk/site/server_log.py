"""What PostgreSQL writes into its own log: that something was refused, never the row or the words.

By default it adds the refused statement and the refused row to every error, and both hold what
people wrote.
"""

from collections.abc import Iterator

from django.db import connections
from django.db.utils import ProgrammingError

QUIET = {
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
HINT = (
    "{alias}: the server's log may quote what people wrote. Have its administrator run: "
    "ALTER DATABASE {database} SET {name} = '{value}'"
)


def quieten(alias: str) -> Iterator[str]:
    """Set this for every later connection; gives a hint for each that this login may not set."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_database()")
        (database,) = cursor.fetchone()
        quoted = connections[alias].ops.quote_name(database)
        for name, value in QUIET.items():
            try:
                cursor.execute(f"ALTER DATABASE {quoted} SET {name} = '{value}'")
            except ProgrammingError:
                yield HINT.format(alias=alias, database=quoted, name=name, value=value)
