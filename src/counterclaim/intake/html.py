"""HTML to blocks: trafilatura decides which lines are the article, the page's own source gives their text and place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz
from trafilatura import bare_extraction

from counterclaim.model import PassageKind
from counterclaim.settings import Settings

from .blocks import Block
from .byline import agencies_named
from .html_facts import HtmlFacts, article_body, html_facts
from .html_page import HtmlLine, HtmlPage, marked_lines, read_html
from .html_tags import Where
from .mapped import Mapped, Piece, folded
from .plain import Line, join, paragraphs

_ELSEWHERE = Where.NAVIGATION | Where.HIDDEN | Where.BESIDE
_NEVER = Where.NAVIGATION | Where.HIDDEN
_ASIDE = Where.AUTHOR | Where.DATED
_EDGE = 3  # lines beyond the first and last chosen one in which dropped paragraphs are looked for
_ENOUGH = 140  # characters of article text below which the finder is not trusted to have found it
_MOST_LINKED = 0.5
_TITLE_REACH = 6  # blocks from the top among which the headline may stand as a paragraph
_PROSE_WORDS = 4  # a dropped line at the edge of the article needs
_MENU_ROWS = 3  # links under each other
_SAME_TITLE = 85.0  # rapidfuzz score; headings and page titles differ by a few words at most


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """The article's blocks in reading order, and what else the page says of it.

    ``margin`` are the texts of short lines around the headline (bylines, dates) that are not part of the article;
    ``times`` the ``datetime`` values found there.
    """

    blocks: tuple[Block, ...]
    facts: HtmlFacts
    title: str | None
    authors: tuple[str, ...]
    margin: tuple[Mapped, ...]
    times: tuple[tuple[str, int, int], ...]


def read_article(source: str, settings: Settings) -> HtmlArticle:
    """Find the article of a page; ``blocks`` is empty where it has none.

    Every character of a block stands in ``source`` where its map says, since the text comes from the source itself and
    the finder only chooses lines.
    """
    page = read_html(source, settings.html_elements, settings.html_depth)
    facts = html_facts(source, page)
    chosen = _with_dropped(page, _chosen(page))
    headline = _headline(page, chosen, facts)
    if headline is not None:
        same = _key(_text(headline))
        chosen = [
            n
            for n in chosen
            if n != headline.number and not (_is_heading(page.lines[n]) and _key(_text(page.lines[n])) == same)
        ]
    listed = _listed(page, chosen)
    blocks = [block for n in chosen for block in _blocks(page.lines[n], listed)]
    if not any(block.kind is not PassageKind.HEADLINE for block in blocks):
        blocks = _from_rows(article_body(source, page), PassageKind.BODY)
    title = facts.title
    if headline is not None:
        title = folded(chain.from_iterable(_spaced(headline.rows)))
    if headline is None and title is not None:
        blocks, title = _with_title(blocks, title)
    elif title is not None and title.text and blocks:
        blocks.insert(0, title.block(PassageKind.HEADLINE))
    first = next((page.lines[n] for n in chosen), None)
    margin = _margin(page, headline, set(chosen), first)
    reach = (_start(headline) - 500 if headline else 0, _start(first) + 200 if first else len(source))
    return HtmlArticle(
        blocks=tuple(blocks),
        facts=facts,
        title=title.text if title is not None and title.text else None,
        authors=tuple(_text(line) for line in page.lines if line.where & Where.AUTHOR and not line.where & _NEVER)[:3],
        margin=margin,
        times=tuple(t for t in page.times if reach[0] <= t[1] <= reach[1]),
    )


def _chosen(page: HtmlPage) -> list[int]:
    """Numbers of the lines that are the article, in order."""
    found: set[int] = set()
    if page.tree is not None:
        extracted = bare_extraction(page.tree, include_comments=False, with_metadata=False)
        body = getattr(extracted, "body", None)
        if body is not None:
            found = marked_lines("".join(body.itertext()))
    kept = [
        n
        for n in sorted(found)
        if n < len(page.lines) and not page.lines[n].where & _NEVER and not _is_menu(page.lines[n])
    ]
    inside = [n for n in kept if not page.lines[n].where & Where.BESIDE]
    if sum(page.lines[n].length for n in inside) > 0.5 * sum(page.lines[n].length for n in kept):
        kept = inside
    if sum(page.lines[n].length for n in kept) >= _ENOUGH:
        return kept
    own = _densest(page)
    return own if sum(page.lines[n].length for n in own) > sum(page.lines[n].length for n in kept) else kept


def _densest(page: HtmlPage) -> list[int]:
    """The lines that are prose, in those containers that hold a good part of the page's prose."""
    prose = [line for line in page.lines if not line.where & _ELSEWHERE and not _is_linked(line)]
    weights: Counter[int] = Counter()
    for line in prose:
        weights[line.parent] += line.length
    most = max(weights.values(), default=0)
    return [line.number for line in prose if weights[line.parent] >= 0.2 * most and not _is_heading(line)]


def _with_dropped(page: HtmlPage, chosen: list[int]) -> list[int]:
    """Add the paragraphs and captions that stand among the chosen ones and that the finder dropped."""
    if not chosen:
        return []
    have = set(chosen)
    parents = {page.lines[n].parent for n in chosen if not _is_heading(page.lines[n])}
    low, high = chosen[0], chosen[-1]
    for line in page.lines[max(0, low - _EDGE) : high + 1 + _EDGE]:
        if line.number in have or line.where & (_ELSEWHERE | _ASIDE | Where.TITLE) or _is_linked(line):
            continue
        inside = low <= line.number <= high
        if (line.where & Where.CAPTION and line.number <= high) or (
            line.parent in parents and (inside or _is_prose(line))
        ):
            have.add(line.number)
    found = sorted(have)
    while found and _is_heading(page.lines[found[-1]]):  # 'More on this', 'Leave a comment'
        found.pop()
    return found


def _is_prose(line: HtmlLine) -> bool:
    """True for a paragraph rather than a label; what credits an agency counts too."""
    text = _text(line)
    return not _is_heading(line) and (len(text.split()) >= _PROSE_WORDS or bool(agencies_named(text)))


def _headline(page: HtmlPage, chosen: list[int], facts: HtmlFacts) -> HtmlLine | None:
    last = chosen[-1] if chosen else len(page.lines)
    outlet = _key(facts.outlet or "")
    heads = [
        line
        for line in page.lines[: last + 1]
        if _is_heading(line) and not line.where & _NEVER and _key(_text(line)) != outlet and len(_text(line)) < 400
    ]
    above = [line for line in heads if not chosen or line.number <= chosen[0]]
    if facts.title is not None:
        wanted = facts.title.text.lower()
        for some in (above[-100:], heads[:100]):
            scored = [(fuzz.token_sort_ratio(_text(line).lower(), wanted), line.number) for line in some]
            score, number = max(scored, default=(0.0, 0))
            if score >= _SAME_TITLE:
                return page.lines[number]
    titles = [line for line in heads if line.where & Where.TITLE]
    before = [line for line in above if line.where & Where.TITLE]
    if before:
        return before[-1]
    return titles[0] if len(titles) == 1 else None


def _with_title(blocks: list[Block], title: Mapped) -> tuple[list[Block], Mapped]:
    """The headline as a paragraph of the page where it stands there, else the page's title put first."""
    if not blocks or not title.text:
        return blocks, title
    wanted = _key(title.text)
    for i, block in enumerate(blocks[:_TITLE_REACH]):
        key = _key(block.text)
        # The title may go on with the site's name.
        if key == wanted or (wanted.startswith(key) and len(block.text.split()) >= 3 and len(key) > 0.4 * len(wanted)):
            shown = Block(PassageKind.HEADLINE, block.text, block.to_page)
            return [*blocks[:i], shown, *blocks[i + 1 :]], Mapped(block.text, block.to_page)
    return [title.block(PassageKind.HEADLINE), *blocks], title


def _margin(page: HtmlPage, headline: HtmlLine | None, chosen: set[int], first: HtmlLine | None) -> tuple[Mapped, ...]:
    top = headline.number if headline is not None else (first.number - 6 if first is not None else 0)
    bottom = first.number if first is not None else top + 8
    found = [
        line
        for line in page.lines
        if line.number not in chosen
        and line is not headline
        and line.length <= 300
        and not line.where & _NEVER
        and not _is_menu(line)
        and (top - 2 <= line.number < bottom + 1 or (line.where & Where.DATED and not line.where & Where.BESIDE))
    ]
    return tuple(folded(chain.from_iterable(_spaced(line.rows))) for line in found[:20])


def _blocks(line: HtmlLine, listed: bool) -> list[Block]:
    if _is_heading(line) or line.where & Where.CAPTION:
        kind = PassageKind.HEADLINE if _is_heading(line) else PassageKind.CAPTION
        whole = folded(chain.from_iterable(_spaced(line.rows)))
        return [whole.block(kind)] if whole.text else []
    rows = line.rows
    if line.where & Where.PREFORMATTED:
        rows = [split for row in rows for split in _split(row)]
    return _from_rows(rows, PassageKind.LIST if listed and line.where & Where.ITEM else PassageKind.BODY)


def _from_rows(rows: list[list[Piece]], kind: PassageKind) -> list[Block]:
    if len(rows) == 1:
        whole = folded(rows[0])
        return [whole.block(kind)] if whole.text else []
    lines = [Line(" ".join("".join(p.text for p in row).split()), tuple(row)) for row in rows]
    joined = (join(paragraph) for paragraph in paragraphs(lines))
    return [mapped.block(kind) for mapped in joined if mapped.text]


def _split(row: list[Piece]) -> list[list[Piece]]:
    """Cut pieces at the line ends inside them."""
    rows: list[list[Piece]] = [[]]
    for piece in row:
        if "\n" not in piece.text or len(piece.text) != piece.end - piece.start:
            rows[-1].append(piece)
            continue
        at = piece.start
        for i, part in enumerate(piece.text.split("\n")):
            if i:
                rows.append([])
            rows[-1].append(Piece(part, at, at + len(part)))
            at += len(part) + 1
    return rows


def _spaced(rows: list[list[Piece]]) -> list[list[Piece]]:
    spaced: list[list[Piece]] = []
    for row in rows:
        if spaced and spaced[-1] and row:
            spaced.append([Piece("\n", spaced[-1][-1].end, row[0].start)])
        spaced.append(row)
    return spaced


def _listed(page: HtmlPage, chosen: list[int]) -> bool:
    """False where list items hold most of the article: the list is layout then."""
    items = sum(page.lines[n].length for n in chosen if page.lines[n].where & Where.ITEM)
    return items <= 0.5 * sum(page.lines[n].length for n in chosen)


def _is_heading(line: HtmlLine) -> bool:
    return bool(line.where & (Where.TITLE | Where.HEADING))


def _is_linked(line: HtmlLine) -> bool:
    return line.linked > _MOST_LINKED * line.length


def _is_menu(line: HtmlLine) -> bool:
    return len(line.rows) >= _MENU_ROWS and line.linked > 0.8 * line.length


def _start(line: HtmlLine) -> int:
    return line.rows[0][0].start


def _text(line: HtmlLine) -> str:
    return " ".join("".join("".join(p.text for p in row) + " " for row in line.rows).split())


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
