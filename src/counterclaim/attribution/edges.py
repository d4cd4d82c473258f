"""Where the network sees a source or a content begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from counterclaim.attribution.network import Floats, Suspect
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range

SOURCE, CONTENT = 0, 2
"""The columns of a suspect's edges at which a role's begin."""

_LEAST, _MOST = 0.0001, 0.9999
_WORTH = 0.1  # an edge less likely than this is not tried
_TRIED = 3  # edges of a kind that are tried
_LONGEST_SOURCE = 60  # tokens


class Edges:
    """The edges of one role of one suspect, in logits.

    Marks belong to the word they stand at: it does not matter whether an edge lies before or behind a quotation mark or a comma.
    """

    def __init__(self, parse: Parse, s: Suspect, role: int) -> None:
        chances = np.clip(s.edges[:, role : role + 2], _LEAST, _MOST)
        logits = np.log(chances / (1 - chances))
        self._start = s.start
        self._marks = [
            parse.tokens[k].pos == "PUNCT" for k in range(s.start, min(s.start + len(logits), len(parse.tokens)))
        ]
        self._first = self._gathered(logits[:, 0], range(len(self._marks)))
        self._last = self._gathered(logits[:, 1], range(len(self._marks) - 1, -1, -1))
        self.none = -float(max(self._first.max(initial=-9.0), self._last.max(initial=-9.0)))
        """How likely it is that there is no such role at all, as far as edges tell."""

    def _gathered(self, logits: Floats, order: Sequence[int]) -> NDArray[np.float64]:
        """The best logit of a word and of the marks met just before it in this order; marks themselves have none."""
        out = np.full(len(logits), -9.0)
        best = -9.0
        for k in order:
            best = max(best, float(logits[k]))
            if not self._marks[k]:
                out[k] = best
                best = -9.0
        return out

    def of(self, ranges: Sequence[Range]) -> tuple[float, float, float, float]:
        """The logit that the first of the ranges begins where it does and the last ends where it does, and how much better the best
        places are."""
        first, last = ranges[0][0] - self._start, ranges[-1][1] - self._start
        count = len(self._marks)
        while first < min(last, count) and first >= 0 and self._marks[first]:
            first += 1
        while last > max(first, -1) and last < count and self._marks[last]:
            last -= 1
        begins = float(self._first[first]) if 0 <= first < count else -9.0
        ends = float(self._last[last]) if 0 <= last < count else -9.0
        return begins, ends, float(self._first.max()) - begins, float(self._last.max()) - ends

    def likely(self) -> Iterator[Range]:
        """Pairs of a likely first and a likely last word, likeliest first."""
        first, last = _highest(self._first), _highest(self._last)
        pairs = [(a, b) for a, b in product(first, last) if a <= b]
        pairs.sort(key=lambda p: (-float(self._first[p[0]] + self._last[p[1]]), p))
        for a, b in pairs:
            yield self._start + a, self._start + b

    def likely_source(self) -> Range | None:
        """The likeliest first and last word of a short run."""
        return next((r for r in self.likely() if r[1] - r[0] < _LONGEST_SOURCE), None)


def _highest(logits: NDArray[np.float64]) -> list[int]:
    order = np.argsort(-logits, kind="stable")[:_TRIED]
    least = np.log(_WORTH / (1 - _WORTH))
    return [int(k) for k in order if logits[k] > least]
