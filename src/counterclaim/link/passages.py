"""A passage found again in another version of its text, and the statement that a reader makes there now.

Letters and figures alone are compared, so that white space, quotation marks and repairs change nothing.  A passage that could be one of
several is not found: a correction of the wrong statement is worse than one that has lost its place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from counterclaim.link.links import Anchor, Found, Quote, Said
from counterclaim.span import Span

_AROUND: Final = 40  # letters round a place that are compared
_TELLING: Final = 24  # letters that tell a passage by themselves
_CONTEXT: Final = 8  # letters round a shorter one that must stand as well
_NEAR: Final = 300  # letters within which the parts of one statement stand
_MOST: Final = 200  # places of one quote that are looked at
_WITHIN: Final = 0.5  # of the shorter content that must be common
_ALONE: Final = 0.8  # of both contents together, where one has no cue


class Searched:
    """A text to look for quotes in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters, self._at = _letters(text)

    def find(self, quotes: Sequence[Quote]) -> list[Span | None] | None:
        """Where each of these quotes of one statement stands; None where the longest of them is not found, or may be one of several."""
        if not quotes or all(self._unmoved(q) for q in quotes):
            return [Span(q.start, q.end) for q in quotes] or None
        longest = max(quotes, key=lambda q: len(q.text))
        place = self._place(longest)
        if place is None:
            return None
        shift = place - bisect_left(self._at, longest.start)

        def beside(q: Quote) -> Span | None:
            # The other parts stand about as far from it as they did.
            wanted = bisect_left(self._at, q.start) + shift
            near = min(self._places(q), key=lambda p: (abs(p - wanted), p), default=None)
            return self._span(q, near) if near is not None and abs(near - wanted) <= _NEAR else None

        return [self._span(q, place) if q is longest else beside(q) for q in quotes]

    def _unmoved(self, q: Quote) -> bool:
        begin = max(q.start - len(q.before), 0)
        return self.text[begin : q.end + len(q.behind)] == q.before + q.text + q.behind

    def _places(self, q: Quote) -> list[int]:
        """Offsets into ``letters``."""
        wanted = _letters(q.text)[0]
        found: list[int] = []
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0 and len(found) < _MOST:
            found.append(at)
            at = self.letters.find(wanted, at + 1)
        return found

    def _place(self, q: Quote) -> int | None:
        """The one place of a quote; None where it is not clear which."""
        length = len(_letters(q.text)[0])
        before, behind = _letters(q.before)[0], _letters(q.behind)[0]
        ranked = sorted(
            (
                (
                    -_common(before[::-1], self.letters[max(p - _AROUND, 0) : p][::-1])
                    - _common(behind, self.letters[p + length : p + length + _AROUND]),
                    p,
                )
                for p in self._places(q)
            ),
        )
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        score, place = ranked[0]
        whole = len(before) + len(behind)
        return place if length >= _TELLING or -score >= min(_CONTEXT, whole) else None

    def _span(self, q: Quote, place: int) -> Span:
        length = len(_letters(q.text)[0])
        return Span(self._at[place], self._at[place + length - 1] + 1)


def find_again(text: Searched, anchors: Iterable[Anchor], told: Sequence[Said]) -> list[Found]:
    """Where each anchor leads in a text of which these statements are read; one whose passage is not there is left out."""
    found = []
    for anchor in anchors:
        # Content and cue together: the cue alone ('said') stands anywhere.
        places = text.find([*anchor.content, *anchor.cue])
        if places is not None:
            content, cue = places[: len(anchor.content)], places[len(anchor.content) :]
            statement = _statement([s for s in cue if s], [s for s in content if s], told)
            meant = {aspect: spans for aspect, quotes in anchor.meant.items() if (spans := _whole(text.find(quotes)))}
            found.append(Found(anchor.decision, statement, meant))
    return found


def _whole(places: Sequence[Span | None] | None) -> tuple[Span, ...]:
    """All of the places; none where one is missing."""
    found = tuple(s for s in places or () if s is not None)
    return found if len(found) == len(places or ()) else ()


def _statement(cue: Sequence[Span], content: Sequence[Span], told: Sequence[Said]) -> str | None:
    ranked = []
    for p in told:
        share, both = _shares(content, p.content)
        if not content and not p.content:
            share = both = 1.0
        at_cue = _overlap(cue, p.cue)
        fits = share >= _WITHIN if cue and p.cue else both >= _ALONE
        if fits and (at_cue or not cue or not p.cue):
            ranked.append((-at_cue, -both, min((s.start for s in (*p.cue, *p.content)), default=0), p.id))
    return min(ranked)[-1] if ranked else None


def _shares(a: Sequence[Span], b: Sequence[Span]) -> tuple[float, float]:
    """What is common, as a share of the shorter and as one of both together."""
    common = _overlap(a, b)
    lengths = [sum(len(s) for s in spans) for spans in (a, b)]
    return common / (min(lengths) or 1), common / ((sum(lengths) - common) or 1)


def _overlap(a: Sequence[Span], b: Sequence[Span]) -> int:
    return sum(max(min(x.end, y.end) - max(x.start, y.start), 0) for x in a for y in b)


def _common(a: str, b: str) -> int:
    """Length of the common beginning."""
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and figures, small, and the offset of each."""
    kept = [(low if len(low := c.lower()) == 1 else c, at) for at, c in enumerate(text) if c.isalnum()]
    return "".join(c for c, _ in kept), [at for _, at in kept]
