"""Page to Document: decode, find the article, clean it, and say where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.errors import PageEmpty, PageTooLarge
from counterclaim.identity import content_id, digest_bytes
from counterclaim.model import Document, Finding, FindingKind, Page, PassageKind, PublishedFrom
from counterclaim.settings import DEFAULTS, Settings
from counterclaim.span import Span

from .blocks import Block
from .byline import author_names, bylines, credits_of
from .clean import Cleaned, clean
from .decode import decode
from .forms import Form, form_of
from .language import language_of
from .markdown import front_matter, markdown_blocks
from .passages import is_credit
from .plain import plain_blocks
from .published import (
    Dated,
    Published,
    choose_date,
    date_in_address,
    date_lines,
    dated_dateline,
    days_told,
    given_date,
)

_FIRST = 8  # passages in which a byline or date line may stand
_LAST = 4
_HEAD_LINES = 60
_WORDS_OF_A_PARAGRAPH, _WORDS_OF_A_STANDFIRST = 8, 40


@dataclass(frozen=True, slots=True)
class _Found:
    """What the page itself gives, before cleaning; ``margin`` are lines beside the article."""

    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    language: str | None = None
    margin: tuple[str, ...] = ()


def to_document(page: Page, *, published: str | None = None, settings: Settings = DEFAULTS) -> Document:
    """Make the Document of a page.

    ``published`` is the date that the user gives; it wins over all that the page says.  ``Document.published`` is the calendar date
    ``YYYY-MM-DD`` in the page's own time zone, without the time of day.  ``page.data.decode(document.encoding, "replace")`` is the
    text that ``to_page`` leads to.

    Raises PageEmpty, PageNotText or PageTooLarge where the page has no text, is not text, or is larger than the settings allow;
    UsageError where ``published`` is no date.
    """
    given = given_date(published) if published else None
    name = page.address or "the page"
    if len(page.data) > settings.page_bytes:
        raise PageTooLarge(f"{name}: {len(page.data):,} bytes; at most {settings.page_bytes:,} are read")
    decoded = decode(page)
    found = _read(decoded.text, form_of(page, decoded.text), settings)
    length = sum(len(block.text) for block in found.blocks)
    if length > settings.text_length:
        raise PageTooLarge(f"{name}: {length:,} characters of text; at most {settings.text_length:,} are read")
    cleaned = clean(found.blocks, settings)
    if not any(p.kind is not PassageKind.HEADLINE for p in cleaned.passages) or not cleaned.text.strip():
        reason = "no article text" if not found.blocks else "nothing but a headline or leftovers of the site"
        raise PageEmpty(f"{name}: {reason}")
    return _document(page, decoded.text, decoded.encoding, found, cleaned, given)


def _read(text: str, form: Form, settings: Settings) -> _Found:
    if form is Form.HTML:
        from .html import read_article  # brings trafilatura and lxml, which plain text does without

        article = read_article(text, settings)
        facts = article.facts
        return _Found(
            blocks=article.blocks,
            title=article.title,
            outlet=facts.outlet,
            authors=_fuller(author_names(facts.authors), author_names(article.authors)),
            dates=(*(d.text for d in facts.dates), *(value for value, _, _ in article.times)),
            urls=facts.urls,
            language=facts.language,
            margin=tuple(m.text for m in article.margin),
        )
    if form is Form.PLAIN:
        return _Found(tuple(plain_blocks(text)))
    fields = front_matter(text)
    blocks = tuple(markdown_blocks(text))
    heading = next((b.text for b in blocks[:3] if b.kind is PassageKind.HEADLINE), None)
    return _Found(
        blocks=blocks,
        title=fields.get("title") or heading,
        outlet=fields.get("outlet") or fields.get("publisher") or fields.get("site"),
        authors=author_names(fields[key] for key in ("author", "authors") if key in fields),
        dates=tuple(fields[key] for key in ("published", "date") if key in fields),
        urls=tuple(fields[key] for key in ("url", "canonical", "link") if key in fields),
        language=fields.get("lang") or fields.get("language"),
    )


def _fuller(said: tuple[str, ...], shown: tuple[str, ...]) -> tuple[str, ...]:
    """The authors in the metadata, but those of the byline where it names these and more."""
    return shown if set(said) <= set(shown) else said


def _document(page: Page, source: str, encoding: str, found: _Found, cleaned: Cleaned, given: str | None) -> Document:
    texts = [p.span.of(cleaned.text) for p in cleaned.passages]
    cut = [f for f in cleaned.findings if f.page_span is not None]  # date lines are residue too
    head = _head(cleaned, cut)
    top = [*found.margin, *head]
    bottom = [*texts[_FIRST:][-_LAST:], *(f.text for f in cut[-_LAST:])]
    lines = [*date_lines(top, [*texts[:_FIRST], *bottom]), *days_told(texts)]
    if not lines:
        datelines = [p.span.of(cleaned.text) for p in cleaned.passages[:_FIRST] if p.kind is PassageKind.DATELINE]
        others = [*texts, *(f.text for f in cut), *found.margin]
        lines = dated_dateline(datelines, others, (page.address, *found.urls), page.fetched)
    date = (
        Published(given, PublishedFrom.GIVEN)
        if given is not None
        else choose_date(_dated(page, found, lines), page.fetched)
    )
    top += texts[:_FIRST]
    authors = found.authors or author_names(bylines((*top, *bottom))) or author_names(page.hint_authors)
    credited = (*cleaned.credits, *(line for line in found.margin if credits_of([line]).lines))
    credits = credits_of(texts, credited, (*found.authors, *page.hint_authors))
    first = cleaned.passages[0]
    headline = texts[0] if first.kind is PassageKind.HEADLINE else None
    title = found.title or page.hint_title or headline
    return Document(
        id=content_id("d", page.address, cleaned.text, date.value, title),
        text=cleaned.text,
        passages=cleaned.passages,
        findings=(*cleaned.findings, *_doubts(source, date)),
        to_page=cleaned.to_page,
        fingerprint=fingerprint(cleaned.text),
        page_digest=digest_bytes(page.data),
        encoding=encoding,
        address=page.address,
        title=title,
        outlet=found.outlet or page.hint_outlet,
        authors=authors,
        agency=credits.agency,
        credits=credits.lines,
        published=date.value,
        published_from=date.how,
        language=language_of(cleaned.text, found.language),
        fetched=page.fetched,
    )


def _head(cleaned: Cleaned, cut: Sequence[Finding]) -> list[str]:
    """The lines above the article's first paragraph and that paragraph: those under the headline first, then the nearest above.

    Where a byline follows a short first paragraph, that is a standfirst, and the head ends with the paragraph behind it.
    """
    passages = [(cleaned.to_page.start(p.span.start), p.kind, p.span.of(cleaned.text)) for p in cleaned.passages]
    bodies = [
        n
        for n, (_, kind, text) in enumerate(passages)
        if kind is PassageKind.BODY and text.count(" ") >= _WORDS_OF_A_PARAGRAPH
    ]
    last = bodies[0] if bodies else len(passages) - 1
    if len(bodies) > 1 and passages[last][2].count(" ") < _WORDS_OF_A_STANDFIRST:
        between = passages[last + 1 : bodies[1]]
        if any(kind is PassageKind.BYLINE or is_credit(text) for _, kind, text in between):
            last = bodies[1]
    ends = passages[last][0]
    headline = next((at for at, kind, _ in passages if kind is PassageKind.HEADLINE), -1)
    lines = [(at, text) for at, _, text in passages[: last + 1]]
    lines += [(f.page_span.start, f.text) for f in cut if f.page_span is not None and f.page_span.start <= ends]
    under = sorted(line for line in lines if line[0] >= headline)
    above = sorted((line for line in lines if line[0] < headline), reverse=True)
    return [text for _, text in (*under, *above)][:_HEAD_LINES]


def fingerprint(text: str) -> str:
    """SHA-256 in hexadecimal of a text with its white space folded."""
    return digest_bytes(" ".join(text.split()).encode("utf-8", "surrogatepass"))


def _dated(page: Page, found: _Found, lines: Sequence[str]) -> list[Dated]:
    """All that may tell the date, the most trusted first."""
    addresses = (page.address, *found.urls)
    return [
        *(Dated(text, PublishedFrom.METADATA) for text in found.dates),
        *(Dated(text, PublishedFrom.FEED) for text in (page.hint_published,) if text),
        *(Dated(text, PublishedFrom.URL) for address in addresses if (text := date_in_address(address))),
        *(Dated(text, PublishedFrom.PAGE) for text in lines),
    ]


def _doubts(source: str, date: Published) -> list[Finding]:
    """A Finding for each refused date that stands in the page."""
    findings: list[Finding] = []
    for refused in date.refused:
        at = source.find(refused.text)
        if at >= 0:
            place = Span(at, at + len(refused.text))
            findings.append(Finding(FindingKind.DOUBTFUL_DATE, refused.text, refused.why, page_span=place))
    return findings
