"""The ledger: the only place where readings are written.

One transaction a document; ids derive from content, so recording the same reading twice adds nothing; what is superseded keeps its
rows and is only no longer current.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from os import PathLike, fspath
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, insert, select, text, update

from counterclaim.ledger.groups import chunks, components
from counterclaim.ledger.names import fold
from counterclaim.ledger.opening import open_engine, translated
from counterclaim.ledger.rows import document_row, reading_rows, wording_row
from counterclaim.ledger.schema import METADATA, claim_edges, claims, documents, outcomes, readings, wordings
from counterclaim.link.links import KnownClaim, Links
from counterclaim.model import Document, Reading, Statement


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did; ``new`` is False where this very reading was there before."""

    document: str
    new: bool
    statements: int
    claims: int


class Ledger:
    """An open ledger file.  One may write at a time; others may read meanwhile."""

    def __init__(self, path: str, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: str | PathLike[str], *, create: bool = True, read_only: bool = False) -> Ledger:
        """Open a ledger, made where there is none and ``create`` is True.

        Raises NotALedger, LedgerTooNew, LedgerBusy, LedgerFull or LedgerError, each with one line that names the file.
        """
        return cls(fspath(path), open_engine(path, create=create, read_only=read_only))

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection for reading; SQLite's errors come out as LedgerError and its kin."""
        with translated(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                # After a full disk SQLite may have rolled back by itself.
                if connection.connection.in_transaction:
                    connection.exec_driver_sql("ROLLBACK")
                raise

    def seen(self, address: str, page_digest: str, reader: str) -> bool:
        """Whether this very page was read with this reader before; one that failed was not."""
        query = select(outcomes.c.outcome).where(
            outcomes.c.address == address,
            outcomes.c.page_digest == page_digest,
            outcomes.c.reader == reader,
            outcomes.c.outcome == "read",
        )
        with self.connect() as connection:
            return connection.execute(query).first() is not None

    def claims(self, blocks: Sequence[str]) -> list[KnownClaim]:
        """Claims told so far in any of the blocks (the linker's Candidates)."""
        query = (
            select(wordings).where(wordings.c.block.in_(bindparam("blocks", expanding=True))).order_by(wordings.c.id)
        )
        found: list[KnownClaim] = []
        with self.connect() as connection:
            for part in chunks(blocks):
                found += [_known(r) for r in connection.execute(query, {"blocks": part})]
        return found

    @property
    def candidates(self) -> Ledger:
        """The ledger as the linker asks it (see link.Candidates)."""
        return self

    def record(
        self,
        reading: Reading,
        links: Links,
        *,
        reader: str,
        address: str | None = None,
        page_digest: str | None = None,
    ) -> Recorded:
        """Write one reading with its links in one transaction.

        ``reader`` names the way of reading and the model; ``address`` and ``page_digest`` are those of the page as it was asked for, where the Document's differ.
        Raises LedgerBusy, LedgerFull, LedgerError; the ledger is then as before the call.
        """
        d = reading.document
        with self._transaction() as connection:
            new = self._record(connection, reading, links, reader)
            row = (address or d.address or "", page_digest or d.page_digest, reader, "read", None, None, d.id, _now())
            connection.exec_driver_sql(_OUTCOME, row)
        return Recorded(d.id, new, len(reading.statements), len(reading.claims))

    def fail(self, address: str, page_digest: str | None, reason: str, error_kind: str, *, reader: str) -> None:
        """Record that a page could not be read, and why."""
        with self._transaction() as connection:
            row = (address, page_digest or "", reader, "failed", reason, error_kind, None, _now())
            connection.exec_driver_sql(_OUTCOME, row)

    def _record(self, connection: Connection, reading: Reading, links: Links, reader: str) -> bool:
        d = reading.document
        known = connection.execute(
            select(readings.c.n).where(readings.c.document == d.id, readings.c.reader == reader)
        ).first()
        if known is not None:
            return False
        connection.execute(insert(documents).prefix_with("OR IGNORE"), document_row(d))
        old = _superseded(connection, d)
        # A page fetched earlier than the one that is current is itself history from the start.
        late = any(o.fetched and d.fetched and o.fetched > d.fetched and o.document != d.id for o in old)
        result = connection.execute(insert(readings).values(document=d.id, reader=reader, current=0 if late else 1))
        n = int(result.inserted_primary_key[0])  # type: ignore[index]
        told = sorted({c.id: c for c in links.claims.values()}.values(), key=lambda c: c.id)
        if told:
            connection.execute(insert(wordings).prefix_with("OR IGNORE"), [wording_row(c) for c in told])
        current = _current(connection, [c.id for c in told])
        groups = _groups(connection, [c.id for c in told])
        for name, rows in reading_rows(n, reading, links, groups).items():
            if rows:
                connection.execute(insert(METADATA.tables[name]), rows)
        _add_full_text(connection, n, reading)
        _add_names(connection, reading, links)
        if links.edges:
            edges = [{"a": e.a, "b": e.b, "score": e.score, "why": e.why} for e in links.edges]
            connection.execute(insert(claim_edges).prefix_with("OR IGNORE"), edges)
        if late:
            newest = max(old, key=lambda o: (o.fetched or "", o.document))
            connection.execute(
                update(readings).where(readings.c.n == n).values(superseded_by=f"{newest.document} {newest.reader}")
            )
            return True
        lost = _supersede(connection, [o.n for o in old], f"{d.id} {reader}")
        # Only what was not current before, or may no longer be, can change which claims are one.
        touched = ({c.id for c in told} - current) | lost
        if touched and (links.edges or old or _has_edges(connection, sorted(touched))):
            _regroup(connection, touched)
        return True

    def digest(self) -> str:
        """SHA-256 of what the current readings hold, in canonical order; times of runs and internal numbers are left out."""
        total = hashlib.sha256()
        with self.connect() as connection:
            for query in _DUMP:
                for row in connection.exec_driver_sql(query):
                    total.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        return total.hexdigest()


_OUTCOME = "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_CURRENT = "JOIN readings r ON r.n = t.reading JOIN documents d ON d.id = r.document WHERE r.current = 1"


def _dump_query(table: str) -> str:
    columns = [c.name for c in METADATA.tables[table].columns if c.name != "reading"]
    names = ", ".join(f't."{c}"' for c in columns)
    return f"SELECT '{table}', d.id, r.reader, {names} FROM {table} t {_CURRENT} ORDER BY d.id, r.reader, {names}"


_DUMP = (
    "SELECT 'documents', d.*, r.reader FROM documents d JOIN readings r ON r.document = d.id WHERE r.current = 1 ORDER BY d.id, r.reader",
    *map(
        _dump_query,
        ("passages", "findings", "actors", "dates", "claims", "statements", "answers", "evidence", "skipped"),
    ),
    "SELECT 'outcomes', address, page_digest, reader, outcome, reason, error_kind, document FROM outcomes ORDER BY 2, 3, 4",
)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _known(r: Row[Any]) -> KnownClaim:
    return KnownClaim(r.id, r.text, r.act, r.agent, r.object, r.recipient, bool(r.negated))


def _superseded(connection: Connection, d: Document) -> Sequence[Any]:
    """Current readings that a new reading of ``d`` takes the place of: of the same document, or of the same address."""
    same = readings.c.document == d.id
    if d.address:
        same = same | (documents.c.address == d.address)
    query = (
        select(readings.c.n, readings.c.document, readings.c.reader, documents.c.fetched)
        .join(documents, documents.c.id == readings.c.document)
        .where(readings.c.current == 1, same)
    )
    return connection.execute(query).all()


def _supersede(connection: Connection, numbers: Sequence[int], by: str) -> set[str]:
    """Take readings out of what is current; the wordings that they told."""
    if not numbers:
        return set()
    connection.execute(update(readings).where(readings.c.n.in_(numbers)).values(current=0, superseded_by=by))
    return set(connection.scalars(select(claims.c.wording).where(claims.c.reading.in_(numbers))))


def _current(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of the wordings that a current reading tells."""
    query = select(claims.c.wording).join(readings, readings.c.n == claims.c.reading).where(readings.c.current == 1)
    found: set[str] = set()
    for part in chunks(ids):
        found |= set(connection.scalars(query.where(claims.c.wording.in_(part)).distinct()))
    return found


def _groups(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The ledger's claim id of each wording."""
    found: dict[str, str] = {}
    for part in chunks(ids):
        query = select(wordings.c.id, wordings.c.ledger).where(wordings.c.id.in_(part))
        found.update({r.id: r.ledger for r in connection.execute(query)})
    return found


def _has_edges(connection: Connection, ids: Sequence[str]) -> bool:
    return any(
        connection.execute(
            select(claim_edges.c.a).where(claim_edges.c.a.in_(part) | claim_edges.c.b.in_(part)).limit(1)
        ).first()
        for part in chunks(ids)
    )


def _regroup(connection: Connection, touched: set[str]) -> None:
    """Work out anew which current wordings are one claim, as far as edges lead from the touched ones."""
    reached = set(touched)
    edges: set[tuple[str, str]] = set()
    todo = sorted(touched)
    while todo:
        found: set[tuple[str, str]] = set()
        for part in chunks(todo):
            where = claim_edges.c.a.in_(part) | claim_edges.c.b.in_(part)
            found |= {(r.a, r.b) for r in connection.execute(select(claim_edges.c.a, claim_edges.c.b).where(where))}
        edges |= found
        todo = sorted({i for e in found for i in e} - reached)
        reached.update(todo)
    current = _current(connection, sorted(reached))
    groups = {i: i for i in reached} | dict(components(sorted(current), sorted(edges)))
    before = _groups(connection, sorted(reached))
    changed = [{"b_id": i, "b_group": g} for i, g in sorted(groups.items()) if before.get(i) != g]
    if changed:
        for table, key in ((wordings, wordings.c.id), (claims, claims.c.wording)):
            change = update(table).where(key == bindparam("b_id")).values(ledger=bindparam("b_group"))
            connection.execute(change, changed)


def _add_full_text(connection: Connection, n: int, reading: Reading) -> None:
    claims_text = {c.id: c.text for c in reading.claims}
    rowids = connection.execute(text("SELECT rowid, id FROM statements WHERE reading = :n"), {"n": n}).all()
    by_id: dict[str, Statement] = {s.id: s for s in reading.statements}
    rows = []
    for rowid, statement in rowids:
        s = by_id[statement]
        words = " ".join(span.of(reading.document.text) for span in s.content)
        rows.append((rowid, f"{words}\n{claims_text.get(s.claim or '', '')}"))
    if rows:
        connection.exec_driver_sql("INSERT INTO statements_fts (rowid, words) VALUES (?, ?)", rows)


def _add_names(connection: Connection, reading: Reading, links: Links) -> None:
    wanted = {
        (links.actors[a.id], name) for a in reading.actors for name in dict.fromkeys((a.name, *a.names)) if fold(name)
    }
    for ledger, name in sorted(wanted):
        known = connection.exec_driver_sql(
            "INSERT OR IGNORE INTO actor_names (ledger, name, folded) VALUES (?, ?, ?)", (ledger, name, fold(name))
        )
        if known.rowcount:
            connection.exec_driver_sql("INSERT INTO names_fts (name, ledger) VALUES (?, ?)", (fold(name), ledger))
