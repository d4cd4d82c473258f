"""WARC and WACZ archives to Pages, one record at a time."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from counterclaim.errors import FetchFailed, PageTooLarge
from counterclaim.model import Page
from counterclaim.settings import Settings

from .failure import Failure, failure

_TYPES = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown"))
_RECORDS = frozenset(("response", "resource", "conversion"))
_STEP = 1 << 16
_BLOCK = 4096  # compressed bytes taken at a time: gzip makes at most 1,032 times as many of them
# What a damaged archive makes warcio, zipfile and zlib raise.
_BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)  # fmt: skip


class _Headers(Protocol):
    def get_header(self, name: str) -> str | None: ...
    def get_statuscode(self) -> str: ...


class _Record(Protocol):
    rec_type: str
    rec_headers: _Headers
    http_headers: _Headers | None

    def content_stream(self) -> BinaryIO: ...


def archive_pages(path: Path, settings: Settings) -> Iterator[Page | Failure]:
    """The HTML and plain-text pages of an archive in its order; memory does not grow with the archive.

    Takes response records with status 200, and resource and conversion (WET) records.  ``Page.address`` is the record's target, ``fetched``
    its date.  A record that is too large becomes a Failure; so does an archive that is damaged, from the damaged place on.
    """
    name = path.as_posix()
    try:
        if path.name.lower().endswith(".wacz"):
            with zipfile.ZipFile(path) as wacz:
                for member in sorted(n for n in wacz.namelist() if n.lower().endswith((".warc", ".warc.gz"))):
                    with wacz.open(member) as stream:
                        yield from _records(cast(BinaryIO, stream), f"{name}#{member}", settings)
        else:
            with path.open("rb") as stream:
                yield from _records(stream, name, settings)
    except _BROKEN as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        yield failure(name, FetchFailed(f"{name}: the archive is damaged ({reason})"))


def _records(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Page | Failure]:
    for number, found in enumerate(ArchiveIterator(stream, block_size=_BLOCK), 1):
        record = cast(_Record, found)
        if record.rec_type not in _RECORDS:
            continue
        http = record.http_headers if record.rec_type == "response" else None
        if record.rec_type == "response" and (http is None or http.get_statuscode() != "200"):
            continue
        content_type = (http or record.rec_headers).get_header("Content-Type") or ""
        media, _, rest = content_type.partition(";")
        media = media.strip().lower()
        address = record.rec_headers.get_header("WARC-Target-URI") or f"{name}#{number}"
        if media not in _TYPES or address.endswith("/robots.txt"):
            continue
        data = _read(record.content_stream(), settings.page_bytes + 1)
        if len(data) > settings.page_bytes:
            yield failure(address, PageTooLarge(f"{address}: more than {settings.page_bytes:,} bytes"))
            continue
        yield Page(
            data=data,
            address=address.strip("<>"),
            media_type=media,
            charset=_charset(rest),
            fetched=record.rec_headers.get_header("WARC-Date"),
        )


def _read(stream: BinaryIO, most: int) -> bytes:
    parts: list[bytes] = []
    left = most
    while left > 0 and (part := stream.read(min(_STEP, left))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
