"""Predicted attributions beside gold ones: spans as sets of words, and one-to-one matching.

A *word* is a run of letters, digits and underscores, joined over single apostrophes and hyphens; so an edge may take or leave
a quotation mark or comma without cost, and how a discontinuous span is cut does not matter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.evaluation.gold import Marked
from counterclaim.span import Span

_WORD: Final = re.compile(r"\w+(?:['’\-]\w+)*")
_LIGHT: Final = frozenset(
    {"the", "a", "an", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "this", "that", "these", "those"}
)
"""Words that may stand or lack in front of a source under the strict rule."""


@dataclass(frozen=True, slots=True)
class Roles:
    """One attribution as word indices; ``core`` is its source without light words in front."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    core: frozenset[int]


class Words:
    """The words of one text; what a word is can be given by another pattern."""

    def __init__(self, text: str, pattern: re.Pattern[str] = _WORD) -> None:
        found = list(pattern.finditer(text))
        self._starts = [m.start() for m in found]
        self._ends = [m.end() for m in found]
        self._lower = [m.group().lower() for m in found]

    def __len__(self) -> int:
        return len(self._starts)

    def inside(self, spans: Iterable[Span]) -> frozenset[int]:
        """Indices of the words that overlap any of the spans."""
        indices: set[int] = set()
        for span in spans:
            i = bisect_right(self._ends, span.start)
            while i < len(self._starts) and self._starts[i] < span.end:
                indices.add(i)
                i += 1
        return frozenset(indices)

    def roles(self, items: Iterable[Marked]) -> list[Roles]:
        """Attributions as word sets, in order; one without any word is dropped."""
        out = []
        for item in items:
            source, cue, content = (self.inside(s) for s in (item.source, item.cue, item.content))
            if source or cue or content:
                ordered = sorted(source)
                skip = 0
                while skip < len(ordered) - 1 and self._lower[ordered[skip]] in _LIGHT:
                    skip += 1
                out.append(Roles(source, cue, content, frozenset(ordered[skip:])))
        return out


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union; 1 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 1.0


def anchored(predicted: Roles, gold: Roles) -> bool:
    """Whether two attributions may be compared at all: cues share a word or, lacking a cue, contents overlap by half."""
    if predicted.cue and gold.cue:
        return not predicted.cue.isdisjoint(gold.cue)
    return overlap(predicted.content, gold.content) >= 0.5


Rule = Callable[[Roles, Roles], bool]


def _half_source(p: Roles, g: Roles) -> bool:
    return overlap(p.source, g.source) >= 0.5


def _half_content(p: Roles, g: Roles) -> bool:
    return overlap(p.content, g.content) >= 0.5


def _touching_source(p: Roles, g: Roles) -> bool:
    return not (p.source or g.source) or not p.source.isdisjoint(g.source)


RULES: Final[Mapping[str, Rule]] = {
    "cue only": lambda p, g: True,
    "source .5": _half_source,
    "content .5": _half_content,
    "loose": lambda p, g: _touching_source(p, g) and _half_content(p, g),
    "relaxed": lambda p, g: _half_source(p, g) and _half_content(p, g),
    "strict": lambda p, g: p.core == g.core and overlap(p.content, g.content) >= 0.9,
}
"""When an anchored pair counts as right, by name; 'relaxed' and 'strict' are the figures to quote."""


def match(predicted: Sequence[Roles], gold: Sequence[Roles], rule: Rule) -> list[tuple[int, int]]:
    """Pairs (predicted, gold) by index: one to one, those with the largest summed overlap of the three roles first."""
    candidates = []
    for i, p in enumerate(predicted):
        for j, g in enumerate(gold):
            if anchored(p, g) and rule(p, g):
                likeness = sum((overlap(p.source, g.source), overlap(p.cue, g.cue), overlap(p.content, g.content)))
                candidates.append((-likeness, i, j))
    pairs: list[tuple[int, int]] = []
    used_predicted: set[int] = set()
    used_gold: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in used_predicted and j not in used_gold:
            used_predicted.add(i)
            used_gold.add(j)
            pairs.append((i, j))
    return pairs
