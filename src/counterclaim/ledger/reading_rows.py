"""Rows of statements as StatementEntry, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, text

from counterclaim.ledger.entries import Context, EvidenceEntry, PartyEntry, Quoted, StatementEntry
from counterclaim.ledger.groups import chunks
from counterclaim.ledger.paging import paged
from counterclaim.ledger.rows import list_of, spans_of

_COLUMNS = """
SELECT s.reading, s.id, s.stance, c.ledger AS claim, c.text AS claim_text, coalesce(c.negated, 0) AS negated, s.date, s.date_text, s.source, s.cue, s.content,
       s.confidence, s.why, d.id AS document, d.address, d.title, d.outlet, d.published, d.fingerprint, d.text
FROM statements s
JOIN readings r ON r.n = {reading} AND r.current = 1
JOIN documents d ON d.id = r.document
LEFT JOIN claims c ON c.reading IN ({claims}) AND c.id = s.claim
"""
# A party that the page does not name is there by a correction alone: it is called as most documents call it.
_PARTIES = """
SELECT p.reading, p.statement, p.role, b.ledger, b.named,
       coalesce((SELECT name FROM actors a WHERE a.reading = abs(p.reading) AND a.base = p.actor LIMIT 1),
                (SELECT f.value FROM actor_facts f WHERE f.base = p.actor AND f.kind = 'name' ORDER BY f.documents DESC, f.value LIMIT 1)) AS name
FROM statement_actors p JOIN actor_bases b ON b.id = p.actor
WHERE p.statement IN ({marks}) ORDER BY p.statement, p.reading, p.role, p.position
"""
_CURRENT = _COLUMNS.format(reading="s.reading", claims="s.reading")
_AS_READ = _COLUMNS.format(reading="-s.reading", claims="s.reading, -s.reading")
_PARKED = "s.reading IN (SELECT -n FROM readings WHERE document = ? AND current = 1)"  # looked up, not searched for


def statements_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, StatementEntry]:
    """Current statements by their id."""
    found: dict[str, StatementEntry] = {}
    for part in chunks(sorted(set(ids))):
        marks = ", ".join("?" * len(part))
        rows = connection.exec_driver_sql(f"{_CURRENT} WHERE s.id IN ({marks})", tuple(part)).all()
        found.update({s.id: s for s in _entries(connection, rows)})
    return found


def statements_as_read(connection: Connection, document: str) -> dict[str, StatementEntry]:
    """Statements of a current document that users corrected or marked wrong, as they were read, by their id."""
    rows = connection.exec_driver_sql(f"{_AS_READ} WHERE {_PARKED} ORDER BY s.id", (document,)).all()
    return {s.id: replace(s, checked=None) for s in _entries(connection, rows)}


def struck_statements(connection: Connection, id: str) -> list[StatementEntry]:
    """What users marked wrong, as it was read: the statements of a current document (d-…), or the one with this id (s-…)."""
    where = _PARKED if id.startswith("d-") else "s.reading < 0 AND s.id = ?"
    query = (
        f"{_AS_READ} WHERE {where} AND NOT EXISTS (SELECT 1 FROM statements o WHERE o.reading = r.n AND o.id = s.id)"
    )
    return _entries(connection, connection.exec_driver_sql(f"{query} ORDER BY s.id", (id,)).all())


def all_statements(connection: Connection, size: int = 500) -> Iterator[StatementEntry]:
    """Every current statement in the order of ids; a bounded number is held at a time."""
    for rows in paged(connection, f"{_CURRENT} WHERE s.id > ? ORDER BY s.id LIMIT ?", "id", size):
        yield from _entries(connection, rows)


def _entries(connection: Connection, rows: Sequence[Row[Any]]) -> list[StatementEntry]:
    ids = [r.id for r in rows]
    answers: dict[str, list[str]] = {}
    evidence: dict[str, list[EvidenceEntry]] = {}
    current = {(r.reading, r.id) for r in rows}
    checked = _checked(connection, rows)
    parties: dict[tuple[int, str, str], dict[str, PartyEntry]] = {}
    for part in chunks(ids):
        marks = ", ".join("?" * len(part))
        for p in connection.exec_driver_sql(_PARTIES.format(marks=marks), tuple(part)):
            party = PartyEntry(p.ledger, p.name or p.ledger, bool(p.named))
            parties.setdefault((p.reading, p.statement, p.role), {}).setdefault(
                p.ledger, party
            )  # two may be one by now
        for a in connection.exec_driver_sql(
            f"SELECT reading, statement, answered FROM answers WHERE statement IN ({marks}) ORDER BY answered",
            tuple(part),
        ):
            if (a.reading, a.statement) in current:
                answers.setdefault(a.statement, []).append(a.answered)
        for e in connection.exec_driver_sql(
            "SELECT e.*, (SELECT ledger FROM actor_bases b WHERE b.id = e.shown_by) AS shown_by_ledger, "
            "(SELECT name FROM actors a WHERE a.reading = abs(e.reading) AND a.base = e.shown_by LIMIT 1) AS shown_by_name "
            f'FROM evidence e WHERE statement IN ({marks}) ORDER BY e.start, e."end"',
            tuple(part),
        ):
            if (e.reading, e.statement) in current:
                passage = Quoted(e.start, e.end, e.text)
                entry = EvidenceEntry(e.kind, passage, e.shown_by_ledger, e.shown_by_name, list_of(e.supports))
                evidence.setdefault(e.statement, []).append(entry)
    return [
        StatementEntry(
            id=r.id,
            document=r.document,
            address=r.address,
            title=r.title,
            outlet=r.outlet,
            published=r.published,
            fingerprint=r.fingerprint,
            stance=r.stance,
            speakers=tuple(parties.get((r.reading, r.id, "speaker"), {}).values()),
            targets=tuple(parties.get((r.reading, r.id, "target"), {}).values()),
            claim=r.claim,
            claim_text=r.claim_text,
            negated=bool(r.negated),
            date=r.date,
            date_text=r.date_text,
            source=_quoted(r.text, r.source),
            cue=_quoted(r.text, r.cue),
            content=_quoted(r.text, r.content),
            confidence=r.confidence,
            why=r.why,
            answers=tuple(answers.get(r.id, ())),
            evidence=tuple(evidence.get(r.id, ())),
            checked=checked.get((r.reading, r.id)),
            behalf=next(iter(parties.get((r.reading, r.id, "behalf"), {}).values()), None),
        )
        for r in rows
    ]


def _checked(connection: Connection, rows: Sequence[Row[Any]]) -> dict[tuple[int, str], str]:
    """What users said of these statements, by reading and id."""
    found: dict[tuple[int, str], str] = {}
    for part in chunks([r.id for r in rows]):
        marks = ", ".join("?" * len(part))
        query = f"SELECT reading, statement FROM correction_places WHERE statement IN ({marks})"
        met = {(r.reading, r.statement) for r in connection.exec_driver_sql(query, tuple(part))}
        if met:
            query = f"SELECT -reading AS n, id FROM statements WHERE reading < 0 AND id IN ({marks})"
            parked = {(r.n, r.id) for r in connection.exec_driver_sql(query, tuple(part))}
            found |= {key: "corrected" if key in parked else "right" for key in met}
    return found | {(r.reading, r.id): "wrong" for r in rows if r.reading < 0}


def _quoted(whole: str, spans: str) -> tuple[Quoted, ...]:
    return tuple(Quoted(s.start, s.end, s.of(whole)) for s in spans_of(spans))


def start_of(s: StatementEntry) -> int:
    """Where a statement begins to be told: its cue, else its content, else who says it."""
    return next((part[0].start for part in (s.cue, s.content, s.source) if part), 0)


def contexts_of(connection: Connection, document: str) -> tuple[Context, ...]:
    """The passages of a current document in order."""
    query = text(
        'SELECT p.kind, p.start, p."end" AS stop, substr(d.text, p.start + 1, p."end" - p.start) AS words FROM passages p '
        "JOIN readings r ON r.n = p.reading AND r.current = 1 JOIN documents d ON d.id = r.document "
        "WHERE d.id = :document ORDER BY p.start"
    )
    rows = connection.execute(query, {"document": document})
    return tuple(Context(i, p.kind, p.start, p.stop, p.words) for i, p in enumerate(rows, 1))


def context_at(contexts: Sequence[Context], start: int) -> Context | None:
    """The passage that holds an offset."""
    return next((c for c in contexts if c.start <= start < c.end), None)
