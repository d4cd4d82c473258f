"""Blocks of a page -> the clean text of its article, its passages, and what was found wrong or left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.model import Finding, FindingKind, Passage, PassageKind
from counterclaim.settings import Settings
from counterclaim.span import OffsetMap, Span

from .assembly import Assembly
from .blocks import Block
from .damage import find_damage
from .passages import credit_tail, dateline, is_credit, kind_of, names_agency, picture_credit, speaks_in_turns
from .residue import Residue, residue_blocks, residue_inside

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_DATE_IN_FRONT = re.compile(
    r"\[?(?:\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d| ?[A-Z]{3,4}\b)?)?\]?\s*[|:–—-]?\s+(?=[A-ZÀ-Þ“\"‘'])"
)
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_MARKED = re.compile(r"[^\w ,’'“”\"]")
_PICTURE = "the credit of a picture"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``passages`` lie in ``text`` in order and do not overlap; ``to_page`` leads from it to the decoded page.

    ``credits`` are the lines, verbatim and in page order, that say who wrote or sent the text.
    """

    text: str
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    to_page: OffsetMap
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A passage to be: stretches of one block."""

    kind: PassageKind
    stretches: tuple[tuple[int, int], ...]


def clean(blocks: Sequence[Block], settings: Settings) -> Cleaned:
    """Cut residue out of the blocks of a page, join the rest with blank lines, and find the damage in it.

    Findings stand in the order of the text; residue, which is not in it, stands first, in the order of the page.  Linear in the
    length of the blocks; any text is taken.
    """
    blocks = [block for block in map(_visible, blocks) if block.text.strip()]
    is_byline = [block.kind in _PROSE and is_credit(block.text.strip()) for block in blocks]
    cut = residue_blocks(blocks, is_byline)
    credits: list[str] = []
    residue: list[Finding] = []
    kept: list[tuple[Block, list[_Part]]] = []
    turns = speaks_in_turns(
        [b.text for b, c in zip(blocks, cut, strict=True) if c is None and b.kind is PassageKind.BODY]
    )
    bodies = 0
    for block, whole, byline in zip(blocks, cut, is_byline, strict=True):
        if whole is not None:
            residue.append(_residue(block, whole))
            if whole.credit or (whole.why == "a copyright line" and names_agency(block.text)):
                credits.append(block.text.strip())
            continue
        if byline:
            parts = [_Part(PassageKind.BYLINE, ((0, len(block.text)),))]
        else:
            parts, left_over = _parts(block, 99 if turns else bodies, not kept)
            residue.extend(_residue(block, r) for r in left_over)
            credits.extend(r.span.of(block.text).strip() for r in left_over if r.credit)
        credits.extend(_words(block, part) for part in parts if part.kind is PassageKind.BYLINE)
        bodies += any(part.kind is PassageKind.BODY for part in parts)
        if parts:
            kept.append((block, parts))
    text, passages, to_page = _joined(_with_headlines(kept))
    return Cleaned(
        text, passages, (*residue, *find_damage(text, passages, settings)), to_page, tuple(dict.fromkeys(credits))
    )


_PROSE = (PassageKind.BODY, PassageKind.LIST, PassageKind.CAPTION)


def _visible(block: Block) -> Block:
    """The block without invisible characters."""
    if _INVISIBLE.search(block.text) is None:
        return block
    out = Assembly()
    at = 0
    for match in _INVISIBLE.finditer(block.text):
        out.copy(block.text, block.to_page, at, match.start())
        at = match.end()
    out.copy(block.text, block.to_page, at, len(block.text))
    text, to_page = out.finish()
    return Block(block.kind, text, to_page)


def _residue(block: Block, residue: Residue) -> Finding:
    start, end = _stripped(block.text, residue.span.start, residue.span.end)
    return Finding(
        FindingKind.RESIDUE,
        block.text[start:end],
        f"left over from the page: {residue.why}",
        page_span=block.to_page.span(Span(start, end)),
    )


def _parts(block: Block, paragraph: int, top: bool) -> tuple[list[_Part], list[Residue]]:
    """The passages of one block in order, and the residue inside it."""
    text = block.text
    start, end = _stripped(text, 0, len(text))
    if block.kind is PassageKind.HEADLINE or block.kind not in (*_PROSE, PassageKind.CORRECTION):
        return [_Part(block.kind, ((start, end),))], []
    if len(text) <= 60 and _MARKED.search(text) is None:
        return [_Part(block.kind, ((start, end),))], []
    left_over = list(residue_inside(text))
    if paragraph == 0 and (match := _DATE_IN_FRONT.match(text, start)):
        left_over.insert(0, Residue(Span(start, match.end()), "the date of publication in front of the text"))
        start = match.end()
    kind: PassageKind = block.kind
    if kind is PassageKind.BODY:
        kind = kind_of(text[start : start + 700] if len(text) > 700 else text[start:])
    byline = credit_tail(text) if kind is not PassageKind.CORRECTION else None
    if byline is not None and (not left_over or left_over[-1].span.end <= byline):
        tail = _Part(PassageKind.BYLINE, (_stripped(text, byline, end),))
        end = byline
    else:
        tail = None
    picture = picture_credit(text[:end]) if kind in (PassageKind.BODY, PassageKind.CAPTION) else None
    if picture is not None and picture > start and (not left_over or left_over[-1].span.end <= picture):
        kind = PassageKind.CAPTION
        left_over.append(Residue(Span(picture, end), _PICTURE))
    parts: list[_Part] = []
    place = dateline(text[start : start + 200], paragraph) if kind is PassageKind.BODY else 0
    if place and not any(r.span.start < start + place and r.span.end > start for r in left_over):
        parts.append(_Part(PassageKind.DATELINE, (_stripped(text, start, start + place),)))
        start += place
    stretches = _without(text, start, end, [r.span for r in left_over])
    if stretches:
        parts.append(_Part(kind, stretches))
    if tail is not None:
        parts.append(tail)
    return parts, left_over


def _without(text: str, start: int, end: int, cuts: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """What is left of ``[start, end)``; the blank behind a cut goes with it, so that one stays."""
    left: list[tuple[int, int]] = []
    for cut in cuts:
        if cut.start > start:
            left.append((start, min(cut.start, end)))
        start = max(start, cut.end)
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        left.append((start, end))
    if left:
        left[-1] = (left[-1][0], _stripped(text, *left[-1])[1])
        left[0] = (_stripped(text, *left[0])[0], left[0][1])
    return tuple((a, b) for a, b in left if a < b)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _words(block: Block, part: _Part) -> str:
    return "".join(block.text[a:b] for a, b in part.stretches).strip()


def _with_headlines(kept: list[tuple[Block, list[_Part]]]) -> list[tuple[Block, list[_Part]]]:
    """Plain text does not say what is a headline: a short line without an end in front of a paragraph is one."""
    found = list(kept)
    seen = False
    for i, (block, parts) in enumerate(kept[:-1]):
        following = kept[i + 1][1][-1]
        if len(parts) == 1 and parts[0].kind is PassageKind.BODY and following.kind is not PassageKind.LIST:
            words = _words(block, parts[0]) if len(block.text) < 300 else ""
            longest = 14 if seen else 30
            if (
                words
                and words.count(" ") < longest
                and not _ENDS.search(words)
                and not _words(*_last(kept[i + 1]))[:1].islower()
                and (words[0].isupper() or words[0] in "‘“\"'«" or words[0].isdigit())
                and (not seen or _words(*_last(kept[i + 1])).count(" ") >= 11)
            ):
                found[i] = (block, [_Part(PassageKind.HEADLINE, parts[0].stretches)])
        seen = seen or any(part.kind is PassageKind.BODY for part in found[i][1])
    return found


def _last(entry: tuple[Block, list[_Part]]) -> tuple[Block, _Part]:
    return entry[0], entry[1][-1]


def _joined(kept: Sequence[tuple[Block, list[_Part]]]) -> tuple[str, tuple[Passage, ...], OffsetMap]:
    out = Assembly()
    passages: list[Passage] = []
    for block, parts in kept:
        if out.length:
            out.insert("\n\n")
        at: int | None = None  # in the block: how far it has been taken over
        for part in parts:
            if at is not None and part.stretches[0][0] > at:
                # White space between a dateline and its paragraph; a picture credit that stood there is gone.
                between = block.text[at : part.stretches[0][0]]
                if between.isspace():
                    out.copy(block.text, block.to_page, at, part.stretches[0][0])
                else:
                    out.insert(" ")
            start = out.length
            for a, b in part.stretches:
                out.copy(block.text, block.to_page, a, b)
                at = b
            passages.append(Passage(part.kind, Span(start, out.length)))
    text, to_page = out.finish()
    return text, tuple(passages), to_page
