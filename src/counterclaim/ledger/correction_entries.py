"""Corrections of statements as they are listed: what each says, and whether it has found its passage."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from counterclaim.ledger.correction_store import meant_of, quotes_of
from counterclaim.ledger.decision_rows import OF_STATEMENTS
from counterclaim.ledger.entries import CorrectedEntry, DecisionEntry

FOUND, UNREAD, LOST = "found", "nothing read there", "lost its passage"


def corrections_of(connection: Connection, statement: str) -> tuple[DecisionEntry, ...]:
    """Corrections of a current statement that stand, in the order in which they were made."""
    query = (
        "SELECT p.decision, min(d.n) AS n FROM correction_places p JOIN readings r ON r.n = p.reading AND r.current = 1 "
        "JOIN decisions d ON d.id = p.decision AND d.undone_at IS NULL WHERE p.statement = ? GROUP BY p.decision ORDER BY 2"
    )
    rows = connection.exec_driver_sql(query, (statement,)).all()
    return tuple(correction_entry(connection, r.decision) for r in rows)


def correction_entry(connection: Connection, id: str) -> DecisionEntry:
    """One correction by its id."""
    rows = connection.exec_driver_sql("SELECT * FROM decisions WHERE id = ? ORDER BY n", (id,)).all()
    anchor = connection.exec_driver_sql("SELECT * FROM anchors WHERE decision = ?", (id,)).one()
    said, names = json.loads(anchor.said), json.loads(anchor.names)
    quotes = quotes_of(anchor.content) or quotes_of(anchor.cue)
    changes = []
    for kind in sorted({r.kind for r in rows}, key=OF_STATEMENTS.index):
        after, after_name = " ".join(r.b for r in rows if r.kind == kind and r.b) or None, names.get(kind)
        if kind in ("source", "content"):
            after, after_name = " … ".join(q.text for q in meant_of(anchor.meant)[kind]), None
        changes.append(CorrectedEntry(kind, said.get(kind), said.get(f"{kind}_name"), after, after_name))
    first = rows[0]
    places = connection.exec_driver_sql(
        "SELECT p.statement FROM correction_places p JOIN readings r ON r.n = p.reading AND r.current = 1 WHERE p.decision = ? ORDER BY 1",
        (id,),
    ).all()
    on = tuple(dict.fromkeys(p.statement for p in places if p.statement is not None))
    words = " … ".join(q.text for q in quotes)
    place = None if first.undone_at else FOUND if on else UNREAD if places else LOST
    return DecisionEntry(
        id=id,
        kind="correct",
        what="statement",
        on=on or (first.a,),
        names=(words,) * (len(on) or 1),
        note=first.note,
        at=first.at,
        undone_at=first.undone_at,
        by=first.who,
        changes=tuple(changes),
        place=place,
    )
