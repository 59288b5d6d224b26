"""Many copies of the demo's open walk, each with somebody booked on it."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import psycopg
from psycopg import sql

FIRST = 1_000_000
BOOKED = (
    "SELECT b.id, b.walk_id, b.participant FROM walks_booking b JOIN walks_walk w "
    "ON w.id = b.walk_id WHERE w.state = 'published' AND b.state = 'confirmed' LIMIT 1"
)
COLUMNS = "SELECT column_name FROM information_schema.columns WHERE table_name = %s"

Changes = Sequence[Mapping[str, object]]


@contextmanager
def copied_walks(database: str, count: int) -> Iterator[list[int]]:
    """The ids of the copies, which are taken away afterwards."""
    walks = list(range(FIRST, FIRST + count))
    people = [uuid.UUID(int=walk) for walk in walks]
    with psycopg.connect(database, autocommit=True) as connection:
        booking, walk, her = connection.execute(BOOKED).fetchall()[0]
        try:
            _copy(connection, ("walks_walk", walk), [{"id": one} for one in walks])
            _copy(connection, ("participants_participant", her), [_person(one) for one in people])
            booked = zip(walks, people, strict=True)
            _copy(connection, ("walks_booking", booking), [_booking(*one) for one in booked])
            yield walks
        finally:
            _forget(connection, "walks_booking", walks)
            _forget(connection, "walks_walk", walks)
            _forget(connection, "participants_participant", people)


def _person(one: uuid.UUID) -> dict[str, object]:
    return {
        "id": one,
        "link_hash": b"link" + one.bytes,
        "confirm_hash": b"confirm" + one.bytes,
    }


def _booking(walk: int, person: uuid.UUID) -> dict[str, object]:
    return {"id": walk, "walk_id": walk, "participant": person}


def _copy(connection: psycopg.Connection, row: tuple[str, object], changes: Changes) -> None:
    """Copies of one row of a table, each with other values in some columns."""
    table, model = row
    columns = [name for (name,) in connection.execute(COLUMNS, [table])]
    kept = [
        sql.Placeholder(name) if name in changes[0] else sql.Identifier(name) for name in columns
    ]
    copy = sql.SQL("INSERT INTO {table} ({into}) SELECT {kept} FROM {table} WHERE id = {model}")
    query = copy.format(
        table=sql.Identifier(table),
        into=sql.SQL(", ").join(map(sql.Identifier, columns)),
        kept=sql.SQL(", ").join(kept),
        model=sql.Placeholder("model"),
    )
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(query, [{**one, "model": model} for one in changes])


def _forget(connection: psycopg.Connection, table: str, ids: Sequence[object]) -> None:
    gone = sql.SQL("DELETE FROM {} WHERE id = ANY(%s)").format(sql.Identifier(table))
    connection.execute(gone, [list(ids)])
