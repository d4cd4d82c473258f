"""Sentences of a source beside those of its rewording, with words that differ marked on either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.link.rewording import Compared, Did, Segment, Word
from counterclaim.span import Span
from counterclaim.web.marks import Mark, segments
from counterclaim.web.marks import Segment as Part


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, or several, of each side; parts with the class 'other' differ, those with 'changed' changed the meaning."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]


def rows(found: Compared, most: int) -> Iterator[Row]:
    """The first ``most`` pairs of sentences, in the order of the source."""
    c = found.comparison
    real = [x for x in c.changes if not x.kind.minor]
    for s in c.segments[:most]:
        left = _side(c.left.text, s.left, _differing(s, "left"), [x.left for x in real])
        right = _side(c.right.text, s.right, _differing(s, "right"), [x.right for x in real])
        yield Row(left, right)


def _differing(s: Segment, side: str) -> list[Word]:
    return [w for e in s.edits if e.did is not Did.SAME for w in (e.left if side == "left" else e.right)]


def _side(text: str, spans: Sequence[Span], words: Sequence[Word], changed: Sequence[Span]) -> tuple[Part, ...]:
    marks = [
        *(Mark(w.span.start, w.span.end, "other") for w in words),
        *(Mark(x.start, x.end, "changed") for x in changed),
    ]
    found: list[Part] = []
    for span in spans:
        found += segments(text, sorted(marks, key=lambda m: (m.start, -m.end)), span.start, span.end)
        found.append(Part(" ", "", "", "", (), ()))
    return tuple(found)
