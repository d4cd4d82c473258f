"""Plain text to blocks: which line ends are ends of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.model import PassageKind

from .blocks import Block
from .mapped import Mapped, Piece, folded

_LINE = re.compile(r"([^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*)(\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]|$)")
_BLANK = re.compile(r"(?:[ \t\xa0\u3000\ufeff]*+[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])++")
_BULLET = re.compile(r"\s*(?:[•‣▪●◦·*]|[-–](?=\s))\s+(?=\S)")
_ENDS = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")
_GOES_ON = re.compile(r"[a-zа-яёà-öø-ÿ,;.)\]%”’]")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_RULE = re.compile(r"[\s*_=~#·.\-–—]{3,}$")

_WIDEST = 140  # characters; nobody wraps prose wider by hand or program
_NARROWEST = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page with its place; ``text`` is stripped, ``indent`` counts the blanks before it."""

    text: str
    pieces: tuple[Piece, ...]
    indent: int = 0

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    @property
    def start(self) -> int:
        return self.pieces[0].start


def plain_blocks(text: str) -> list[Block]:
    """Blocks of a plain text in order: BODY, and LIST for lines with a bullet (the bullet is left out)."""
    blocks: list[Block] = []
    for paragraph in paragraphs(lines_of(text)):
        kind, paragraph = _without_bullet(paragraph)
        joined = join(paragraph)
        if joined.text:
            blocks.append(joined.block(kind))
    return blocks


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of ``text[start:end]``; blank ones that follow each other are one empty Line."""
    stop = len(text) if end is None else end
    lines: list[Line] = []
    at = start
    while at < stop:
        match = _LINE.match(text, at, stop)
        assert match is not None  # it matches the empty string
        raw = match.group(1)
        stripped = raw.lstrip()
        lines.append(Line(stripped.rstrip(), (Piece(raw, at, at + len(raw)),), len(raw) - len(stripped)))
        at = match.end()
        blank = _BLANK.match(text, at, stop)
        if blank is not None:
            lines.append(Line("", (Piece("", at, at),)))
            at = blank.end()
    return lines


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines into paragraphs.

    A blank line or a rule ends a paragraph.  Between lines that follow each other directly, the line end is part of the
    layout (and the lines are joined) where the text was wrapped to a width, or where the next line plainly goes on with
    the sentence; else it is the end of a paragraph.
    """
    groups: list[list[Line]] = [[]]
    for line in lines:
        if not line.text or _RULE.match(line.text):
            groups.append([])
        else:
            groups[-1].append(line)
    groups = [group for group in groups if group]
    width = _wrap_width(groups)
    found: list[list[Line]] = []
    for group in groups:
        current = [group[0]]
        for line, after in pairwise(group):
            if _joined(line, after, width, current[0]):
                current.append(after)
            else:
                found.append(current)
                current = [after]
        found.append(current)
    return found


def join(lines: Sequence[Line]) -> Mapped:
    """One paragraph out of its lines; each line end between them becomes a space, but none after a hyphen in a word."""
    pieces: list[Piece] = []
    for i, line in enumerate(lines):
        if i and not (_HYPHENATED.search(lines[i - 1].text[-2:]) and line.text[:1].islower()):
            before = lines[i - 1].end
            pieces.append(Piece("\n", min(before, line.start), max(before, line.start)))
        elif i:
            pieces[-1] = _right_stripped(pieces[-1])
            line = Line(line.text, (_left_stripped(line.pieces[0]), *line.pieces[1:]), line.indent)
        pieces.extend(line.pieces)
    return folded(pieces)


def _right_stripped(piece: Piece) -> Piece:
    text = piece.text.rstrip()
    return Piece(text, piece.start, piece.start + len(text)) if len(piece.text) == piece.end - piece.start else piece


def _left_stripped(piece: Piece) -> Piece:
    text = piece.text.lstrip()
    return Piece(text, piece.end - len(text), piece.end) if len(piece.text) == piece.end - piece.start else piece


def _wrap_width(groups: Sequence[Sequence[Line]]) -> int | None:
    """The width that the text was wrapped to, None where it was not wrapped.

    Wrapped text fills its lines: at most line ends the first word of the next line would not have fitted any more.
    """
    ends = [(line, after) for group in groups for line, after in pairwise(group)]
    if not ends:
        return None
    lengths = sorted(len(line.text) for line, _ in ends)
    width = max(len(line.text) for group in groups for line in group)
    if width > _WIDEST:  # a few lines may run over (addresses); most may not
        width = lengths[int(0.98 * (len(lengths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    filled = sum(_is_full(line, after, width) for line, after in ends)
    open_ends = sum(not _ENDS.search(line.text) for line, _ in ends)
    return width if filled >= 0.7 * len(ends) and open_ends >= 0.5 * len(ends) else None


def _is_full(line: Line, after: Line, width: int) -> bool:
    return len(line.text) + 1 + len(after.text.split(None, 1)[0]) > width


def _joined(line: Line, after: Line, width: int | None, first: Line) -> bool:
    if _BULLET.match(after.text):
        return False
    ended = _ENDS.search(line.text) is not None
    if width is not None:
        if after.indent > line.indent and after.indent > first.indent and ended:
            return False
        # A generous fill: wrapping programs differ by a few characters, and a short line is the end of a paragraph.
        if _is_full(line, after, width - 8):
            return True
        # A short open line is a heading, unless the next one goes on with it.
        return not ended and (len(line.text) > 0.6 * width or _GOES_ON.match(after.text) is not None)
    return not ended and _GOES_ON.match(after.text) is not None


def _without_bullet(paragraph: list[Line]) -> tuple[PassageKind, list[Line]]:
    first = paragraph[0]
    piece = first.pieces[0]
    match = _BULLET.match(piece.text)
    if match is None or len(piece.text) != piece.end - piece.start:
        return PassageKind.BODY, paragraph
    rest = Piece(piece.text[match.end() :], piece.start + match.end(), piece.end)
    return PassageKind.LIST, [Line(rest.text.strip(), (rest, *first.pieces[1:])), *paragraph[1:]]
