"""Markdown to blocks: marks are left out, every character keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.model import PassageKind

from .blocks import Block
from .mapped import Piece
from .plain import Line, join, lines_of

_FRONT = re.compile(r"\s*---[ \t]*\r?\n((?:[^\r\n]*\r?\n){0,60}?)---[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"^([A-Za-z_-]{2,30}):[ \t]*(.{1,500}?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|$)")
_CLOSING = re.compile(r"\s+#+\s*$")
_SETEXT = re.compile(r"(?:=+|-{2,})$")
_RULE = re.compile(r"(?:[*_-]\s*){3,}$")
_FENCE = re.compile(r"(?:```|~~~)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"(?:\s{0,3}>\s?)+")
_REFERENCE = re.compile(r"\[[^\]]{1,100}\]:\s*\S+")
# In one pass, first match wins: escapes, code, images, links, bare tags and addresses, emphasis.
_INLINE = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
      | (?P<ticks>`{1,3})(?P<code>[^`\n]{1,400}?)(?P=ticks)
      | !\[[^\]\n]{0,400}\](?:\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,100}\])
      | \[(?P<link>(?:[^\[\]\n]|\[[^\[\]\n]{0,100}\]){1,600})\](?:\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,100}\])
      | <(?P<auto>https?://[^\s<>]{1,500})>
      | </?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,400})?/?>
      | (?P<open>(?<![\w*])\*{1,3}(?=[^\s*]))
      | (?P<close>(?<=[^\s*])\*{1,3}(?![\w*]))
      | (?P<within>(?<=[\w])\*{2,3}(?=\w))
      | (?P<under>(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_]))
      | ~~""",
    re.VERBOSE,
)


def front_matter(text: str) -> dict[str, str]:
    """The fields of a front matter (``---`` lines around ``name: value``), names in lower case; empty where there is none."""
    match = _FRONT.match(text)
    if match is None:
        return {}
    return {f.group(1).lower(): f.group(2).strip("\"' \r") for f in _FIELD.finditer(match.group(1))}


def markdown_blocks(text: str) -> list[Block]:
    """Blocks of a Markdown text: headings are HEADLINE, items LIST, all else BODY; code fences and rules are left out."""
    blocks: list[Block] = []
    for kind, lines in _grouped(text):
        joined = join([Line(line.text, _visible(line.pieces[0]), line.indent) for line in lines])
        if joined.text:
            blocks.append(joined.block(kind))
    return blocks


def _grouped(text: str) -> Iterator[tuple[PassageKind, list[Line]]]:
    front = _FRONT.match(text)
    current: list[Line] = []
    kind = PassageKind.BODY
    fenced = False
    for line in lines_of(text, front.end() if front else 0):
        if _FENCE.match(line.text):
            fenced = not fenced
        elif fenced:
            continue
        elif current and kind is PassageKind.BODY and len(current) == 1 and _SETEXT.match(line.text):
            yield PassageKind.HEADLINE, current
            current = []
            continue
        if fenced or not line.text or _FENCE.match(line.text) or _RULE.match(line.text) or _REFERENCE.match(line.text):
            if current:
                yield kind, current
            current, kind = [], PassageKind.BODY
            continue
        line = _cut(line, _QUOTE)
        heading = _HEADING.match(line.text)
        starts = heading or _ITEM.match(line.text)
        if starts and current:
            yield kind, current
            current, kind = [], PassageKind.BODY
        if heading:
            yield PassageKind.HEADLINE, [_cut(_cut_end(line), _HEADING)]
        elif starts:
            current, kind = [_cut(line, _ITEM)], PassageKind.LIST
        elif line.text:
            current.append(line)
    if current:
        yield kind, current


def _cut(line: Line, mark: re.Pattern[str]) -> Line:
    piece = line.pieces[0]
    at = len(piece.text) - len(piece.text.lstrip())
    match = mark.match(piece.text, at)
    if match is None:
        return line
    rest = Piece(piece.text[match.end() :], piece.start + match.end(), piece.end)
    return Line(rest.text.strip(), (rest,), line.indent)


def _cut_end(line: Line) -> Line:
    piece = line.pieces[0]
    match = _CLOSING.search(piece.text, max(0, len(piece.text) - 100))
    if match is None:
        return line
    text = piece.text[: match.start()]
    return Line(text.strip(), (Piece(text, piece.start, piece.start + len(text)),), line.indent)


def _visible(piece: Piece) -> tuple[Piece, ...]:
    return tuple(_inline(piece)) or (Piece("", piece.start, piece.start),)


def _inline(piece: Piece, depth: int = 0) -> Iterator[Piece]:
    """The visible pieces of a line."""
    text, start, _ = piece
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            yield Piece(text[at : match.start()], start + at, start + match.start())
        for name in ("escaped", "code", "link", "auto"):
            kept = match.group(name)
            if kept is not None:
                inner = Piece(kept, start + match.start(name), start + match.end(name))
                if name == "link" and depth < 2:
                    yield from _inline(inner, depth + 1)
                else:
                    yield inner
        at = match.end()
    if at < len(text):
        yield Piece(text[at:], start + at, start + len(text))
