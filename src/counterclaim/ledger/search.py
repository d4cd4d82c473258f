"""Finding claims, parties and pages by words."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from counterclaim.ledger.entries import DocumentEntry, Entry
from counterclaim.ledger.front_queries import pages_where
from counterclaim.ledger.holding import listed_entries, names_of
from counterclaim.ledger.names import fold
from counterclaim.ledger.queries import parties_called
from counterclaim.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Party:
    """A party in a list: its name, type and the number of current pages that name it."""

    id: str
    name: str
    type: str
    documents: int


@dataclass(frozen=True, slots=True)
class Found:
    """What words lead to: claims by their own words or those of what was said, parties by name, pages by title, outlet or address."""

    claims: tuple[Entry, ...]
    actors: tuple[Party, ...]
    documents: tuple[DocumentEntry, ...]


_CLAIMS = """
SELECT ledger FROM claim_counts WHERE ledger IN (
  SELECT w.ledger FROM wordings_fts f JOIN wordings w ON w.rowid = f.rowid WHERE f.words MATCH ?1
  UNION SELECT c.ledger FROM (SELECT rowid FROM statements_fts WHERE words MATCH ?1 ORDER BY rowid DESC LIMIT 2000) f
  JOIN statements s ON s.rowid = f.rowid JOIN readings r ON r.n = s.reading AND r.current = 1
  JOIN claims c ON c.reading = s.reading AND c.id = s.claim
) ORDER BY contested DESC, origins DESC, texts DESC, ledger LIMIT ?2
"""
_PARTIES = """
SELECT b.ledger, sum(f.documents) AS documents, min(f.value) AS type FROM actor_bases b
CROSS JOIN actor_facts f ON f.base = b.id AND f.kind = 'type' AND f.documents > 0
WHERE b.named = 1 AND {where} GROUP BY b.ledger ORDER BY documents DESC, b.ledger LIMIT ? OFFSET ?
"""


def search(ledger: Ledger, words: str, *, limit: int = 20) -> Found:
    """At most ``limit`` of each; words match from their beginning, all must stand.  Nothing where no letter or digit is given.

    Words said are looked for among the 2000 newest statements that hold them.
    """
    match = " ".join(f'"{w}"*' for w in fold(words).split())
    if not match:
        return Found((), (), ())
    with ledger.connect() as connection:
        claims = [r.ledger for r in connection.exec_driver_sql(_CLAIMS, (match, limit))]
        ids = parties_called(connection, words)[:200]
        parties = (
            _parties(connection, f"b.ledger IN ({', '.join('?' * len(ids))})", tuple(ids), limit, 0) if ids else []
        )
        documents = pages_where(
            connection,
            "d.rowid IN (SELECT rowid FROM documents_fts WHERE words MATCH ? ORDER BY rowid DESC LIMIT 500)",
            (match,),
            limit,
        )
        return Found(tuple(listed_entries(connection, claims)), tuple(parties), tuple(documents))


def parties(ledger: Ledger, *, limit: int, offset: int = 0) -> list[Party]:
    """Parties, those that most current pages name first."""
    with ledger.connect() as connection:
        return _parties(connection, "1", (), limit, offset)


def _parties(connection: Connection, where: str, values: tuple[str, ...], limit: int, offset: int) -> list[Party]:
    rows = connection.exec_driver_sql(_PARTIES.format(where=where), (*values, limit, offset)).all()
    names = names_of(connection, {r.ledger for r in rows})
    return [Party(r.ledger, names.get(r.ledger, r.ledger), r.type, r.documents) for r in rows]
