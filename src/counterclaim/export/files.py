"""From a ledger to other formats: one row or object a statement, in the order of ids, the same bytes every time.

CSV is safe to open in a spreadsheet: a cell that begins with ``= + - @``, a tab or a carriage return gets an apostrophe in front, since
text from pages must not run as a formula.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final

from counterclaim.errors import CounterclaimError, UsageError
from counterclaim.export.destination import destination
from counterclaim.export.flat import COLUMNS, Cell, flat_row
from counterclaim.export.training import write_training
from counterclaim.ledger.entries import StatementEntry
from counterclaim.ledger.queries import statements
from counterclaim.ledger.store import Ledger

__all__ = ["FORMATS", "export"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BATCH = 1000


def export(ledger: Ledger, format: str, out: Path | IO[bytes]) -> int:
    """Write every current statement; how many there were.

    ``format`` is 'jsonl', 'csv', 'parquet' or 'training' (documents on which somebody corrected statements, see training.py).  A Path gets its new content only when that is whole (see ``destination``); a stream is
    written as the statements come and left open.

    Raises UsageError for another format, CounterclaimError where it cannot be written; BrokenPipeError from a stream passes.
    """
    write, whole = FORMATS.get(format), WHOLE.get(format)
    if write is None and whole is None:
        raise UsageError(f"{format!r} is no format; there are {', '.join((*FORMATS, *WHOLE))}")
    found = statements(ledger)
    try:
        if not isinstance(out, Path):
            return write(found, out) if write else whole(ledger, out) if whole else 0
        with destination(out) as file:
            return write(found, file) if write else whole(ledger, file) if whole else 0
    except BrokenPipeError:
        raise
    except OSError as e:
        raise CounterclaimError(f"the export cannot be written: {e.strerror or e}") from e
    finally:
        if isinstance(found, Generator):  # a query left half-way holds its ledger open
            found.close()


def _jsonl(found: Iterable[StatementEntry], out: IO[bytes]) -> int:
    count = 0
    for s in found:
        out.write((json.dumps(asdict(s), ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))
        count += 1
    return count


def _csv(found: Iterable[StatementEntry], out: IO[bytes]) -> int:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    head: list[Cell] = [name for name, _ in COLUMNS]
    count = -1  # the header is no statement
    for row in chain([head], map(flat_row, found)):
        writer.writerow([_harmless(cell) for cell in row])
        out.write(line.getvalue().encode("utf-8", "backslashreplace"))
        line.seek(0)
        line.truncate()
        count += 1
    return count


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _parquet(found: Iterable[StatementEntry], out: IO[bytes]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS])
    count = 0
    rows = iter(found)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while part := [flat_row(s) for s in islice(rows, _BATCH)]:
            columns = [
                pa.array([_text(c) for c in column], f.type)
                for column, f in zip(zip(*part, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            count += len(part)
    return count


def _text(cell: Cell) -> Cell:
    """Lone surrogates, which Parquet cannot hold, as escapes."""
    return cell.encode("utf-8", "backslashreplace").decode() if isinstance(cell, str) else cell


FORMATS: Final[Mapping[str, Callable[[Iterable[StatementEntry], IO[bytes]], int]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}
WHOLE: Final[Mapping[str, Callable[[Ledger, IO[bytes]], int]]] = {"training": write_training}
"""Formats that ask the ledger for more than its statements."""
