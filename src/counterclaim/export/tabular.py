"""A table as JSON Lines, CSV or Parquet: row by row, the same bytes every time.

CSV is safe to open in a spreadsheet: a cell that begins with ``= + - @``, a tab or a carriage return gets an apostrophe in front, since
text from pages must not run as a formula.  A list stands in CSV as a JSON array.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from itertools import chain, islice
from typing import IO, Any, Final

from counterclaim.export.columns import Cell, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BATCH = 1000

Write = Callable[[Table, Iterable[Any], IO[bytes]], int]
"""From the entries of a table to a stream; how many there were."""


def write_jsonl(table: Table, entries: Iterable[Any], out: IO[bytes]) -> int:
    """Each entry whole, an object a line."""
    count = 0
    for e in entries:
        out.write((json.dumps(asdict(e), ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))
        count += 1
    return count


def write_csv(table: Table, entries: Iterable[Any], out: IO[bytes]) -> int:
    """UTF-8 with a header; lines end with CR LF."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    head: list[Cell] = [c.name for c in table.columns]
    count = -1  # the header is no entry
    for row in chain([head], map(table.row, entries)):
        writer.writerow([_in_csv(cell) for cell in row])
        out.write(line.getvalue().encode("utf-8", "backslashreplace"))
        line.seek(0)
        line.truncate()
        count += 1
    return count


def _in_csv(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        return json.dumps(cell, ensure_ascii=False)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def write_parquet(table: Table, entries: Iterable[Any], out: IO[bytes]) -> int:
    """In row groups of a thousand; the schema is the same whatever the cells are, and carries what each column holds."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    schema = pa.schema(
        [pa.field(c.name, types[c.kind], metadata={"description": c.what}) for c in table.columns],
        metadata={"description": table.what},
    )
    count = 0
    rows = iter(entries)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while part := [table.row(e) for e in islice(rows, _BATCH)]:
            columns = [
                pa.array([_in_parquet(c) for c in column], f.type)
                for column, f in zip(zip(*part, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            count += len(part)
    return count


def _in_parquet(cell: Cell) -> object:
    """Lone surrogates, which Parquet cannot hold, as escapes."""
    if isinstance(cell, tuple):
        return [_in_parquet(c) for c in cell]
    return cell.encode("utf-8", "backslashreplace").decode() if isinstance(cell, str) else cell


TABULAR: Final[Mapping[str, Write]] = {"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet}
