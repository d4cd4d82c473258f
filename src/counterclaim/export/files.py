"""From a ledger to other formats: the same bytes every time, written as they come."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from counterclaim.errors import CounterclaimError, UsageError
from counterclaim.export.destination import destination
from counterclaim.export.formats import WHOLE
from counterclaim.export.package import package_json
from counterclaim.export.tables import TABLES
from counterclaim.export.tabular import TABULAR
from counterclaim.ledger.store import Ledger

__all__ = ["FORMATS", "export", "export_folder", "noun_of"]

FORMATS = (*TABULAR, *WHOLE)


def export(ledger: Ledger, format: str, out: Path | IO[bytes], *, table: str = "statements") -> int:
    """Write what is current; how many rows, or things, there were.

    ``format`` is one of FORMATS; ``table`` one of TABLES, for 'jsonl', 'csv' and 'parquet'.  A Path gets its new content only when that is
    whole (see ``destination``); a stream is written as things come and left open.

    Raises UsageError for another format or table, CounterclaimError where it cannot be written; BrokenPipeError from a stream passes.
    """
    write = _writer(format, table)
    with _told():
        if not isinstance(out, Path):
            return write(ledger, out)
        with destination(out) as file:
            return write(ledger, file)


def export_folder(ledger: Ledger, format: str, folder: Path) -> dict[str, int]:
    """Write every table into a folder, made where it is not there, with a ``datapackage.json`` that tells what each column holds; how many
    rows each table has.

    Raises UsageError where ``format`` is not one of tables, CounterclaimError where it cannot be written.
    """
    if format not in TABULAR:
        raise UsageError(f"{format!r} is no format of tables; there are {', '.join(TABULAR)}")
    with _told():
        folder.mkdir(parents=True, exist_ok=True)
    counts = {name: export(ledger, format, folder / f"{name}.{format}", table=name) for name in TABLES}
    with destination(folder / "datapackage.json") as file:
        file.write(package_json(format).encode())
    return counts


def noun_of(format: str, table: str = "statements") -> str:
    """What ``export`` counts, in the singular."""
    return WHOLE[format].noun if format in WHOLE else {"evidence": "row"}.get(table, table.removesuffix("s"))


def _writer(format: str, table: str) -> Callable[[Ledger, IO[bytes]], int]:
    if format in WHOLE:
        if table != "statements":
            raise UsageError(f"{format} holds the ledger as a whole; tables are for {', '.join(TABULAR)}")
        return WHOLE[format].write
    write, chosen = TABULAR.get(format), TABLES.get(table)
    if write is None:
        raise UsageError(f"{format!r} is no format; there are {', '.join(FORMATS)}")
    if chosen is None:
        raise UsageError(f"{table!r} is no table; there are {', '.join(TABLES)}")

    def whole(ledger: Ledger, out: IO[bytes]) -> int:
        found = chosen.entries(ledger)
        try:
            return write(chosen, found, out)
        finally:
            if isinstance(found, Generator):  # a query left half-way holds its ledger open
                found.close()

    return whole


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as e:
        raise CounterclaimError(f"the export cannot be written: {e.strerror or e}") from e
