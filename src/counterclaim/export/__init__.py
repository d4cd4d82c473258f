"""From a ledger to other formats: one row or object a statement, in the order of ids, the same bytes every time.

CSV is safe to open in a spreadsheet: a cell that begins with ``= + - @``, a tab or a carriage return gets an apostrophe in front, since
text from pages must not run as a formula.
"""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from counterclaim.errors import CounterclaimError, UsageError
from counterclaim.export.flat import COLUMNS, Cell, flat_row
from counterclaim.ledger.entries import StatementEntry
from counterclaim.ledger.queries import statements
from counterclaim.ledger.store import Ledger

__all__ = ["FORMATS", "export"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BATCH = 1000


def export(ledger: Ledger, format: str, out: Path | BinaryIO) -> int:
    """Write every current statement; how many there were.

    ``format`` is 'jsonl', 'csv' or 'parquet'.  A Path is written beside its place first and moved there when it is whole.

    Raises UsageError for another format, CounterclaimError where the path cannot be written.
    """
    write = FORMATS.get(format)
    if write is None:
        raise UsageError(f"{format!r} is no format; there are {', '.join(FORMATS)}")
    if not isinstance(out, Path):
        return write(statements(ledger), out)
    with _beside(out) as file:
        return write(statements(ledger), file)


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            name = file.name
            try:
                yield file.file
            except BaseException:
                os.unlink(name)
                raise
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except OSError as e:
        raise CounterclaimError(f"{path}: cannot be written: {e.strerror or e}") from e


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _jsonl(found: Iterable[StatementEntry], out: BinaryIO) -> int:
    count = 0
    for s in found:
        out.write((json.dumps(asdict(s), ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass"))
        count += 1
    return count


def _csv(found: Iterable[StatementEntry], out: BinaryIO) -> int:
    text = io.TextIOWrapper(out, "utf-8", errors="backslashreplace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    count = 0
    for s in found:
        writer.writerow([_harmless(cell) for cell in flat_row(s)])
        count += 1
    text.flush()
    text.detach()
    return count


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _parquet(found: Iterable[StatementEntry], out: BinaryIO) -> int:
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


FORMATS: Final[Mapping[str, Callable[[Iterable[StatementEntry], BinaryIO], int]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}
