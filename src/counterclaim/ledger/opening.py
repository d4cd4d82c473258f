"""Opening the database file of a ledger, and SQLite's complaints as errors of ours."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from counterclaim.errors import LedgerBusy, LedgerError, LedgerFull, LedgerTooNew, NotALedger
from counterclaim.ledger.migrations import APPLICATION_ID, VERSION, migrate

_BUSY_SECONDS = 10


def open_engine(path: str | PathLike[str], *, create: bool, read_only: bool) -> Engine:
    """An engine on the file, its schema brought up to date.

    A ledger to be read in a folder where nothing can be written (an archive, another's share) is taken as a file that nobody changes: SQLite
    cannot keep its usual company of files there.

    Raises NotALedger (also where the file is missing and ``create`` is False), LedgerTooNew, LedgerBusy, LedgerFull, LedgerError.
    """
    file = Path(fspath(path))
    existing = file.exists()
    if not existing and (read_only or not create):
        raise NotALedger(f"{file}: there is no such ledger")
    if file.is_dir():
        raise NotALedger(f"{file}: is a folder, not a ledger")
    if not existing and not file.parent.is_dir():
        raise LedgerError(f"{file}: the folder {file.parent} does not exist")
    mode = "ro" if read_only else "rwc" if create else "rw"
    uri = f"file:{quote(str(file.absolute()))}?mode={mode}"
    try:
        return _engine(file, uri, read_only)
    except LedgerError as e:
        log = file.with_name(f"{file.name}-wal")
        if not read_only or type(e) is not LedgerError or log.exists():  # what stands in the log would be passed over
            raise
        return _engine(file, f"{uri}&immutable=1", read_only)


def _engine(file: Path, uri: str, read_only: bool) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, check_same_thread=False),
        poolclass=StaticPool,
    )
    event.listen(engine, "connect", _on_connect)
    try:
        with translated(file):
            _bring_up(engine, file, read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by us (see Ledger), not by the driver
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -32000")
    connection.execute("PRAGMA temp_store = MEMORY")


def _bring_up(engine: Engine, file: Path, read_only: bool) -> None:
    with engine.connect() as connection:
        version = _version(connection)
        application = int(connection.execute(text("PRAGMA application_id")).scalar_one())
        tables = int(connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one())
        if application != APPLICATION_ID and (tables or version or application):
            raise NotALedger(f"{file}: a database, but not a ledger")
        if version > VERSION:
            raise LedgerTooNew(f"{file}: written by a newer version (schema {version}, this one knows {VERSION})")
        if not read_only:  # only now is it known to be ours to change
            _write_ahead(connection)
            connection.exec_driver_sql("PRAGMA synchronous = NORMAL")
        if version == VERSION:
            return
        if read_only:
            raise LedgerError(
                f"{file}: its schema is {version} and must be brought to {VERSION}; open it for writing once"
            )
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        migrate(connection, _version(connection))  # asked again: another program may have brought it up meanwhile
        connection.exec_driver_sql("COMMIT")


def _write_ahead(connection: Connection) -> None:
    """Keep a write-ahead log; SQLite does not wait by itself where several turn it on at once."""
    until = time.monotonic() + _BUSY_SECONDS
    while connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() != "wal":
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except DBAPIError as e:
            if getattr(e.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _version(connection: Connection) -> int:
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())


@contextmanager
def translated(file: Path | str) -> Iterator[None]:
    """SQLite's errors as LedgerError and its kin, in one line that names the file."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as e:
        origin = e.orig if isinstance(e, DBAPIError) else e
        raise _error_of(file, origin) from e


def _error_of(file: Path | str, origin: BaseException | None) -> LedgerError:
    message = str(origin)
    code = getattr(origin, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB or "not a database" in message:
        return NotALedger(f"{file}: not a ledger (not an SQLite database)")
    if code == sqlite3.SQLITE_CORRUPT:
        return NotALedger(f"{file}: the database is damaged: {message}")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusy(f"{file}: another program is writing to it")
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and "full" in message):
        return LedgerFull(f"{file}: no room left to write; what was recorded before is safe")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return LedgerError(f"{file}: cannot be written: {message}")
    return LedgerError(f"{file}: {message}")
