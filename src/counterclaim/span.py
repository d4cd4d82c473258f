"""Spans, edits and the maps between a text and the text it was made from.

All offsets are counted in Unicode code points and all ranges are half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in some text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The piece of ``text`` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace ``[start, end)`` of a text by ``text``; an insertion where start equals end."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of an OffsetMap: ``[start, end)`` of the derived text came from ``[origin_start, origin_end)``.

    A *copied* stretch has the same length on both sides and maps point by point; any other (inserted, replaced) maps as a
    whole: a start to its origin's start, an end to its origin's end.
    """

    start: int
    end: int
    origin_start: int
    origin_end: int
    copied: bool


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from offsets in a derived text back to offsets in the text it was made from.

    Segments stand in the order of the derived text and leave no gap in it.  Origins may run in any order.
    """

    segments: tuple[Segment, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        at = 0
        for s in self.segments:
            if s.start != at or s.end < s.start or s.origin_end < s.origin_start:
                raise ValueError(f"segments of an offset map must follow each other: {s}")
            if s.copied and s.end - s.start != s.origin_end - s.origin_start:
                raise ValueError(f"a copied segment keeps its length: {s}")
            at = s.end
        object.__setattr__(self, "_starts", tuple(s.start for s in self.segments))

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        return cls((Segment(0, length, 0, length, True),) if length else ())

    @classmethod
    def shifted(cls, length: int, by: int) -> OffsetMap:
        """The map of a text that was cut out of another one at offset ``by``."""
        return cls((Segment(0, length, by, by + length, True),))

    @property
    def length(self) -> int:
        return self.segments[-1].end if self.segments else 0

    def start(self, offset: int) -> int:
        """Origin of a position that begins something (the character at ``offset`` counts)."""
        if not self.segments:
            return 0
        i = max(bisect_right(self._starts, offset) - 1, 0)
        # Of segments that begin at one place (empty ones first) the last holds the character itself.
        s = self.segments[i]
        if s.copied:
            return s.origin_start + min(offset - s.start, s.end - s.start)
        return s.origin_start if offset < s.end else s.origin_end

    def end(self, offset: int) -> int:
        """Origin of a position that ends something (the character before ``offset`` counts)."""
        if not self.segments:
            return 0
        i = bisect_left(self._starts, offset) - 1
        if i < 0:
            return self.segments[0].origin_start
        s = self.segments[i]
        if s.copied:
            return s.origin_start + min(offset - s.start, s.end - s.start)
        return s.origin_end

    def span(self, span: Span) -> Span:
        """Origin of a span; empty spans stay empty."""
        start = self.start(span.start)
        if span.start == span.end:
            return Span(start, start)
        end = self.end(span.end)
        return Span(min(start, end), max(start, end))


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply edits that do not overlap; return the new text and the map from it back to ``text``.

    Insertions at one place are applied in the order given.  Raises ValueError where two edits overlap or one runs past
    the text.
    """
    ordered = sorted(edits, key=lambda e: (e.start, e.end))
    out: list[str] = []
    segments: list[Segment] = []
    at = 0  # in text
    length = 0  # of out
    for e in ordered:
        if e.start < at or e.end > len(text) or e.end < e.start:
            raise ValueError(f"edit {e} overlaps another or runs past the text")
        if e.start > at:
            out.append(text[at : e.start])
            segments.append(Segment(length, length + e.start - at, at, e.start, True))
            length += e.start - at
        if e.text or e.end > e.start:
            out.append(e.text)
            segments.append(Segment(length, length + len(e.text), e.start, e.end, False))
            length += len(e.text)
        at = e.end
    if at < len(text):
        out.append(text[at:])
        segments.append(Segment(length, length + len(text) - at, at, len(text), True))
    return "".join(out), OffsetMap(tuple(segments))
