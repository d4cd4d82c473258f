"""Claims put together: who holds what on each, and whether it is contested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from counterclaim.ledger.entries import Entry, StatementEntry
from counterclaim.ledger.reading_rows import statements_by_id
from counterclaim.model import Stance

SUPPORT = {
    Stance.ASSERTS.value,
    Stance.ALLEGES.value,
    Stance.CONFIRMS.value,
    Stance.DESIGNATES.value,
    Stance.REPORTS.value,
    Stance.WARNS.value,
    Stance.PROMISES.value,
    Stance.THREATENS.value,
}
REPROACH = {Stance.COUNTER_ACCUSES.value, Stance.CONDEMNS.value}
OPPOSE = {Stance.DENIES.value, Stance.DISMISSES.value, Stance.DOUBTS.value}


def build_entries(connection: Connection, ids: Sequence[str]) -> list[Entry]:
    """The claims with these ledger ids, in the order given; one that holds no current statement is left out."""
    wordings = _wordings(connection, ids)
    linked = _linked(connection, ids)
    every = statements_by_id(connection, {s for found in linked.values() for s in found})
    names = _names(connection, {a for rows in wordings.values() for r in rows for a in (r.agent, r.recipient) if a})
    out: list[Entry] = []
    for claim in ids:
        found = [every[s] for s in linked.get(claim, ()) if s in every]
        if found and claim in wordings:
            out.append(_entry(claim, wordings[claim], found, names))
    return out


def _wordings(connection: Connection, ids: Sequence[str]) -> dict[str, list[Row[Any]]]:
    marks = ", ".join("?" * len(ids))
    query = (
        "SELECT c.* FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 "
        f"WHERE c.ledger IN ({marks}) ORDER BY c.ledger, c.wording, c.id"
    )
    found: dict[str, list[Row[Any]]] = {}
    for row in connection.exec_driver_sql(query, tuple(ids)):
        found.setdefault(row.ledger, []).append(row)
    return found


def _linked(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Statement ids by claim: its own, those that answer them, and those that they answer."""
    marks = ", ".join("?" * len(ids))
    own = (
        "WITH own AS (SELECT c.ledger AS claim, s.reading, s.id FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 "
        f"JOIN statements s ON s.reading = c.reading AND s.claim = c.id WHERE c.ledger IN ({marks})) "
        "SELECT claim, id FROM own "
        "UNION SELECT o.claim, a.statement FROM own o JOIN answers a ON a.answered = o.id AND a.reading = o.reading "
        "UNION SELECT o.claim, a.answered FROM own o JOIN answers a ON a.statement = o.id AND a.reading = o.reading "
        "JOIN statements s ON s.reading = o.reading AND s.id = o.id "
        "WHERE s.stance IN ('denies', 'dismisses', 'doubts') ORDER BY 1, 2"
    )
    found: dict[str, list[str]] = {}
    for row in connection.exec_driver_sql(own, tuple(ids)):
        found.setdefault(row.claim, []).append(row.id)
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


def _entry(claim: str, wordings: Sequence[Row[Any]], found: Sequence[StatementEntry], names: dict[str, str]) -> Entry:
    first = next((w for w in wordings if w.wording == claim), wordings[0])
    supporting = [s for s in found if _supports(s, claim, found)]
    opposing = [
        s for s in found if s not in supporting and (s.stance in OPPOSE or (s.stance in REPROACH and s.answers))
    ]
    rest = [s for s in found if s not in supporting and s not in opposing]
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
        contested=any(a.actor is None or a.actor != b.actor for a in supporting for b in opposing),
        first_date=min(days, default=None),
        documents=len(documents),
        texts=len({s.fingerprint for s in ordered}),
        statements=tuple(ordered),
        supporting=tuple(s.id for s in sorted(supporting, key=_when)),
        opposing=tuple(s.id for s in sorted(opposing, key=_when)),
    )


def _supports(s: StatementEntry, claim: str, found: Sequence[StatementEntry]) -> bool:
    """A reproach holds its own claim, while it is against the one that it answers (or borrows from what it answers)."""
    if s.claim == claim:
        answers_it = any(o.claim == claim and o.id in s.answers for o in found)
        return s.stance in SUPPORT or (s.stance in REPROACH and not answers_it)
    return s.stance in SUPPORT and _answered(s, found)


def _answered(s: StatementEntry, found: Sequence[StatementEntry]) -> bool:
    return any(s.id in other.answers for other in found)


def _when(s: StatementEntry) -> tuple[str, str, int, str]:
    start = s.content[0].start if s.content else 0
    return (s.date or s.published or "", s.document, start, s.id)
