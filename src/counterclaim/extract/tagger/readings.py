"""What the network suspects, cut into token ranges of the kind the rules make."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.candidate import clean_content
from counterclaim.extract.syntax import NO_SOURCE, Range, Source, trim
from counterclaim.extract.tagger.encoding import Word
from counterclaim.extract.tagger.network import Floats, Suspect
from counterclaim.parse import Parse

SHAPE = "network"
"""The shape of a candidate that comes from the network."""

_MARKED = 0.5
_HOLE = 2  # tokens between two runs of one role that are taken along; the network drops a word here and there
_CUTS = ((_MARKED, _HOLE), (_MARKED, 12), (0.25, 12), (0.75, _HOLE))
"""Least chance of a word of content and largest hole, for each way of cutting it."""
_CRUMB = 2  # words of a stray run that is dropped beside a run several times as long
_STRAY = 6  # tokens between a crumb and the next run


def words_of(parse: Parse) -> list[list[Word]]:
    """The paragraphs of a parse as the network reads them; word n is token n."""
    return [[Word(t.text, t.space) for t in parse.tokens[a:b]] for a, b in parse.pieces]


def network_contents(parse: Parse, s: Suspect, source: Source, inside: Sequence[int]) -> list[tuple[Range, ...]]:
    """What may be the content of a suspected cue, without ``source``: first the words more likely in than out, then bolder and
    more careful cuts where they differ.  ``inside[i]`` is 1 + the index of the quotation that holds token i, else 0."""
    cue = tuple(range(s.first, s.last + 1))
    out: list[tuple[Range, ...]] = []
    for least, hole in _CUTS:
        runs = [_whole_quotation(r, inside) for r in _runs(parse, s.content, s, least, hole)]
        content = _without_crumbs(clean_content(parse, runs, source, cue))
        if content and content not in out:
            out.append(content)
    return out


def _whole_quotation(r: Range, inside: Sequence[int]) -> Range:
    """A run that begins with a quotation and breaks off inside it goes on to its end: nobody is quoted by halves."""
    first, last = r
    quotation = inside[last]
    start = last
    while start > first and inside[start - 1] == quotation:
        start -= 1
    if not quotation or (start == first > 1 and inside[first - 2] == quotation):
        return r
    while last + 1 < len(inside) and inside[last + 1] == quotation:
        last += 1
    return first, last


def network_source(parse: Parse, s: Suspect) -> Source:
    """The source of a suspected cue."""
    runs = _runs(parse, s.source, s, _MARKED, _HOLE)
    kept = [t for r in runs if (t := trim(parse, r)) is not None]
    if not kept:
        return NO_SOURCE
    # A source in several pieces is rare; pieces far away from the best one are slips.
    chance = {r: float(s.source[r[0] - s.start : r[1] - s.start + 1].sum()) for r in kept}
    best = max(kept, key=lambda r: (chance[r], -r[0]))
    near = tuple(r for r in kept if r == best or (abs(r[0] - best[1]) <= _STRAY or abs(best[0] - r[1]) <= _STRAY))
    head = next((i for i in range(best[0], best[1] + 1) if not best[0] <= parse.tokens[i].head <= best[1]), best[1])
    return Source(near, head, SHAPE)


def _runs(parse: Parse, chances: Floats, s: Suspect, least: float, hole: int) -> list[Range]:
    """Tokens over the threshold as ranges; small holes that hold no cue are filled, larger ones where only marks lie in them."""
    marked: NDArray[np.int64] = np.flatnonzero(chances > least) + s.start
    runs: list[list[int]] = []
    for i in marked.tolist():
        if s.first <= i <= s.last:
            continue
        if runs and (i == runs[-1][1] + 1 or _fillable(parse, runs[-1][1] + 1, i - 1, s, hole)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return [(a, b) for a, b in runs]


def _fillable(parse: Parse, first: int, last: int, s: Suspect, hole: int) -> bool:
    if first <= s.last and s.first <= last:
        return False
    if parse.tokens[first].piece != parse.tokens[last].piece:
        return False
    return last - first < hole or all(parse.tokens[k].pos == "PUNCT" for k in range(first, last + 1))


def _without_crumbs(runs: tuple[Range, ...]) -> tuple[Range, ...]:
    longest = max((b - a + 1 for a, b in runs), default=0)
    out = []
    for n, (a, b) in enumerate(runs):
        gaps = [a - runs[n - 1][1]] if n else []
        gaps += [runs[n + 1][0] - b] if n + 1 < len(runs) else []
        if b - a + 1 <= _CRUMB and longest > 3 * _CRUMB and gaps and min(gaps) > _STRAY:
            continue
        out.append((a, b))
    return tuple(out)
