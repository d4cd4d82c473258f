"""What an HTML page says of itself to machines: meta elements and JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from .html_page import HtmlPage
from .html_scan import pieces_of
from .linked_data import objects_in
from .mapped import Mapped, Piece, folded

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title", "citation_title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "article:publisher",
            "twitter:site", "copyright")  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author", "citation_author",
            "dc.contributor")  # fmt: skip
_DATES = ("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publication_date",
          "publish-date", "publishdate", "publish_date", "published_time", "published-date", "published_at", "pubdate",
          "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "originalpublicationdate",
          "article_date_original", "bt:pubdate", "rnews:datepublished", "citation_publication_date", "citation_date", "dc.date.issued",
          "dcterms.issued", "dcterms.date", "dc.date", "dc.date.created", "date", "displaydate", "ptime")  # fmt: skip
_ARTICLE_TYPES = re.compile(r"(?:Article|Report|BlogPosting|OpinionPiece|LiveBlogPosting)$|^CreativeWork$")
_LONGEST_SCRIPT = 2_000_000
_MOST_SCRIPTS = 50
_MOST_STRINGS = 20
_MOST_NODES = 20_000
_HEADLINE = re.compile(r'"headline"\s{0,20}:\s{0,20}"')
_BODY = re.compile(r'"articleBody"\s{0,20}:\s{0,20}"')
_ESCAPE = re.compile(r'\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u]|"')
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": "\n"}
_TITLE_PARTS = re.compile(r"\s+(?:[|»·]|[-–—:]{1,2})\s+")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as the page writes it, and its place in the decoded page where it has one."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class HtmlFacts:
    """Facts in the page's own words, best first; ``title`` leads back to where it stands."""

    title: Mapped | None
    outlet: str | None
    authors: tuple[str, ...]
    dates: tuple[FoundDate, ...]
    urls: tuple[str, ...]
    language: str | None


def html_facts(source: str, page: HtmlPage) -> HtmlFacts:
    """Gather the facts; meta elements come before JSON-LD except for the date and the authors, which it has more exactly."""
    articles: list[dict[str, object]] = []
    outlets: list[str] = []
    for node in _nodes(source, page):
        kinds = node.get("@type")
        names = [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]
        if any(_ARTICLE_TYPES.search(name) for name in names):
            articles.append(node)
        elif "WebSite" in names or "NewsMediaOrganization" in names:
            outlets.extend(_names(node.get("name")))
    publishers = [name for article in articles for name in _names(article.get("publisher"))]
    outlet = next(
        (v for v in [*_metas(page, ("og:site_name",)), *publishers, *outlets, *_metas(page, _OUTLETS)] if _is_name(v)),
        None,
    )
    authors = [name for article in articles[:1] for name in _names(article.get("author"))] or _metas(page, _AUTHORS)
    dates = [FoundDate(v, *_place(source, v)) for article in articles for v in _names(article.get("datePublished"))]
    dates += [FoundDate(v, a, b) for name in _DATES for n, v, a, b in page.metas if n == name]
    headline = next((name for article in articles for name in _names(article.get("headline"))), "")
    urls = [v for v in (page.canonical, *_metas(page, ("og:url",))) if v]
    said = _metas(page, ("content-language", "dc.language", "og:locale"))
    return HtmlFacts(
        title=_title(source, page, outlet, " ".join(headline.split())),
        outlet=outlet.strip().removeprefix("@") if outlet else None,
        authors=tuple(dict.fromkeys(authors)),
        dates=tuple(dates),
        urls=tuple(urls),
        language=page.language or next(iter(said), None),
    )


def article_body(source: str, page: HtmlPage) -> list[list[Piece]]:
    """The article's text out of JSON-LD, for pages that show nothing without running scripts; one list of pieces a line."""
    return next(_strings(source, page, _BODY), [])


def _strings(source: str, page: HtmlPage, key: re.Pattern[str]) -> Iterator[list[list[Piece]]]:
    """The JSON-LD strings behind ``key``, each as the pieces of its lines."""
    for start, end in page.linked_data[:_MOST_SCRIPTS]:
        for match in islice(key.finditer(source, start, end), _MOST_STRINGS):
            yield _string(source, match.end(), end)


def _string(source: str, at: int, end: int) -> list[list[Piece]]:
    rows: list[list[Piece]] = [[]]
    for escape in _ESCAPE.finditer(source, at, end):
        if escape.start() > at:
            rows[-1].append(Piece(source[at : escape.start()], at, escape.start()))
        at = escape.end()
        if escape.group() == '"':
            break
        text = _unescaped(escape.group())
        if text == "\n":
            rows.append([])
        else:
            rows[-1].append(Piece(text, escape.start(), escape.end()))
    return rows


def _unescaped(escape: str) -> str:
    if escape[1] != "u":
        return _ESCAPES.get(escape[1], escape[1])
    units = bytes.fromhex("".join(escape.split("\\u")))
    return units.decode("utf-16-be", "replace")


def _metas(page: HtmlPage, names: Iterable[str]) -> list[str]:
    return [value for name in names for n, value, _, _ in page.metas if n == name]


def _place(source: str, value: str) -> tuple[int, int] | tuple[None, None]:
    at = source.find(value)
    return (at, at + len(value)) if at >= 0 else (None, None)


def _is_name(value: str) -> bool:
    return (
        2 <= len(value.strip()) <= 80 and "://" not in value and not value.lower().startswith(("copyright", "©", "(c)"))
    )


def _names(value: object) -> list[str]:
    """Strings out of a JSON-LD value: itself, its members, or the name of the thing it describes."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, list):
        return [name for item in value[:20] for name in (_names(item) if not isinstance(item, list) else [])]
    if isinstance(value, dict):
        name = value.get("name")
        return _names(name) if isinstance(name, str | list) else []
    return []


def _nodes(source: str, page: HtmlPage) -> Iterator[dict[str, object]]:
    """All objects of the page's JSON-LD, in order; scripts that are broken, huge or nested without end are left out."""
    scripts = (source[start:end] for start, end in page.linked_data[:_MOST_SCRIPTS] if end - start <= _LONGEST_SCRIPT)
    yield from islice(chain.from_iterable(objects_in(s, most=_MOST_NODES) for s in scripts), _MOST_NODES)


def _title(source: str, page: HtmlPage, outlet: str | None, headline: str) -> Mapped | None:
    """The title from the metadata, without the outlet's name behind it."""
    for name in _TITLES:
        for n, _, start, end in page.metas:
            if n == name:
                title = _trimmed(folded(pieces_of(source, start, end)), outlet)
                if title.text:
                    return title
    for rows in _strings(source, page, _HEADLINE):
        title = folded(chain.from_iterable(rows))
        if title.text and title.text == headline:
            return title
    for start, end in page.titles[:1]:
        title = _trimmed(folded(pieces_of(source, start, end)), outlet)
        if title.text:
            return title
    return None


def _trimmed(title: Mapped, outlet: str | None) -> Mapped:
    parts = list(_TITLE_PARTS.finditer(title.text[:1000]))
    if not parts:
        return title
    first, last = title.text[: parts[0].start()], title.text[parts[-1].end() :]
    known = (outlet or "").lower()
    if known and (last.lower() in known or known in last.lower()):
        return _trimmed(title.cut(0, parts[-1].start()), outlet) if len(parts) > 1 else title.cut(0, parts[-1].start())
    if known and (first.lower() in known or known in first.lower()):
        return title.cut(parts[0].end(), len(title.text))
    # Without a known outlet: a short last part behind a bar is a site's name, behind a dash it may be part of the headline.
    if "|" in parts[-1].group() and len(last.split()) <= 5 and len(first.split()) >= 3:
        return title.cut(0, parts[-1].start())
    return title
