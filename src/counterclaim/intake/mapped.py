"""Text gathered from pieces of a page, every character with its place there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from counterclaim.model import PassageKind
from counterclaim.span import OffsetMap, Segment

from .blocks import Block

# Invisible and without meaning between letters: controls, soft hyphen, zero-width space, word joiner, byte order mark.
# The zero-width joiners stay, since Persian and Hindi spell with them.
_INVISIBLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff"
_RUNS = re.compile(rf"(?P<space>\s+)|[{_INVISIBLE}]+|[^\s{_INVISIBLE}]+")
_PLAIN = re.compile(rf"(?:[^\s{_INVISIBLE}]| (?! ))*+")
_INVISIBLE_RUN = re.compile(rf"[{_INVISIBLE}]+")


class Piece(NamedTuple):
    """``text`` stands for ``[start, end)`` of the page: a copy of it where the lengths agree, else its replacement."""

    text: str
    start: int
    end: int


class Mapped(NamedTuple):
    """A text and the map from its offsets to those of the page."""

    text: str
    to_page: OffsetMap

    def block(self, kind: PassageKind) -> Block:
        return Block(kind, self.text, self.to_page)

    def cut(self, start: int, end: int) -> Mapped:
        """The stretch ``[start, end)`` with its own map."""
        pieces: list[Segment] = []
        for s in self.to_page.segments:
            a, b = max(s.start, start), min(s.end, end)
            if a >= b:
                continue
            if s.copied:
                origin = (s.origin_start + a - s.start, s.origin_start + b - s.start)
            else:
                origin = (s.origin_start, s.origin_end)
            pieces.append(Segment(a - start, b - start, *origin, s.copied))
        return Mapped(self.text[start:end], OffsetMap(tuple(pieces)))


def folded(pieces: Iterable[Piece]) -> Mapped:
    """Join pieces; a run of white space becomes one space, white space at the edges and invisible characters go.

    Linear in the length of the pieces.
    """
    out: list[str] = []
    spans: list[tuple[int, int, int]] = []  # length here, origin start, origin end
    space: tuple[int, int] | None = None
    for piece in pieces:
        text, start, end = piece
        copied = len(text) == end - start
        if copied and _PLAIN.fullmatch(text):
            # The common case: single blanks only, taken over whole but for the edges.
            body = text.strip(" ")
            lead = len(text) - len(text.lstrip(" "))
            if lead and out:
                space = (space[0] if space else start, start + lead)
            if not body:
                continue
            if space is not None:
                out.append(" ")
                spans.append((1, *space))
            out.append(body)
            spans.append((len(body), start + lead, start + lead + len(body)))
            space = (start + lead + len(body), end) if start + lead + len(body) < end else None
            continue
        for run in _RUNS.finditer(text):
            at = (start + run.start(), start + run.end()) if copied else (start, end)
            if run.lastgroup == "space":
                if out:
                    space = (space[0] if space else at[0], at[1])
            elif not _INVISIBLE_RUN.fullmatch(run.group()):
                if space is not None:
                    out.append(" ")
                    spans.append((1, *space))
                    space = None
                out.append(run.group())
                spans.append((run.end() - run.start(), *at))
    return Mapped("".join(out), _map(spans))


def _map(spans: Iterable[tuple[int, int, int]]) -> OffsetMap:
    """The offset map of stretches that follow each other; neighbours that are copies of neighbours become one."""
    merged: list[Segment] = []
    at = 0
    for length, start, end in spans:
        if end < start:  # a space between two places that stand in another order in the page
            start, end = end, start
        copied = length == end - start
        last = merged[-1] if merged else None
        if copied and last is not None and last.copied and last.origin_end == start:
            merged[-1] = Segment(last.start, at + length, last.origin_start, end, True)
        else:
            merged.append(Segment(at, at + length, start, end, copied))
        at += length
    return OffsetMap(tuple(merged))
