"""Documents of which somebody has said what is right: each with its statements as they were read and as they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from counterclaim.ledger.correction_entries import correction_entry, corrections_of
from counterclaim.ledger.correction_store import meant_of, quotes_of
from counterclaim.ledger.entries import DecisionEntry, Quoted, StatementEntry
from counterclaim.ledger.reading_rows import statements_as_read, statements_by_id, struck_statements
from counterclaim.ledger.rows import spans_of
from counterclaim.ledger.store import Ledger
from counterclaim.link.links import Quote


@dataclass(frozen=True, slots=True)
class CorrectedStatement:
    """A statement as it stands (one marked wrong as it was read), as it was read, and what users said of it."""

    stands: StatementEntry
    read: StatementEntry
    corrections: tuple[DecisionEntry, ...]


@dataclass(frozen=True, slots=True)
class UnplacedCorrection:
    """A correction that holds for no current statement, with the passage as it is to be, and what the statement is to say, by aspect."""

    source: tuple[Quoted, ...]
    cue: tuple[Quoted, ...]
    content: tuple[Quoted, ...]
    said: Mapping[str, str | None]
    correction: DecisionEntry


@dataclass(frozen=True, slots=True)
class CorrectedDocument:
    """``current``: whether its reading counts, and ``statements`` are therefore all that is read in it; ``struck`` are those marked wrong."""

    id: str
    address: str | None
    title: str | None
    outlet: str | None
    published: str | None
    fingerprint: str
    page_digest: str
    text: str
    current: bool
    statements: tuple[CorrectedStatement, ...]
    struck: tuple[CorrectedStatement, ...]
    unplaced: tuple[UnplacedCorrection, ...]


def corrected_documents(ledger: Ledger) -> Iterator[CorrectedDocument]:
    """Every document on which a correction stands, in the order of ids."""
    placed = (
        "SELECT DISTINCT r.document FROM correction_places p JOIN readings r ON r.n = p.reading AND r.current = 1 "
        "JOIN decisions d ON d.id = p.decision AND d.undone_at IS NULL WHERE p.statement IS NOT NULL"
    )
    unplaced = (
        "SELECT DISTINCT a.decision, a.document FROM anchors a JOIN decisions d ON d.id = a.decision AND d.undone_at IS NULL "
        "WHERE NOT EXISTS (SELECT 1 FROM correction_places p JOIN readings r ON r.n = p.reading AND r.current = 1 "
        "WHERE p.decision = a.decision AND p.statement IS NOT NULL) ORDER BY d.n"
    )
    with ledger.connect() as connection:
        lost: dict[str, list[str]] = {}
        for r in connection.exec_driver_sql(unplaced):
            lost.setdefault(r.document, []).append(r.decision)
        found = {r.document for r in connection.exec_driver_sql(placed)}
        for id in sorted(found | lost.keys()):
            yield _document(connection, id, id in found, lost.get(id, []))


def _document(connection: Connection, id: str, placed: bool, lost: list[str]) -> CorrectedDocument:
    d = connection.exec_driver_sql("SELECT * FROM documents WHERE id = ?", (id,)).one()
    query = "SELECT s.id FROM statements s JOIN readings r ON r.n = s.reading AND r.current = 1 WHERE r.document = ?"
    ids = [r.id for r in connection.exec_driver_sql(query, (id,))]
    stands = statements_by_id(connection, ids)
    current = "SELECT 1 FROM readings WHERE document = ? AND current = 1"
    read = statements_as_read(connection, id)

    def corrected(s: StatementEntry) -> CorrectedStatement:
        return CorrectedStatement(s, read.get(s.id, s), corrections_of(connection, s.id) if s.checked else ())

    return CorrectedDocument(
        id=id,
        address=d.address,
        title=d.title,
        outlet=d.outlet,
        published=d.published,
        fingerprint=d.fingerprint,
        page_digest=d.page_digest,
        text=d.text,
        current=connection.exec_driver_sql(current, (id,)).first() is not None,
        statements=tuple(corrected(s) for s in sorted(stands.values(), key=_start)),
        struck=tuple(corrected(s) for s in sorted(struck_statements(connection, id), key=_start)) if placed else (),
        unplaced=tuple(_unplaced(connection, x, d.text) for x in lost),
    )


def _unplaced(connection: Connection, decision: str, text: str) -> UnplacedCorrection:
    a = connection.exec_driver_sql(
        "SELECT cue, content, meant, said FROM anchors WHERE decision = ?", (decision,)
    ).one()
    meant, said = meant_of(a.meant), json.loads(a.said)
    cue, content = _quoted(quotes_of(a.cue)), _quoted(meant.get("content") or quotes_of(a.content))
    source = _quoted(meant.get("source") or [Quote(s.start, s.of(text), "", "") for s in spans_of(said["spoken_at"])])
    entry = correction_entry(connection, decision)
    for c in entry.changes:
        said |= {c.aspect: c.after, f"{c.aspect}_name": c.after_name}
    if {*(said["target"] or "").split()} <= {*(said["speaker"] or "").split()} and "target" not in {
        c.aspect for c in entry.changes
    }:
        said |= {"target": None, "target_name": None}  # as where it holds: nobody aims at themselves
    return UnplacedCorrection(source, cue, content, said, entry)


def _quoted(quotes: Iterable[Quote]) -> tuple[Quoted, ...]:
    return tuple(Quoted(q.start, q.end, q.text) for q in quotes)


def _start(s: StatementEntry) -> tuple[int, str]:
    return (min((q.start for q in (*s.cue, *s.content)), default=0), s.id)
