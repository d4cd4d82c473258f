"""Everything a user may name (files, folders, addresses, feeds, archives, tables) as one stream of Pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path

from counterclaim.errors import CounterclaimError, FetchFailed, PageTooLarge
from counterclaim.model import Page
from counterclaim.settings import DEFAULTS, Settings

from .failure import Failure, failure

__all__ = ["Failure", "count_hint", "open_sources"]

STDIN = "-"
_MARKDOWN = (".md", ".markdown")
_PAGES = (".html", ".htm", ".xhtml", ".txt", *_MARKDOWN)
_FEEDS = (".xml", ".rss", ".atom", ".rdf")
_ARCHIVES = (".warc", ".warc.gz", ".wacz")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PARQUET = (".parquet", ".pq")


class _Kind(Enum):
    PAGE = "page"
    FEED = "feed"
    ARCHIVE = "archive"
    LINES = "lines"
    PARQUET = "parquet"


def open_sources(
    specs: Sequence[str], *, columns: Mapping[str, str] | None = None, settings: Settings = DEFAULTS
) -> Iterator[Page | Failure]:
    """All pages that ``specs`` name, in order, one at a time; memory does not grow with their number.

    A spec is a file, a folder (everything readable in it and below, sorted by path; names that start with a point are left out), ``-``
    for standard input, or an http(s) address.  Feeds, WARC and WACZ archives, JSON Lines and Parquet are told by the ending of the name
    (feeds also by their content).  ``columns`` gives the names of table columns: ours (see tables.COLUMNS) to theirs.

    Raises FetchFailed at once, before anything is read, for a spec that does not exist, and UsageError for unknown column names.  What
    cannot be read later becomes a Failure in the stream.
    """
    if columns:
        from .tables import check_columns

        check_columns(columns)
    for spec in specs:
        _check(spec)
    return _stream(tuple(specs), columns, settings)


def count_hint(specs: Sequence[str]) -> int | None:
    """How many pages ``specs`` will give at most, None where only reading them would tell (archives, feeds, addresses, JSON Lines)."""
    total = 0
    for spec in specs:
        if spec == STDIN:
            total += 1
            continue
        if _is_address(spec):
            return None
        for path in _files(Path(spec)):
            kind = _kind(path) if isinstance(path, Path) else _Kind.PAGE
            if kind is _Kind.PAGE:
                total += 1
            elif kind is _Kind.PARQUET and isinstance(path, Path):
                from .tables import parquet_rows

                rows = parquet_rows(path)
                if rows is None:
                    return None
                total += rows
            else:
                return None
    return total


def _check(spec: str) -> None:
    if spec == STDIN or _is_address(spec):
        return
    if "://" in spec:
        raise FetchFailed(f"{spec}: only http and https addresses are fetched")
    try:
        exists = os.path.lexists(spec)
    except ValueError:  # a null character
        exists = False
    if not exists:
        raise FetchFailed(f"{spec}: no such file or folder")


def _is_address(spec: str) -> bool:
    return spec.lower().startswith(("http://", "https://"))


def _stream(specs: tuple[str, ...], columns: Mapping[str, str] | None, settings: Settings) -> Iterator[Page | Failure]:
    for spec in specs:
        if spec == STDIN:
            yield _bounded(sys.stdin.buffer.read(settings.page_bytes + 1), "standard input", settings)
        elif _is_address(spec):
            yield from _address(spec, settings)
        else:
            for path in _files(Path(spec)):
                if isinstance(path, Failure):
                    yield path
                else:
                    yield from _file(path, columns, settings)


def _address(spec: str, settings: Settings) -> Iterator[Page | Failure]:
    from .feeds import feed_pages, is_feed
    from .fetch import fetch

    try:
        page = fetch(spec, settings)
    except CounterclaimError as error:
        yield failure(spec, error)
        return
    if is_feed(page):
        yield from feed_pages(page, settings, fetch)
    else:
        yield page


def _files(path: Path) -> Iterator[Path | Failure]:
    """The file itself, or all files below a folder that a name's ending says can be read, sorted."""
    if not path.is_dir():
        yield path
        return
    failed: list[Failure] = []

    def note(error: OSError) -> None:
        failed.append(failure(str(error.filename), FetchFailed(f"{error.filename}: {error.strerror}")))

    for folder, folders, names in os.walk(path, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith((*_PAGES, *_FEEDS, *_ARCHIVES, *_LINES, *_PARQUET)):
                yield Path(folder) / name
        # A page may be a folder by mistake of the tool that saved it; one that cannot be opened is told by os.walk later.
        yield from failed
        failed.clear()
    yield from failed


def _kind(path: Path) -> _Kind:
    name = path.name.lower()
    for endings, kind in (
        (_FEEDS, _Kind.FEED),
        (_ARCHIVES, _Kind.ARCHIVE),
        (_LINES, _Kind.LINES),
        (_PARQUET, _Kind.PARQUET),
    ):
        if name.endswith(endings):
            return kind
    return _Kind.PAGE


def _file(path: Path, columns: Mapping[str, str] | None, settings: Settings) -> Iterator[Page | Failure]:
    kind = _kind(path)
    if kind is _Kind.ARCHIVE:
        from .archives import archive_pages

        yield from archive_pages(path, settings)
    elif kind is _Kind.LINES:
        from .tables import json_lines_pages

        yield from json_lines_pages(path, columns, settings)
    elif kind is _Kind.PARQUET:
        from .tables import parquet_pages

        yield from parquet_pages(path, columns, settings)
    else:
        name = path.as_posix()
        try:
            with path.open("rb") as stream:
                page = _bounded(stream.read(settings.page_bytes + 1), name, settings)
        except OSError as error:
            yield failure(name, FetchFailed(f"{name}: {error.strerror or error}"))
            return
        if isinstance(page, Page) and page.data.lstrip()[:1] == b"<":
            from .feeds import feed_pages, is_feed

            if is_feed(page):
                yield from feed_pages(page, settings, None)
                return
        yield page


def _bounded(data: bytes, name: str, settings: Settings) -> Page | Failure:
    if len(data) > settings.page_bytes:
        return failure(name, PageTooLarge(f"{name}: more than {settings.page_bytes:,} bytes"))
    return Page(data=data, address=name if name != "standard input" else None)
