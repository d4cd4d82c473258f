"""Putting a text together from stretches of other texts, each character with its place in the page."""

from __future__ import annotations

from bisect import bisect_right

from counterclaim.span import OffsetMap, Segment


class Assembly:
    """A text in the making.  Each call is linear in the segments it touches."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self.length = 0

    def copy(self, text: str, to_page: OffsetMap, start: int, end: int) -> None:
        """Append ``text[start:end]``, where ``to_page`` leads from ``text`` to the page."""
        if start >= end:
            return
        segments = to_page.segments
        i = max(bisect_right(segments, start, key=lambda s: s.start) - 1, 0)
        while i < len(segments) and segments[i].start < end:
            s = segments[i]
            a, b = max(s.start, start), min(s.end, end)
            if a < b:
                origin = (s.origin_start + a - s.start, s.origin_start + b - s.start)
                self._append(text[a:b], *(origin if s.copied else (s.origin_start, s.origin_end)), s.copied)
            i += 1

    def insert(self, text: str) -> None:
        """Append text that the page does not have."""
        at = self._segments[-1].origin_end if self._segments else 0
        self._append(text, at, at, False)

    def finish(self) -> tuple[str, OffsetMap]:
        return "".join(self._parts), OffsetMap(tuple(self._segments))

    def _append(self, text: str, origin_start: int, origin_end: int, copied: bool) -> None:
        last = self._segments[-1] if self._segments else None
        start, end = self.length, self.length + len(text)
        if copied and last is not None and last.copied and last.origin_end == origin_start:
            self._segments[-1] = Segment(last.start, end, last.origin_start, origin_end, True)
        else:
            self._segments.append(Segment(start, end, origin_start, origin_end, copied))
        self._parts.append(text)
        self.length = end
