"""JSON Lines and Parquet to Pages, one a row."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow
import pyarrow.parquet

from counterclaim.errors import FetchFailed, PageTooLarge, PageUnreadable, UsageError
from counterclaim.model import Page
from counterclaim.settings import Settings

from .failure import Failure, failure

COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content"),
    "html": ("html",),
    "title": ("title", "headline"),
    "url": ("url", "link", "address"),
    "id": ("id",),
    "date": ("date", "published", "date_published", "published_at"),
    "outlet": ("outlet", "publisher", "source"),
    "author": ("author", "authors", "byline"),
}
"""Our name of a column -> the names it is looked for under, unless the user gives its name."""

_ROWS = 64  # of a Parquet file held at a time


def check_columns(columns: Mapping[str, str] | None) -> None:
    """Raises UsageError where ``columns`` maps a name that is not one of ours."""
    for ours in columns or ():
        if ours not in COLUMNS:
            raise UsageError(f"no column is called {ours!r} here; the names are {', '.join(COLUMNS)}")


def json_lines_pages(path: Path, columns: Mapping[str, str] | None, settings: Settings) -> Iterator[Page | Failure]:
    """A Page for each line of a JSON Lines file (gzip too); a broken line becomes a Failure that names its number."""
    name = path.as_posix()
    try:
        with gzip.open(path) if name.lower().endswith(".gz") else path.open("rb") as stream:
            for number, line in _lines(cast(BinaryIO, stream), settings.page_bytes):
                address = f"{name}#{number}"
                if line is None:
                    yield failure(
                        address, PageTooLarge(f"{name}: line {number} has more than {settings.page_bytes:,} bytes")
                    )
                    continue
                if not line.strip():
                    continue
                try:
                    row = json.loads(line.decode("utf-8-sig"))
                except (ValueError, RecursionError) as error:
                    reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
                    yield failure(address, PageUnreadable(f"{name}: line {number} is not JSON ({reason})"))
                    continue
                if not isinstance(row, dict):
                    yield failure(address, PageUnreadable(f"{name}: line {number} is not a JSON object"))
                    continue
                yield _row_page(row, columns, address, f"{name}: line {number}")
    except (OSError, EOFError, zlib.error) as error:
        yield failure(name, FetchFailed(f"{name}: {error}"))


def _lines(stream: BinaryIO, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for a line that is too long, which is never held as a whole."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) <= most or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def parquet_pages(path: Path, columns: Mapping[str, str] | None, settings: Settings) -> Iterator[Page | Failure]:
    """A Page for each row of a Parquet file, read in small batches of the columns needed."""
    name = path.as_posix()
    try:
        with pyarrow.parquet.ParquetFile(path, memory_map=False, pre_buffer=False) as table:
            wanted = {n for ours in COLUMNS for n in _names(ours, columns)}
            present = [n for n in table.schema_arrow.names if n in wanted]
            number = 0
            for batch in table.iter_batches(batch_size=_ROWS, columns=present):
                for row in batch.to_pylist():
                    number += 1
                    yield _row_page(row, columns, f"{name}#{number}", f"{name}: row {number}")
    except (OSError, pyarrow.ArrowException) as error:
        reason = str(error).split("\n")[0]
        yield failure(name, FetchFailed(f"{name}: not a readable Parquet file ({reason})"))


def parquet_rows(path: Path) -> int | None:
    """The number of rows as the file's footer tells it, None where it cannot be read."""
    try:
        with pyarrow.parquet.ParquetFile(path) as table:
            return int(table.metadata.num_rows)
    except (OSError, pyarrow.ArrowException):
        return None


def _names(ours: str, columns: Mapping[str, str] | None) -> Iterable[str]:
    return (columns[ours],) if columns and ours in columns else COLUMNS[ours]


def _row_page(row: dict[str, object], columns: Mapping[str, str] | None, address: str, name: str) -> Page | Failure:
    def get(ours: str) -> str | None:
        value = next((row[n] for n in _names(ours, columns) if row.get(n) not in (None, "")), None)
        return None if value is None or isinstance(value, list | dict) else str(value)

    text, html = get("text"), get("html")
    body = html if html is not None else text
    address = get("url") or get("id") or address
    if body is None:
        wanted = " or ".join(repr(n) for ours in ("text", "html") for n in _names(ours, columns))
        return failure(address, PageUnreadable(f"{name} has no text in {wanted}"))
    author = next((row[n] for n in _names("author", columns) if row.get(n)), None)
    authors = [str(a) for a in author if a] if isinstance(author, list) else [str(author)] if author else []
    return Page(
        data=body.encode("utf-8", "replace"),
        address=address,
        media_type="text/html" if html is not None else "text/plain",
        charset="utf-8",
        hint_title=get("title"),
        hint_published=get("date"),
        hint_outlet=get("outlet"),
        hint_authors=tuple(authors),
    )
