"""Claims put together: who holds what on each, and whether it is contested."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from counterclaim.ledger.days import earliest, order
from counterclaim.ledger.entries import Entry, StatementEntry
from counterclaim.ledger.reading_rows import statements_by_id
from counterclaim.ledger.sides import contested, holding, sides
from counterclaim.ledger.support import Told, independent, linked, origin_labels


@dataclass(frozen=True, slots=True)
class _Counts:
    """What is counted of a claim over all that is said on it, and the statements that are shown, by side."""

    origins: int
    documents: int
    texts: int
    said: int
    contested: bool
    first_date: str | None
    sides: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def listed_entries(connection: Connection, ids: Sequence[str]) -> list[Entry]:
    """The settled claims with these ledger ids, in the order given, with the statements that a list shows."""
    marks = ", ".join("?" * len(ids))
    query = f"SELECT * FROM claim_counts WHERE ledger IN ({marks})"
    counts = {}
    for r in connection.exec_driver_sql(query, tuple(ids)):
        supporting, opposing, others = (tuple(side) for side in json.loads(r.leads))
        shown = (supporting, opposing, others)
        counts[r.ledger] = _Counts(
            r.origins, r.documents, r.texts, r.statements, bool(r.contested), r.first_date, shown
        )
    every = statements_by_id(connection, {s for c in counts.values() for side in c.sides for s in side})
    return _entries(connection, ids, counts, every)


def whole_entry(connection: Connection, id: str) -> Entry | None:
    """The claim with this ledger id and all that is said on it; None where no current statement holds it."""
    return next(iter(whole_entries(connection, [id])), None)


def whole_entries(connection: Connection, ids: Sequence[str]) -> list[Entry]:
    """The claims with these ledger ids and all that is said on them, in the order given; those that no current statement holds are left out."""
    by_claim = linked(connection, ids)
    every = statements_by_id(connection, {s for found in by_claim.values() for s in found})
    counts = {id: _whole(connection, id, [every[s] for s in by_claim.get(id, ()) if s in every]) for id in ids}
    return _entries(connection, ids, counts, every)


def _whole(connection: Connection, id: str, found: Sequence[StatementEntry]) -> _Counts:
    supporting, opposing, rest = sides(id, found)
    return _Counts(
        _origins(connection, id, found),
        len({s.document for s in found}),
        len({s.fingerprint for s in found}),
        len(found),
        contested(supporting, opposing),
        earliest(s.date or s.published for s in found),
        (_in_time(supporting), _in_time(opposing), _in_time(rest)),
    )


def _entries(
    connection: Connection, ids: Sequence[str], counts: Mapping[str, _Counts], every: Mapping[str, StatementEntry]
) -> list[Entry]:
    wordings = _wordings(connection, ids)
    names = names_of(connection, {a for rows in wordings.values() for r in rows for a in (r.agent, r.recipient) if a})
    return [
        _entry(i, wordings[i], counts[i], names, every) for i in ids if i in wordings and i in counts and counts[i].said
    ]


def _wordings(connection: Connection, ids: Sequence[str]) -> dict[str, list[Row[Any]]]:
    """The wordings that current documents tell of each claim."""
    marks = ", ".join("?" * len(ids))
    query = (
        "SELECT w.ledger, w.id, w.text, w.act, coalesce(a.ledger, w.agent) AS agent, w.object, "
        "coalesce(b.ledger, w.recipient) AS recipient, w.negated FROM wordings w "
        "LEFT JOIN actor_bases a ON a.id = w.agent LEFT JOIN actor_bases b ON b.id = w.recipient "
        f"WHERE w.ledger IN ({marks}) AND EXISTS (SELECT 1 FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 "
        "WHERE c.wording = w.id) ORDER BY w.ledger, w.id"
    )
    found: dict[str, list[Row[Any]]] = {}
    for row in connection.exec_driver_sql(query, tuple(ids)):
        found.setdefault(row.ledger, []).append(row)
    return found


def _shown(claim: str, wordings: Sequence[Row[Any]]) -> Row[Any]:
    """The wording by which a claim is shown: what is said to be so, before that it is not."""
    return min(wordings, key=lambda w: (w.negated, w.id != claim, w.id))


def shown_text(connection: Connection, claim: str) -> str:
    """The words by which a claim is shown; "" where no current document tells it."""
    wordings = _wordings(connection, [claim]).get(claim)
    return str(_shown(claim, wordings).text) if wordings else ""


def names_of(connection: Connection, ids: set[str]) -> dict[str, str]:
    """The name by which most documents show each actor."""
    names: dict[str, str] = {}
    for actor in sorted(ids):
        query = (  # CROSS: the party first; else SQLite may go through the names of all
            "SELECT f.value FROM actor_bases b CROSS JOIN actor_facts f ON f.base = b.id AND f.kind = 'name' AND f.documents > 0 "
            "WHERE b.ledger = ? GROUP BY f.value ORDER BY max(b.named) DESC, sum(f.documents) DESC, f.value LIMIT 1"
        )
        row = connection.exec_driver_sql(query, (actor,)).first()
        if row is not None:
            names[actor] = row.value
    return names


def _origins(connection: Connection, claim: str, found: Sequence[StatementEntry]) -> int:
    """As in claim_counts (see support)."""
    told = {Told(s.document, s.content[0].start if s.content else 0) for s in holding(claim, found)}
    return independent(connection, origin_labels(connection, {t.document for t in told}), told)


def _entry(
    claim: str,
    wordings: Sequence[Row[Any]],
    counts: _Counts,
    names: Mapping[str, str],
    every: Mapping[str, StatementEntry],
) -> Entry:
    first = _shown(claim, wordings)
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
        contested=counts.contested,
        first_date=counts.first_date,
        documents=counts.documents,
        texts=counts.texts,
        origins=counts.origins,
        said=counts.said,
        statements=tuple(every[i] for side in counts.sides for i in side if i in every),
        supporting=tuple(i for i in counts.sides[0] if i in every),
        opposing=tuple(i for i in counts.sides[1] if i in every),
    )


def _in_time(side: Sequence[StatementEntry]) -> tuple[str, ...]:
    return tuple(s.id for s in sorted(side, key=_when))


def _when(s: StatementEntry) -> tuple[date, date, str, int, str]:
    start = s.content[0].start if s.content else 0
    return (*order(s.date or s.published), s.document, start, s.id)
