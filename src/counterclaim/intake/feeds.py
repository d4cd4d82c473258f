"""RSS and Atom feeds to Pages, one an entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import feedparser

from counterclaim.errors import CounterclaimError, PageEmpty, PageNotText
from counterclaim.model import Page
from counterclaim.settings import Settings

from .failure import Failure, failure
from .forms import FEED_START

_TAG = re.compile(r"<[^<>]{0,2000}>")


def is_feed(page: Page) -> bool:
    """True where the page's first element is that of a feed."""
    return FEED_START.match(page.data[:8000].decode("latin-1").removeprefix("ï»¿")) is not None


def feed_pages(
    page: Page, settings: Settings, fetch: Callable[[str, Settings], Page] | None
) -> Iterator[Page | Failure]:
    """One Page (or Failure) for each entry of a feed, in the feed's order.

    An entry's full content becomes its page.  Where it has none, its link is fetched with ``fetch``; without one (the feed is a file) its
    summary serves if it holds a paragraph (``settings.paragraph_length``).  What the feed says of the entry goes along as hints.
    """
    name = page.address or "the feed"
    headers = {"content-type": f"application/xml; charset={page.charset}"} if page.charset else {}
    feed = feedparser.parse(page.data, sanitize_html=False, resolve_relative_uris=False, response_headers=headers)
    if not feed.entries:
        why = f" ({' '.join(str(feed.bozo_exception).split())})" if feed.get("bozo") else ""
        yield failure(name, PageEmpty(f"{name}: a feed without entries{why}"))
        return
    for number, entry in enumerate(feed.entries, 1):
        yield _entry_page(page, feed.feed, entry, f"{name}#{number}", settings, fetch)


def _entry_page(
    page: Page,
    about: feedparser.FeedParserDict,
    entry: feedparser.FeedParserDict,
    fallback: str,
    settings: Settings,
    fetch: Callable[[str, Settings], Page] | None,
) -> Page | Failure:
    link = str(entry.get("link") or "")
    address = link or str(entry.get("id") or "") or fallback
    contents = [(str(c.get("value") or ""), str(c.get("type") or "")) for c in entry.get("content", ())]
    summary = (str(entry.get("summary") or ""), str(entry.get("summary_detail", {}).get("type") or ""))
    text, media = max(contents, key=lambda c: len(c[0]), default=("", ""))
    fetched: Page | None = None
    if len(_TAG.sub("", text)) < settings.paragraph_length:
        if fetch is not None and link:
            try:
                fetched = fetch(link, settings)
            except CounterclaimError as error:
                return failure(address, error)
        elif len(_TAG.sub("", summary[0])) >= max(settings.paragraph_length, len(_TAG.sub("", text))):
            text, media = summary
        elif not text:
            return failure(address, PageEmpty(f"{address}: the feed holds no text of this entry"))
    if media and not media.startswith(("text/", "application/xhtml")):
        return failure(address, PageNotText(f"{address}: not text but {media}"))
    names = [str(a.get("name") or "") for a in entry.get("authors", ())] or [str(entry.get("author") or "")]
    source = fetched or page
    return Page(
        data=fetched.data if fetched else text.encode("utf-8", "replace"),
        address=address,
        media_type=fetched.media_type if fetched else media or "text/html",
        charset=fetched.charset if fetched else "utf-8",
        fetched=source.fetched,
        hint_title=_TAG.sub("", str(entry.get("title") or "")).strip() or None,
        hint_published=str(entry.get("published") or "") or None,
        hint_outlet=str(about.get("title") or "").strip() or None,
        hint_authors=tuple(name for name in names if name),
    )
