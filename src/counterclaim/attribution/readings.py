"""What the network suspects, cut into token ranges of the kind the rules make."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from counterclaim.attribution.candidate import clean_content
from counterclaim.attribution.edges import CONTENT, SOURCE, Edges
from counterclaim.attribution.encoding import Word
from counterclaim.attribution.network import Floats, Suspect
from counterclaim.parse import Parse
from counterclaim.parse.syntax import NO_SOURCE, Range, Source, head_of, trim

SHAPE = "network"
"""The shape of a candidate that comes from the network."""

_MARKED = 0.5
_HOLE = 2  # tokens between two runs of one role that are taken along; the network drops a word here and there
_CUTS = ((_MARKED, _HOLE), (_MARKED, 12), (0.25, 12), (0.75, _HOLE))
"""Least chance of a word of content and largest hole, for each way of cutting it."""
_CRUMB = 2  # words of a stray run that is dropped beside a run several times as long
_EDGED = 4  # contents between likely edges that are tried
_STRAY = 6  # tokens between a crumb and the next run


def words_of(parse: Parse) -> list[list[Word]]:
    """The paragraphs of a parse as the network reads them; word n is token n."""
    return [[Word(t.text, t.space) for t in parse.tokens[a:b]] for a, b in parse.pieces]


def network_contents(parse: Parse, s: Suspect, source: Source, inside: Sequence[int]) -> list[tuple[Range, ...]]:
    """What may be the content of a suspected cue, without ``source``: first the words more likely in than out, then bolder and
    more careful cuts where they differ, then what lies between likely edges.  ``inside[i]`` is 1 + the index of the quotation that holds
    token i, else 0."""
    cue = tuple(range(s.first, s.last + 1))
    out: list[tuple[Range, ...]] = []

    def add(runs: list[Range]) -> None:
        content = _without_crumbs(clean_content(parse, runs, source, cue))
        if content and content not in out and not _maker_of_cue(parse, s, content[0][0]):
            out.append(content)

    for least, hole in _CUTS:
        add([_whole_quotation(r, inside) for r in _runs(parse, s.content, s, least, hole)])
    plain = out[0] if out else ()
    for first, last in islice(Edges(parse, s, CONTENT).likely(), _EDGED):
        add(_between(plain, first, last))
    return out


def _maker_of_cue(parse: Parse, s: Suspect, first: int) -> bool:
    """'rejected a request | by the defence': who made the request belongs to it, and is nothing said."""
    t = parse.tokens[first]
    return t.lower == "by" and s.first <= t.head <= s.last and parse.tokens[t.head].pos == "NOUN"


def _between(runs: Sequence[Range], first: int, last: int) -> list[Range]:
    """Runs cut off or stretched so that they reach from ``first`` to ``last``; the gaps between them stay."""
    kept = [r for r in runs if r[1] >= first and r[0] <= last]
    if not kept:
        return [(first, last)]
    out = list(kept)
    out[0] = first, out[0][1]
    out[-1] = out[-1][0], last
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


def network_sources(parse: Parse, s: Suspect) -> list[Source]:
    """What may be the source of a suspected cue: the words more likely in than out, then what lies between the likeliest edges."""
    out = [_marked_source(parse, s)]
    edged = Edges(parse, s, SOURCE).likely_source()
    if edged is not None and not (edged[0] <= s.last and s.first <= edged[1]):
        kept = trim(parse, edged)
        if kept is not None and (kept,) != out[0].ranges:
            out.append(Source((kept,), head_of(parse, kept), SHAPE))
    return out


def _marked_source(parse: Parse, s: Suspect) -> Source:
    runs = _runs(parse, s.source, s, _MARKED, _HOLE)
    kept = [t for r in runs if (t := trim(parse, r)) is not None]
    if not kept:
        return NO_SOURCE
    # A source in several pieces is rare; pieces far away from the best one are slips.
    chance = {r: float(s.source[r[0] - s.start : r[1] - s.start + 1].sum()) for r in kept}
    best = max(kept, key=lambda r: (chance[r], -r[0]))
    near = tuple(r for r in kept if r == best or (abs(r[0] - best[1]) <= _STRAY or abs(best[0] - r[1]) <= _STRAY))
    return Source(near, head_of(parse, best), SHAPE)


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
