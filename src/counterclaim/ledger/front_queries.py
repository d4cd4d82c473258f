"""What the first page of a ledger tells: how much there is, what is contested, what came in last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from counterclaim.ledger.entries import DocumentEntry, Entry
from counterclaim.ledger.holding import listed_entries
from counterclaim.ledger.queries import document_entry
from counterclaim.ledger.store import Ledger

Order = Literal["origins", "denied", "changed"]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many current pages, failed pages, claims, contested claims, parties and origins a ledger holds."""

    documents: int
    failed: int
    claims: int
    contested: int
    actors: int
    origins: int


@dataclass(frozen=True, slots=True)
class Contest:
    """A claim as a list shows it, the day (or coarser) of the newest statement against it, and how many parties certainly changed their
    position on it."""

    entry: Entry
    denied: str | None
    changed: int


_TOTALS = """
SELECT (SELECT count(*) FROM readings WHERE current = 1) AS documents,
       (SELECT count(*) FROM outcomes WHERE outcome = 'failed') AS failed,
       (SELECT count(*) FROM claim_counts) AS claims,
       (SELECT count(*) FROM claim_counts WHERE contested = 1) AS contested,
       (SELECT count(DISTINCT ledger) FROM actor_bases WHERE named = 1) AS actors,
       (SELECT count(*) FROM origins) AS origins
"""
_ORDERS: dict[Order, str] = {
    "origins": "contested = 1 ORDER BY origins DESC, texts DESC, statements DESC, ledger",
    "denied": "contested = 1 ORDER BY last_disputed DESC, origins DESC, ledger",
    "changed": "changed > 0 ORDER BY changed DESC, origins DESC, ledger",
}
_PAGES = (
    "SELECT o.address, o.outcome, o.reason, o.at, o.traceback, d.id, d.title, d.outlet, d.published, d.published_from, "
    "(SELECT count(*) FROM statements s WHERE s.reading = r.n) AS said, "
    "(SELECT count(*) FROM findings f WHERE f.reading = r.n) AS found "
    "FROM outcomes o LEFT JOIN readings r ON r.document = o.document AND r.reader = o.reader AND r.current = 1 "
    "LEFT JOIN documents d ON d.id = r.document WHERE (o.outcome = 'failed' OR r.n IS NOT NULL)"
)
_READ = (
    "SELECT coalesce(d.address, '') AS address, 'read' AS outcome, NULL AS reason, coalesce(d.fetched, '') AS at, NULL AS traceback, "
    "d.id, d.title, d.outlet, d.published, d.published_from, "
    "(SELECT count(*) FROM statements s WHERE s.reading = r.n) AS said, "
    "(SELECT count(*) FROM findings f WHERE f.reading = r.n) AS found "
    "FROM documents d JOIN readings r ON r.document = d.id AND r.current = 1 WHERE "
)


def totals(ledger: Ledger) -> Totals:
    """Counts over all that is current."""
    with ledger.connect() as connection:
        r = connection.exec_driver_sql(_TOTALS).one()
    return Totals(r.documents, r.failed, r.claims, r.contested, r.actors, r.origins)


def contests(ledger: Ledger, order: Order = "origins", *, limit: int, offset: int = 0) -> list[Contest]:
    """Contested claims, those held by most independent origins first or those denied last; or claims on which parties changed their
    position, contested or not."""
    with ledger.connect() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT ledger, last_disputed, changed FROM claim_counts WHERE {_ORDERS[order]} LIMIT ? OFFSET ?",
            (limit, offset),
        ).all()
        counted = {r.ledger: (r.last_disputed, r.changed) for r in rows}
        return [Contest(e, *counted[e.id]) for e in listed_entries(connection, list(counted))]


def newest(ledger: Ledger, *, outcome: str | None = None, limit: int, offset: int = 0) -> list[DocumentEntry]:
    """Pages by the time at which they were recorded, the newest first; ``outcome`` is 'read' or 'failed'."""
    where = "" if outcome is None else " AND +o.outcome = ?" if outcome == "read" else " AND o.outcome = ?"
    query = f"{_PAGES}{where} ORDER BY o.at DESC, o.address, o.page_digest, o.reader LIMIT ? OFFSET ?"
    with ledger.connect() as connection:
        values = (limit, offset) if outcome is None else (outcome, limit, offset)
        return [document_entry(r) for r in connection.exec_driver_sql(query, values)]


def pages_where(connection: Connection, where: str, values: tuple[str, ...], limit: int) -> list[DocumentEntry]:
    """Pages read whose document (``d``) is so, by publication, the newest first; ``at`` is when they were fetched, if that is known."""
    query = f"{_READ}{where} ORDER BY d.published DESC, d.id LIMIT ?"
    return [document_entry(r) for r in connection.exec_driver_sql(query, (*values, limit))]
