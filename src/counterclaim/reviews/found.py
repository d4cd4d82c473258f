"""ClaimReview objects in a page: JSON-LD inside of HTML, or a JSON document (one review, a list, a data feed).

A stranger's JSON: depth, size and number are bounded, what has not the expected form is passed over, and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterclaim.errors import PageTooLarge
from counterclaim.intake.decode import decode
from counterclaim.intake.html_page import read_html
from counterclaim.intake.linked_data import objects_in
from counterclaim.model import Page
from counterclaim.settings import DEFAULTS, Settings

_MOST_NODES = 500_000
_MOST_REVIEWS = 20_000
_LONGEST = 2_000  # code points of one value; a longer one is passed over, since a part of it would not be what was said
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_HTTP = re.compile(r"https?://[^\s<>\"'\\^`{|}]{1,2000}", re.IGNORECASE)

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Review:
    """One review in its own words, white space folded; None for what it does not tell.

    ``claimant_type`` is schema.org's ('Person', 'Organization'); dates are YYYY-MM-DD or coarser; ``value``, ``worst`` and ``best`` are the
    numbers of the rating.
    """

    claim: str
    claimant: str | None
    claimant_type: str | None
    claimed: str | None
    reviewer: str | None
    title: str | None
    url: str | None
    published: str | None
    language: str | None
    rating: str | None
    value: float | None
    worst: float | None
    best: float | None


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded page and the reviews in it, in order."""

    text: str
    encoding: str
    reviews: tuple[Review, ...]


def reviews_in(page: Page, settings: Settings = DEFAULTS) -> Source:
    """All reviews of a page.  Raises PageTooLarge, PageEmpty and PageNotText as reading a page does; none found is no error."""
    if len(page.data) > settings.page_bytes:
        raise PageTooLarge(
            f"{page.address or 'the page'}: {len(page.data):,} bytes; at most {settings.page_bytes:,} are read"
        )
    decoded = decode(page)
    found: list[Review] = []
    for start, end in _scripts(decoded.text, settings):
        nodes = list(objects_in(decoded.text[start:end], most=_MOST_NODES))
        named = {str(n["@id"]): n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
        for node in nodes:
            review = _review(node, named) if _is(node, "ClaimReview") else None
            if review is not None and len(found) < _MOST_REVIEWS:
                found.append(review)
    return Source(decoded.text, decoded.encoding, tuple(dict.fromkeys(found)))


def _scripts(text: str, settings: Settings) -> Iterator[tuple[int, int]]:
    if text.lstrip()[:1] in ("{", "["):
        yield 0, len(text)
    else:
        yield from read_html(text, settings.html_elements, settings.html_depth).linked_data


def _review(node: Node, named: Mapping[str, Node]) -> Review | None:
    item = _node(node.get("itemReviewed"), named)
    claimant = _node(item.get("author"), named)
    rating = _node(node.get("reviewRating"), named)
    claim = _words(node.get("claimReviewed")) or _words(item.get("text")) or _words(item.get("name"))
    if claim is None:
        return None
    kinds = claimant.get("@type")
    kind = kinds[0] if isinstance(kinds, list) and kinds else kinds
    url = _words(node.get("url"))
    return Review(
        claim=claim,
        claimant=_words(claimant.get("name")) or _words(item.get("author")),
        claimant_type=kind.rpartition("/")[2] if isinstance(kind, str) else None,
        claimed=_day(item.get("datePublished")) or _day(item.get("dateCreated")),
        reviewer=_words(_node(node.get("author"), named).get("name")) or _words(node.get("author")),
        title=_words(node.get("headline")) or _words(node.get("name")),
        url=url if url and _HTTP.fullmatch(url) else None,
        published=_day(node.get("datePublished")),
        language=_language(node.get("inLanguage")),
        rating=_words(rating.get("alternateName")) or _words(rating.get("name")),
        value=_number(rating.get("ratingValue")),
        worst=_number(rating.get("worstRating")),
        best=_number(rating.get("bestRating")),
    )


def _is(node: Node, kind: str) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(k, str) and k.rpartition("/")[2] == kind for k in (kinds if isinstance(kinds, list) else [kinds])
    )


def _node(value: object, named: Mapping[str, Node]) -> Node:
    """An object, the first of several, or what a reference leads to; an empty one where there is none."""
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, dict)), None)
    if not isinstance(value, dict):
        return {}
    return named.get(str(value["@id"]), value) if set(value) == {"@id"} else value


def _words(value: object) -> str | None:
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    if not isinstance(value, str):
        return None
    folded = " ".join(value.encode("utf-8", "replace").decode().replace("\x00", "").split())
    return folded if 0 < len(folded) <= _LONGEST else None


def _day(value: object) -> str | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    return found.group() if found else None


def _language(value: object) -> str | None:
    return value[:2].lower() if isinstance(value, str) and re.match(r"[A-Za-z]{2}(?:-|$)", value) else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 1e9 else None
