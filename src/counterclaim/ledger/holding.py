"""Claims put together: who holds what on each, and whether it is contested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from counterclaim.ledger.entries import Entry, StatementEntry
from counterclaim.ledger.reading_rows import statements_by_id
from counterclaim.ledger.sides import contested, sides
from counterclaim.ledger.support import Told, holds, independent, linked


def build_entries(connection: Connection, ids: Sequence[str]) -> list[Entry]:
    """The claims with these ledger ids, in the order given; one that holds no current statement is left out."""
    wordings = _wordings(connection, ids)
    by_claim = linked(connection, ids)
    every = statements_by_id(connection, {s for found in by_claim.values() for s in found})
    names = _names(connection, {a for rows in wordings.values() for r in rows for a in (r.agent, r.recipient) if a})
    out: list[Entry] = []
    for claim in ids:
        found = [every[s] for s in by_claim.get(claim, ()) if s in every]
        if found and claim in wordings:
            out.append(_entry(claim, wordings[claim], found, names, _origins(connection, claim, found)))
    return out


def _wordings(connection: Connection, ids: Sequence[str]) -> dict[str, list[Row[Any]]]:
    marks = ", ".join("?" * len(ids))
    query = (
        "SELECT c.ledger, c.wording, c.id, c.text, c.act, coalesce(a.ledger, c.agent) AS agent, c.object, "
        "coalesce(b.ledger, c.recipient) AS recipient, c.negated FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 "
        "LEFT JOIN actor_bases a ON a.id = c.agent LEFT JOIN actor_bases b ON b.id = c.recipient "
        f"WHERE c.ledger IN ({marks}) ORDER BY c.ledger, c.wording, c.id"
    )
    found: dict[str, list[Row[Any]]] = {}
    for row in connection.exec_driver_sql(query, tuple(ids)):
        found.setdefault(row.ledger, []).append(row)
    return found


def _names(connection: Connection, ids: set[str]) -> dict[str, str]:
    """The name used most for each actor."""
    names: dict[str, str] = {}
    for actor in sorted(ids):
        query = (
            "SELECT a.name FROM actors a JOIN readings r ON r.n = a.reading AND r.current = 1 WHERE a.ledger = ? "
            "GROUP BY a.name ORDER BY count(*) DESC, a.name LIMIT 1"
        )
        row = connection.exec_driver_sql(query, (actor,)).first()
        if row is not None:
            names[actor] = row.name
    return names


def _origins(connection: Connection, claim: str, found: Sequence[StatementEntry]) -> int:
    """As in claim_counts (see support)."""
    holding = {
        Told(s.document, s.content[0].start if s.content else 0) for s in found if s.claim == claim and holds(s.stance)
    }
    return independent(connection, holding)


def _entry(
    claim: str, wordings: Sequence[Row[Any]], found: Sequence[StatementEntry], names: dict[str, str], origins: int
) -> Entry:
    first = next((w for w in wordings if w.wording == claim), wordings[0])
    supporting, opposing, rest = sides(claim, found)
    ordered = [s for group in (supporting, opposing, rest) for s in sorted(group, key=_when)]
    days = [d for d in (s.date or s.published for s in ordered) if d]
    documents = {s.document for s in ordered}
    return Entry(
        id=claim,
        text=first.text,
        also=tuple(dict.fromkeys(w.text for w in wordings if w.text != first.text)),
        act=first.act,
        agent=first.agent,
        agent_name=names.get(first.agent or ""),
        object=first.object,
        recipient=next((w.recipient for w in wordings if w.recipient), None),
        recipient_name=next((names.get(w.recipient) for w in wordings if w.recipient), None),
        negated=bool(first.negated),
        contested=contested(supporting, opposing),
        first_date=min(days, default=None),
        documents=len(documents),
        texts=len({s.fingerprint for s in ordered}),
        origins=origins,
        statements=tuple(ordered),
        supporting=tuple(s.id for s in sorted(supporting, key=_when)),
        opposing=tuple(s.id for s in sorted(opposing, key=_when)),
    )


def _when(s: StatementEntry) -> tuple[str, str, int, str]:
    start = s.content[0].start if s.content else 0
    return (s.date or s.published or "", s.document, start, s.id)
