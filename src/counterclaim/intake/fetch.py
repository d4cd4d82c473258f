"""An http(s) address to a Page, within bounds of time, size and redirects."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import httpx

from counterclaim.errors import FetchFailed, PageNotText, PageTooLarge
from counterclaim.model import Page
from counterclaim.settings import DEFAULTS, Settings

_HEADERS = {
    "User-Agent": "counterclaim (reads news pages; one request at a time)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/*;q=0.8, */*;q=0.1",
    # Only what _Inflater undoes in bounded steps.
    "Accept-Encoding": "gzip, deflate",
}
_TYPES = frozenset(
    ("application/xhtml+xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
     "application/octet-stream", "")
)  # fmt: skip
_STEP = 1 << 18  # bytes inflated at a time


def fetch(address: str, settings: Settings = DEFAULTS) -> Page:
    """Fetch one page.  ``Page.address`` is the address asked for, ``fetched`` the time of the answer.

    The whole of it, redirects and names looked up included, may take ``settings.fetch_seconds``; the body may hold
    ``settings.page_bytes`` after decompression.  Raises FetchFailed (not http or https, no answer in time, refused, too many redirects,
    an error status), PageTooLarge, or PageNotText for media types that are no text.
    """
    if not address.lower().startswith(("http://", "https://")):
        raise FetchFailed(f"{address}: only http and https addresses are fetched")
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(_fetch(address, settings))
    with ThreadPoolExecutor(1) as beside:  # the caller's own loop cannot wait for another one
        return beside.submit(asyncio.run, _fetch(address, settings)).result()


async def _fetch(address: str, settings: Settings) -> Page:
    try:
        async with (
            asyncio.timeout(settings.fetch_seconds),
            httpx.AsyncClient(
                follow_redirects=True,
                max_redirects=settings.fetch_redirects,
                headers=_HEADERS,
                timeout=settings.fetch_seconds,
            ) as client,
            client.stream("GET", address) as response,
        ):
            _accept(address, response)
            data = await _body(address, response, settings.page_bytes)
    except (TimeoutError, httpx.TimeoutException) as error:
        raise FetchFailed(f"{address}: no full answer within {settings.fetch_seconds:g} seconds") from error
    except httpx.TooManyRedirects as error:
        raise FetchFailed(f"{address}: more than {settings.fetch_redirects} redirects") from error
    except httpx.UnsupportedProtocol as error:
        raise FetchFailed(f"{address}: leads to an address that is not http or https") from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise FetchFailed(f"{address}: {reason}") from error
    media, _, _ = response.headers.get("content-type", "").partition(";")
    return Page(
        data=data,
        address=address,
        media_type=media.strip().lower() or None,
        charset=response.charset_encoding,
        fetched=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _accept(address: str, response: httpx.Response) -> None:
    if response.status_code >= 400:
        raise FetchFailed(f"{address}: HTTP {response.status_code} {response.reason_phrase}".rstrip())
    media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in _TYPES and not media.startswith("text/"):
        raise PageNotText(f"{address}: not text but {media}")


async def _body(address: str, response: httpx.Response, most: int) -> bytes:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise FetchFailed(f"{address}: sent in an encoding that was not asked for ({encoding})")
    inflater = _Inflater() if encoding not in ("identity", "") else None
    parts: list[bytes] = []
    size = 0
    try:
        async for chunk in response.aiter_raw():
            for part in inflater.feed(chunk) if inflater else (chunk,):
                size += len(part)
                if size > most:
                    raise PageTooLarge(f"{address}: more than {most:,} bytes")
                parts.append(part)
    except zlib.error as error:
        raise FetchFailed(f"{address}: broken compression ({error})") from error
    return b"".join(parts)


class _Inflater:
    """Undoes gzip and deflate in steps of bounded size, so that a bomb is seen before it fills the memory."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(47)  # gzip or zlib, told by the header
        self._started = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            if self._zlib.eof:  # gzip members may follow each other
                self._zlib = zlib.decompressobj(47)
            try:
                part = self._zlib.decompress(chunk, _STEP)
            except zlib.error:
                if self._started:
                    raise
                self._zlib = zlib.decompressobj(-15)  # 'deflate' without its header, as some servers send it
                part = self._zlib.decompress(chunk, _STEP)
            self._started = True
            yield part
            chunk = self._zlib.unused_data if self._zlib.eof else self._zlib.unconsumed_tail
