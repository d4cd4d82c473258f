"""Numbered steps from one version of the schema to the next; ``PRAGMA user_version`` holds the number reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, text

from counterclaim.ledger.recording import count
from counterclaim.ledger.schema import (
    DOCUMENTS_FULL_TEXT,
    FULL_TEXT,
    METADATA,
    NAMES_FULL_TEXT,
    WORDINGS_FULL_TEXT,
    statement_actors,
    statements,
)
from counterclaim.ledger.settled import claim_counts, decisions

APPLICATION_ID: Final = 0x43434C4D  # 'CCLM'


def _create(connection: Connection) -> None:
    assert decisions.metadata is METADATA  # the settled tables are known by now
    METADATA.create_all(connection)
    for statement in (*FULL_TEXT, NAMES_FULL_TEXT):
        connection.execute(text(statement))


def _settle(connection: Connection) -> None:
    """From claims joined as pages came to shared identity worked out apart: all that is current is to be settled."""
    columns = _columns(connection, "actors")
    if "base" in columns:  # made new by the step before
        return
    for statement in (
        "ALTER TABLE actors ADD COLUMN base TEXT",
        "UPDATE actors SET base = ledger",
        "DROP INDEX wordings_block",
        "ALTER TABLE wordings DROP COLUMN block",
        "ALTER TABLE wordings ADD COLUMN place TEXT",
        "ALTER TABLE wordings ADD COLUMN time TEXT",
        "UPDATE wordings SET ledger = id",
        "UPDATE claims SET ledger = wording",
        "DROP TABLE claim_edges",
        "DROP TABLE actor_names",
        "DROP TABLE names_fts",
        NAMES_FULL_TEXT,
    ):
        connection.execute(text(statement))
    METADATA.create_all(connection)
    for table in METADATA.sorted_tables:
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            index.create(connection, checkfirst=True)
    connection.execute(text("INSERT INTO actor_bases (id, ledger) SELECT DISTINCT base, base FROM actors"))
    current = connection.exec_driver_sql("SELECT n FROM readings WHERE current = 1 ORDER BY n").all()
    for r in current:
        count(connection, r.n, 1)
    connection.execute(
        text("INSERT OR IGNORE INTO unsettled (kind, id) SELECT 'wording', id FROM wordings")  # also those told twice
    )


def _name(connection: Connection) -> None:
    """The names by which parties are shown are counted like other facts; passages are found by their reading, claims by their words."""
    connection.execute(text(WORDINGS_FULL_TEXT))
    _recount(connection)
    connection.execute(text("INSERT INTO wordings_fts (rowid, words) SELECT rowid, text FROM wordings"))
    for table in METADATA.sorted_tables:
        table.create(connection, checkfirst=True)
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            index.create(connection, checkfirst=True)
    connection.execute(
        text(
            "INSERT OR IGNORE INTO actor_facts (base, kind, value, documents) SELECT a.base, 'name', a.name, count(DISTINCT a.reading) "
            "FROM actors a JOIN readings r ON r.n = a.reading AND r.current = 1 GROUP BY a.base, a.name"
        )
    )


def _recount(connection: Connection) -> None:
    """What is counted of claims: where it is told in other columns than now, it is counted anew."""
    columns = _columns(connection, "claim_counts")
    if columns != {c.name for c in claim_counts.columns}:
        connection.execute(text("INSERT OR IGNORE INTO unsettled (kind, id) SELECT 'claim', ledger FROM claim_counts"))
        connection.execute(text("DROP TABLE claim_counts"))
        claim_counts.create(connection)


def _correct(connection: Connection) -> None:
    """Statements can be corrected, and it is written down who decided."""
    _recount(connection)
    columns = _columns(connection, "decisions")
    if "who" not in columns:
        connection.execute(text("ALTER TABLE decisions ADD COLUMN who TEXT"))
    for table in METADATA.sorted_tables:
        table.create(connection, checkfirst=True)
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            index.create(connection, checkfirst=True)


def _find(connection: Connection) -> None:
    """Pages are found by the words of their title, outlet and address, claims by their newest denial."""
    connection.execute(text(DOCUMENTS_FULL_TEXT))
    connection.execute(
        text(
            "INSERT INTO documents_fts (rowid, words) SELECT rowid, "
            "coalesce(title, '') || char(10) || coalesce(outlet, '') || char(10) || coalesce(address, '') FROM documents"
        )
    )
    _recount(connection)
    for table in METADATA.sorted_tables:
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            index.create(connection, checkfirst=True)


def _keep_tracebacks(connection: Connection) -> None:
    """A page on which the program failed keeps the traceback."""
    columns = _columns(connection, "outcomes")
    if "traceback" not in columns:
        connection.execute(text("ALTER TABLE outcomes ADD COLUMN traceback TEXT"))


def _hold_several(connection: Connection) -> None:
    """A statement has all its speakers and targets; a party may be one that its page only describes."""
    if "named" not in _columns(connection, "actor_bases"):
        connection.execute(text("ALTER TABLE actor_bases ADD COLUMN named INTEGER NOT NULL DEFAULT 1"))
    statement_actors.create(connection, checkfirst=True)
    connection.execute(text("DROP INDEX IF EXISTS statements_reading"))  # by reading alone
    for index in sorted(statements.indexes, key=lambda i: str(i.name)):
        index.create(connection, checkfirst=True)
    if "actor" not in _columns(connection, "statements"):
        return
    for role, column in (("speaker", "actor"), ("target", "target")):
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO statement_actors (statement, reading, role, position, actor) "
            f"SELECT id, reading, ?, 0, {column} FROM statements WHERE {column} IS NOT NULL",
            (role,),
        )
        connection.execute(text(f"DROP INDEX IF EXISTS statements_{column}"))
        connection.execute(text(f"ALTER TABLE statements DROP COLUMN {column}"))


def _columns(connection: Connection, table: str) -> set[str]:
    return {r.name for r in connection.exec_driver_sql(f"PRAGMA table_info({table})")}


STEPS: Final[tuple[Callable[[Connection], None], ...]] = (
    _create,
    _settle,
    _name,
    _recount,
    _correct,
    _find,
    _keep_tracebacks,
    _hold_several,
)
"""Step i leads from version i to version i + 1.  Steps are never changed once released; a new one is added behind."""

VERSION: Final = len(STEPS)


def migrate(connection: Connection, version: int) -> None:
    """Take every step from ``version`` on, inside the caller's transaction."""
    for step in STEPS[version:]:
        step(connection)
    connection.execute(text(f"PRAGMA user_version = {VERSION}"))
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
