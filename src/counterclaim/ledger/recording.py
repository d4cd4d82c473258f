"""Writing down one reading inside a transaction: its facts, and what they unsettle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from counterclaim.ledger.groups import chunks
from counterclaim.ledger.names import fold
from counterclaim.ledger.rows import document_row, list_of, reading_rows, wording_row
from counterclaim.ledger.schema import METADATA, documents, readings, wordings
from counterclaim.link.links import Links
from counterclaim.model import Document, Reading, Statement
from counterclaim.span import Span


def record_reading(connection: Connection, reading: Reading, links: Links, reader: str) -> bool:
    """Write a reading, current from now on unless a later fetch of its page is; whether it was new."""
    d = reading.document
    known = connection.execute(
        select(readings.c.n).where(readings.c.document == d.id, readings.c.reader == reader)
    ).first()
    if known is not None:
        return False
    _add_document(connection, d)
    old = _superseded(connection, d)
    # A page fetched earlier than the one that is current is itself history from the start.
    late = any(o.fetched and d.fetched and o.fetched > d.fetched and o.document != d.id for o in old)
    result = connection.execute(insert(readings).values(document=d.id, reader=reader, current=0 if late else 1))
    n = int(result.inserted_primary_key[0])  # type: ignore[index]
    told = sorted({c.id: c for c in links.claims.values()}.values(), key=lambda c: c.id)
    known_wordings = ledger_ids(connection, "wordings", [c.id for c in told])
    for c in told:
        if c.id not in known_wordings:
            row = connection.execute(insert(wordings).returning(text("rowid")), wording_row(c)).one()
            connection.exec_driver_sql("INSERT INTO wordings_fts (rowid, words) VALUES (?, ?)", (row.rowid, c.text))
    bases = sorted(set(links.actors.values()))
    named = {links.actors[a.id] for a in reading.actors if a.named}
    _many(
        connection,
        "INSERT OR IGNORE INTO actor_bases (id, ledger, named) VALUES (?, ?, ?)",
        ((b, b, int(b in named)) for b in bases),
    )
    claim_ids = ledger_ids(connection, "wordings", [c.id for c in told])
    actor_ids = ledger_ids(connection, "actor_bases", bases)
    for name, rows in reading_rows(n, reading, links, claim_ids, actor_ids).items():
        if rows:
            connection.execute(insert(METADATA.tables[name]), rows)
    _add_full_text(connection, n, reading)
    if late:
        newest = max(old, key=lambda o: (o.fetched or "", o.document))
        connection.execute(
            update(readings).where(readings.c.n == n).values(superseded_by=f"{newest.document} {newest.reader}")
        )
        return True
    unsettle_corrections(connection, n, d)
    for o in old:
        count(connection, o.n, -1)
        connection.execute(
            update(readings).where(readings.c.n == o.n).values(current=0, superseded_by=f"{d.id} {reader}")
        )
    count(connection, n, 1)
    return True


def _add_document(connection: Connection, d: Document) -> None:
    row = connection.execute(
        insert(documents).prefix_with("OR IGNORE").returning(text("rowid")), document_row(d)
    ).one_or_none()
    if row is not None:
        words = "\n".join((d.title or "", d.outlet or "", d.address or ""))
        connection.exec_driver_sql("INSERT INTO documents_fts (rowid, words) VALUES (?, ?)", (row.rowid, words))


def count(connection: Connection, n: int, step: int) -> None:
    """Take a current reading into (``step`` 1) or out of (-1) what documents tell together, and mark what that unsettles."""
    rows = connection.exec_driver_sql(
        "SELECT base, name, type, key, names, roles, belongs_to FROM actors WHERE reading = ?", (n,)
    ).all()
    names = {(r.base, name) for r in rows for name in (r.name, *list_of(r.names)) if fold(name)}
    facts = (
        {(r.base, "name", r.name) for r in rows}
        | {(r.base, "type", r.type) for r in rows}
        | {(r.base, "key", r.key) for r in rows}
        | {(r.base, "role", role) for r in rows for role in list_of(r.roles)}
        | {(r.base, "belongs_to", r.belongs_to) for r in rows if r.belongs_to}
    )
    changed = _count_names(connection, sorted(names), step) | _count_facts(connection, sorted(facts), step)
    told = connection.exec_driver_sql(_ONLY_HERE, (n, n)).all()
    claims = connection.exec_driver_sql("SELECT DISTINCT ledger FROM claims WHERE reading = ?", (n,)).all()
    unsettle(connection, "reading", [str(n)])
    unsettle(connection, "actor", sorted(changed))
    unsettle(connection, "wording", [r.wording for r in told])
    unsettle(connection, "claim", [r.ledger for r in claims])


def unsettle_corrections(connection: Connection, n: int, d: Document) -> None:
    """Mark a reading on whose page, or text, something was corrected."""
    query = "SELECT 1 FROM anchors WHERE document = ? UNION SELECT 1 FROM anchors WHERE address = ? UNION SELECT 1 FROM anchors WHERE fingerprint = ?"
    if connection.exec_driver_sql(query, (d.id, d.address, d.fingerprint)).first() is not None:
        unsettle(connection, "correction", [str(n)])


def unsettle_corrected(connection: Connection, decision: str) -> None:
    """Mark the current readings that a correction may be about."""
    query = (
        "WITH a AS (SELECT document, address, fingerprint FROM anchors WHERE decision = ?), "
        "same AS (SELECT document AS id FROM a UNION SELECT d.id FROM a JOIN documents d ON d.address = a.address "
        "UNION SELECT d.id FROM a JOIN documents d ON d.fingerprint = a.fingerprint) "
        "SELECT r.n FROM same JOIN readings r ON r.document = same.id AND r.current = 1"
    )
    unsettle(connection, "correction", [str(r.n) for r in connection.exec_driver_sql(query, (decision,))])


def unsettle(connection: Connection, kind: str, ids: Iterable[str]) -> None:
    """Mark what has to be worked out anew."""
    _many(connection, "INSERT OR IGNORE INTO unsettled (kind, id) VALUES (?, ?)", ((kind, i) for i in ids))


def ledger_ids(connection: Connection, table: str, ids: Sequence[str]) -> dict[str, str]:
    """What each wording, or base, stands for in the ledger."""
    found: dict[str, str] = {}
    for part in chunks(ids):
        marks = ", ".join("?" * len(part))
        rows = connection.exec_driver_sql(f"SELECT id, ledger FROM {table} WHERE id IN ({marks})", tuple(part))
        found.update({r.id: r.ledger for r in rows})
    return found


_ONLY_HERE = (
    "SELECT DISTINCT c.wording FROM claims c WHERE c.reading = ? AND NOT EXISTS (SELECT 1 FROM claims o "
    "JOIN readings r ON r.n = o.reading AND r.current = 1 WHERE o.wording = c.wording AND o.reading <> ?) ORDER BY 1"
)
_COUNTED = "ON CONFLICT DO UPDATE SET documents = documents + excluded.documents RETURNING documents"


def _count_names(connection: Connection, names: Iterable[tuple[str, str]], step: int) -> set[str]:
    """Bases that got a name or lost one."""
    changed = set()
    for base, name in names:
        folded = fold(name)
        known = connection.exec_driver_sql("SELECT 1 FROM actor_names WHERE base = ? AND folded = ?", (base, folded))
        if known.first() is None:
            connection.exec_driver_sql("INSERT INTO names_fts (name, base) VALUES (?, ?)", (folded, base))
        row = connection.exec_driver_sql(
            f"INSERT INTO actor_names (base, name, folded, documents) VALUES (?, ?, ?, ?) {_COUNTED}",
            (base, name, folded, step),
        ).one()
        if row.documents == (1 if step > 0 else 0):
            changed.add(base)
    return changed


def _count_facts(connection: Connection, facts: Iterable[tuple[str, str, str]], step: int) -> set[str]:
    """Bases of which something is told that was not, or no longer."""
    changed = set()
    for fact in facts:
        row = connection.exec_driver_sql(
            f"INSERT INTO actor_facts (base, kind, value, documents) VALUES (?, ?, ?, ?) {_COUNTED}", (*fact, step)
        ).one()
        if row.documents == (1 if step > 0 else 0):
            changed.add(fact[0])
    return changed


def _superseded(connection: Connection, d: Document) -> Sequence[Any]:
    """Current readings that a new reading of ``d`` takes the place of: of the same document, or of the same address."""
    # Two look-ups: with OR in one SQLite reads the whole table.
    query = "SELECT r.n, r.document, r.reader, d.fetched FROM readings r JOIN documents d ON d.id = r.document WHERE r.current = 1 AND "
    found = list(connection.exec_driver_sql(query + "r.document = ?", (d.id,)))
    if d.address:
        found += connection.exec_driver_sql(query + "d.address = ? AND d.id <> ?", (d.address, d.id))
    return sorted(found, key=lambda r: int(r.n))


def full_text(text: str, content: Iterable[Span], claim: str | None) -> str:
    """The words by which a statement is found."""
    return f"{' '.join(span.of(text) for span in content)}\n{claim or ''}"


def _add_full_text(connection: Connection, n: int, reading: Reading) -> None:
    claims_text = {c.id: c.text for c in reading.claims}
    rowids = connection.execute(text("SELECT rowid, id FROM statements WHERE reading = :n"), {"n": n}).all()
    by_id: dict[str, Statement] = {s.id: s for s in reading.statements}
    rows = []
    for rowid, statement in rowids:
        s = by_id[statement]
        rows.append((rowid, full_text(reading.document.text, s.content, claims_text.get(s.claim or ""))))
    _many(connection, "INSERT INTO statements_fts (rowid, words) VALUES (?, ?)", rows)


def _many(connection: Connection, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    """One statement over many rows, none included."""
    ready = list(rows)
    if ready:
        connection.exec_driver_sql(statement, ready)
