"""The text as the detectors of damage see it, and what one of them reports."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from counterclaim.model import FindingKind, PassageKind
from counterclaim.span import Edit

_WORD = re.compile(r"[^\W\d_]+")
_STRAIGHT = re.compile('"')


@dataclass(frozen=True, slots=True)
class Part:
    """One passage of a View."""

    kind: PassageKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding in offsets of the View; ``edits`` only where the repair is certain."""

    kind: FindingKind
    start: int
    end: int
    why: str
    repair: str | None = None
    edits: tuple[Edit, ...] = ()


@dataclass
class View:
    """Text with broken letters mended already, its passages in order, and what several detectors ask for."""

    text: str
    parts: Sequence[Part]
    quoted: list[tuple[int, int]] = field(default_factory=list)
    """Stretches between quotation marks, in order, not overlapping; filled by the detector of unbalanced marks."""
    breaks: list[int] = field(default_factory=list)
    """Where two words are glued, in order; filled by the detector of glued words."""

    @cached_property
    def _starts(self) -> list[int]:
        return [part.start for part in self.parts]

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the text, as it is written."""
        return Counter(_WORD.findall(self.text))

    @cached_property
    def _straight(self) -> list[int]:
        return [match.start() for match in _STRAIGHT.finditer(self.text)]

    def straight_marks(self, start: int, end: int) -> int:
        """How many straight double quotation marks stand in ``[start, end)``."""
        return bisect_left(self._straight, end) - bisect_left(self._straight, start)

    def part_at(self, start: int, end: int) -> Part | None:
        """The passage that holds ``[start, end)`` whole."""
        i = bisect_right(self._starts, start) - 1
        return self.parts[i] if i >= 0 and end <= self.parts[i].end else None

    def quotation_at(self, offset: int) -> tuple[int, int] | None:
        """The stretch between quotation marks that holds ``offset``, marks included."""
        i = bisect_right(self.quoted, (offset, len(self.text) + 1)) - 1
        return self.quoted[i] if i >= 0 and self.quoted[i][0] <= offset < self.quoted[i][1] else None

    def is_quoted(self, offset: int) -> bool:
        return self.quotation_at(offset) is not None

    def sentence_start(self, offset: int, within: Part, reach: int = 600) -> int:
        """Where the sentence that holds ``offset`` begins, at most ``reach`` code points before."""
        lower = max(within.start, offset - reach)
        start = lower
        for match in _SENTENCE_END.finditer(self.text, lower, offset):
            if not _is_abbreviation(self.text, match.start()):
                start = match.end()
        return min(start, offset)

    def sentence_end(self, offset: int, within: Part, reach: int = 600) -> int:
        """The end of the sentence that holds ``offset``, its mark included, at most ``reach`` code points behind."""
        upper = min(within.end, offset + reach)
        for match in _SENTENCE_END.finditer(self.text, offset, upper):
            if not _is_abbreviation(self.text, match.start()):
                return match.start() + len(match.group().rstrip())
        return upper


_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[^a-z\s])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Maj|Sen|Rep|Gov|Pres|Prof|Rev|Hon|St|Mt|Ft|No|Nos|vs|v|Jr|Sr|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e|etc|al|approx|ca|Ph\.D)|\b[A-Za-z]|\.[A-Za-z])$"
)


def _is_abbreviation(text: str, stop: int) -> bool:
    return _ABBREVIATION.search(text, max(0, stop - 8), stop) is not None
