"""Claims, names and doubtful pairs of a whole ledger, a bounded number held at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.ledger.entries import Entry
from counterclaim.ledger.holding import whole_entries
from counterclaim.ledger.paging import paged
from counterclaim.ledger.rows import list_of
from counterclaim.ledger.store import Ledger

_CLAIMS = 100  # taken at a time


def whole_claims(ledger: Ledger) -> Iterator[Entry]:
    """Every claim with all that is said on it, in the order of ids."""
    query = "SELECT ledger FROM claim_counts WHERE ledger > ? ORDER BY ledger LIMIT ?"
    with ledger.connect() as connection:
        for rows in paged(connection, query, "ledger", _CLAIMS):
            yield from whole_entries(connection, [r.ledger for r in rows])


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """A party as one document names it; ``id`` is the ledger's."""

    document: str
    id: str
    name: str
    type: str
    names: tuple[str, ...]
    roles: tuple[str, ...]


def named(ledger: Ledger, *, size: int = 500) -> Iterator[NamedEntry]:
    """Each party of each current document, in the order of documents."""
    read = "SELECT r.document, r.n FROM readings r WHERE r.current = 1 AND r.document > ? ORDER BY r.document LIMIT ?"
    with ledger.connect() as connection:
        for documents in paged(connection, read, "document", size):
            marks = ", ".join("?" * len(documents))
            query = (
                "SELECT r.document, a.ledger, a.name, a.type, a.names, a.roles FROM actors a JOIN readings r ON r.n = a.reading "
                f"WHERE a.reading IN ({marks}) ORDER BY r.document, a.ledger, a.id"
            )
            for a in connection.exec_driver_sql(query, tuple(r.n for r in documents)):
                yield NamedEntry(a.document, a.ledger, a.name, a.type, list_of(a.names), list_of(a.roles))


def perhaps_one(ledger: Ledger) -> Iterator[tuple[str, str, float, str]]:
    """Pairs of parties (the ledger's ids, the lesser first) that may be one and were left apart, with score and reason; each pair once."""
    query = (
        "SELECT min(x.ledger, y.ledger) AS one, max(x.ledger, y.ledger) AS other, e.score, e.why FROM actor_edges e "
        "JOIN actor_bases x ON x.id = e.a JOIN actor_bases y ON y.id = e.b WHERE e.relation = 'unsure' AND x.ledger <> y.ledger "
        "AND EXISTS (SELECT 1 FROM actors t JOIN readings r ON r.n = t.reading AND r.current = 1 WHERE t.base = e.a) "
        "AND EXISTS (SELECT 1 FROM actors t JOIN readings r ON r.n = t.reading AND r.current = 1 WHERE t.base = e.b) "
        "AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.undone_at IS NULL AND d.a IN (e.a, e.b) AND (d.b IN (e.a, e.b) OR d.kind = 'pin')) "
        "ORDER BY one, other, e.score DESC, e.a, e.b"
    )
    before = ("", "")
    with ledger.connect() as connection:
        for r in connection.exec_driver_sql(query):
            if (r.one, r.other) != before:
                before = (r.one, r.other)
                yield r.one, r.other, r.score, r.why
