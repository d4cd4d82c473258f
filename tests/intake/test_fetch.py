"""Addresses: what is fetched, and how every misbehaviour ends."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator

import pytest
from local_site import PAGE, local_site

from counterclaim.errors import CounterclaimError, FetchFailed, PageNotText, PageTooLarge
from counterclaim.intake.fetch import fetch
from counterclaim.intake.sources import Failure, open_sources
from counterclaim.model import Page
from counterclaim.settings import Settings

LIMITS = Settings(fetch_seconds=5, page_bytes=1_000_000)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with local_site() as address:
        yield address


@pytest.mark.parametrize("path", ["/page", "/gzip", "/moved"])
def test_a_page(site: str, path: str) -> None:
    page = fetch(site + path, LIMITS)
    assert page.data == PAGE.encode()
    assert (page.address, page.media_type) == (site + path, "text/html")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", page.fetched or "")


@pytest.mark.parametrize(
    ("path", "kind", "reason"),
    [
        ("/missing", FetchFailed, "HTTP 404 Not Found"),
        ("/round", FetchFailed, "more than 10 redirects"),
        ("/away", FetchFailed, "not http or https"),
        ("/image", PageNotText, "not text but image/png"),
        ("/bomb", PageTooLarge, "more than 1,000,000 bytes"),
        ("/broken-gzip", FetchFailed, "broken compression"),
    ],
)
def test_misbehaviour_has_one_clear_line(site: str, path: str, kind: type[CounterclaimError], reason: str) -> None:
    with pytest.raises(kind) as caught:
        fetch(site + path, LIMITS)
    assert reason in str(caught.value)
    assert str(caught.value).startswith(site + path)
    assert "\n" not in str(caught.value)


def test_a_site_that_drips_runs_out_of_time(site: str) -> None:
    with pytest.raises(FetchFailed, match=r"no full answer within 0\.5 seconds"):
        fetch(site + "/drip", Settings(fetch_seconds=0.5))


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/", "http://", "http://x y/", "ftp://a.example/", "file:///etc/hostname"]
)
def test_addresses_that_cannot_be_had(address: str) -> None:
    with pytest.raises(FetchFailed):
        fetch(address, LIMITS)


def test_inside_a_running_loop(site: str) -> None:
    async def inside() -> Page:
        return fetch(site + "/page", LIMITS)

    assert asyncio.run(inside()).data == PAGE.encode()


def test_a_feed_leads_to_its_pages(site: str) -> None:
    found, gone = open_sources([site + "/feed"], settings=LIMITS)
    assert isinstance(found, Page)
    assert (found.address, found.hint_title, found.hint_outlet) == (site + "/page", "Lock to close", "Lock News")
    assert found.hint_published == "Mon, 14 Jun 2021 10:00:00 GMT"
    assert found.data == PAGE.encode()
    assert isinstance(gone, Failure)
    assert (gone.address, gone.error_kind) == (site + "/missing", "FetchFailed")


def test_an_address_that_fails_is_a_failure_and_the_rest_goes_on(site: str) -> None:
    first, second = open_sources([site + "/round", site + "/page"], settings=LIMITS)
    assert isinstance(first, Failure)
    assert isinstance(second, Page)
