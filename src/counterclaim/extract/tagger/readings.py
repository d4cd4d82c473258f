"""What the network suspects, cut into readings of the kind the rules make: a cue with token ranges for source and content."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.candidate import Candidate, clean_content
from counterclaim.extract.syntax import NO_SOURCE, Range, Source, trim
from counterclaim.extract.tagger.encoding import Word
from counterclaim.extract.tagger.network import Floats, Suspect
from counterclaim.parse import Parse

SHAPE = "network"
"""The shape of a candidate that comes from the network."""

_MARKED = 0.5
_HOLE = 2  # tokens between two runs of one role that are taken along; the network drops a word here and there
_CRUMB = 2  # words of a stray run that is dropped beside a run several times as long
_STRAY = 6  # tokens between a crumb and the next run


def words_of(parse: Parse) -> list[list[Word]]:
    """The paragraphs of a parse as the network reads them; word n is token n."""
    return [[Word(t.text, t.space) for t in parse.tokens[a:b]] for a, b in parse.pieces]


def reading(parse: Parse, s: Suspect, inside: Sequence[int]) -> Candidate | None:
    """The one reading of a suspected cue; None where no word of content is found.

    ``inside[i]`` is 1 + the index of the quotation that holds token i, else 0.
    """
    cue = tuple(range(s.first, s.last + 1))
    source = _source(parse, s)
    content = clean_content(parse, _runs(parse, s.content, s, _HOLE), source, cue)
    content = _without_crumbs(content)
    if not content:
        return None
    quoted = all(inside[k] for a, b in content for k in (a, b))
    shape = f"direct, {SHAPE}" if quoted and not inside[s.first] else SHAPE
    return Candidate(shape, anchor(parse, s.first, s.last), cue, source, content, None)


def anchor(parse: Parse, first: int, last: int) -> int:
    """The token of a cue that governs the others: a verb or noun whose own governor lies outside."""
    outside = [
        i for i in range(first, last + 1) if not first <= parse.tokens[i].head <= last or parse.tokens[i].head == i
    ]
    verbal = [i for i in outside if parse.tokens[i].pos in ("VERB", "NOUN", "AUX", "ADP", "ADJ", "ADV", "SCONJ")]
    return (verbal or outside or [first])[0]


def _source(parse: Parse, s: Suspect) -> Source:
    runs = _runs(parse, s.source, s, _HOLE)
    kept = [t for r in runs if (t := trim(parse, r)) is not None]
    if not kept:
        return NO_SOURCE
    # A source in several pieces is rare; pieces far away from the best one are slips.
    chance = {r: float(s.source[r[0] - s.start : r[1] - s.start + 1].sum()) for r in kept}
    best = max(kept, key=lambda r: (chance[r], -r[0]))
    near = tuple(r for r in kept if r == best or (abs(r[0] - best[1]) <= _STRAY or abs(best[0] - r[1]) <= _STRAY))
    head = next((i for i in range(best[0], best[1] + 1) if not best[0] <= parse.tokens[i].head <= best[1]), best[1])
    return Source(near, head, SHAPE)


def _runs(parse: Parse, chances: Floats, s: Suspect, hole: int) -> list[Range]:
    """Tokens over the threshold as ranges; small holes that hold no cue are filled, larger ones where only marks lie in them."""
    marked: NDArray[np.int64] = np.flatnonzero(chances > _MARKED) + s.start
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
