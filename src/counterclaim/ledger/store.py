"""The ledger: the only place where readings are written.

One transaction a document; ids derive from content, so recording the same reading twice adds nothing; what is superseded keeps its
rows and is only no longer current.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from os import PathLike, fspath
from types import TracebackType

from sqlalchemy import Connection, Engine, select

from counterclaim.ledger.opening import open_engine, translated
from counterclaim.ledger.recording import record_reading
from counterclaim.ledger.schema import METADATA, outcomes
from counterclaim.ledger.settlement import Settlement
from counterclaim.link.links import Links
from counterclaim.model import Reading


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
    def writing(self) -> Iterator[Connection]:
        """A connection for writing, in one transaction: all of it or nothing."""
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

    @contextmanager
    def settlement(self) -> Iterator[Settlement]:
        """What is unsettled, and the means to settle it, in one transaction (see counterclaim.settling)."""
        with self.writing() as connection:
            yield Settlement(connection)

    def record(
        self,
        reading: Reading,
        links: Links,
        *,
        reader: str,
        address: str | None = None,
        page_digest: str | None = None,
    ) -> Recorded:
        """Write one reading in one transaction; what it changes about other documents stays open until the ledger is settled.

        ``reader`` names the way of reading and the model; ``address`` and ``page_digest`` are those of the page as it was asked for, where the Document's differ.
        Raises LedgerBusy, LedgerFull, LedgerError; the ledger is then as before the call.
        """
        d = reading.document
        with self.writing() as connection:
            new = record_reading(connection, reading, links, reader)
            row = (
                address or d.address or "",
                page_digest or d.page_digest,
                reader,
                "read",
                None,
                None,
                d.id,
                _now(),
                None,
            )
            connection.exec_driver_sql(_OUTCOME, row)
        return Recorded(d.id, new, len(reading.statements), len(reading.claims))

    def fail(
        self,
        address: str,
        page_digest: str | None,
        reason: str,
        error_kind: str,
        *,
        reader: str,
        traceback: str | None = None,
    ) -> None:
        """Record that a page could not be read, and why; ``traceback`` where the program was at fault."""
        with self.writing() as connection:
            row = (address, page_digest or "", reader, "failed", reason, error_kind, None, _now(), traceback)
            connection.exec_driver_sql(_OUTCOME, row)

    def digest(self) -> str:
        """SHA-256 of what the current readings hold, in canonical order; times of runs and internal numbers are left out."""
        total = hashlib.sha256()
        with self.connect() as connection:
            for query in _DUMP:
                for row in connection.exec_driver_sql(query):
                    total.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        return total.hexdigest()


_OUTCOME = "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
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
    *(
        f"SELECT '{table}', t.* FROM {table} t ORDER BY 2, 3, 4"
        for table in (
            "actor_edges",
            "claim_edges",
            "claim_counts",
            "origin_edges",
            "origin_members",
            "origins",
            "origin_findings",
        )
    ),
    "SELECT 'outcomes', address, page_digest, reader, outcome, reason, error_kind, document FROM outcomes ORDER BY 2, 3, 4",
)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
