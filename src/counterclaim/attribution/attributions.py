"""Candidates that rules propose, and attributions made of those that are taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from counterclaim.attribution.candidate import Candidate
from counterclaim.attribution.candidates import candidates
from counterclaim.attribution.direct import direct_candidates
from counterclaim.attribution.frames import frame_candidates
from counterclaim.attribution.quotes import Quote
from counterclaim.model import Attribution
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range
from counterclaim.span import Span

_SHOWING = {
    "show",
    "present",
    "release",
    "publish",
    "share",
    "display",
    "produce",
    "unveil",
    "post",
    "reveal",
    "air",
    "provide",
}


def find_candidates(parse: Parse, quotes: Sequence[Quote]) -> list[Candidate]:
    """Every candidate of a parse, of whatever construction."""
    frames = list(frame_candidates(parse))
    whats = {c.anchor for c in frames if c.shape == "free relative"}
    plain = [c for c in (*candidates(parse), *direct_candidates(parse, quotes)) if not _wraps(parse, c, whats)]
    return plain + frames


def _wraps(parse: Parse, c: Candidate, whats: Set[int]) -> bool:
    """'showed what it said were pictures' is no saying of its own beside 'it said … were pictures'."""
    tokens = parse.tokens
    if tokens[c.anchor].lemma not in _SHOWING:
        return False
    return any(
        first < w <= last and any(tokens[k].lower == "what" for k in range(max(first, w - 6), w))
        for w in whats
        for first, last in c.content
        if tokens[w].sentence == tokens[c.anchor].sentence
    )


def as_attribution(parse: Parse, c: Candidate, confidence: float) -> Attribution:
    """A candidate as spans into the Document's text."""
    why = f"{c.shape}; source: {c.source.how}"
    return Attribution(
        _spans(parse, c.source.ranges), _runs(parse, c.cue), _spans(parse, c.content), round(confidence, 3), why
    )


def _spans(parse: Parse, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(parse.span(a, b) for a, b in ranges)


def _runs(parse: Parse, tokens: Sequence[int]) -> tuple[Span, ...]:
    """Token indices as spans, neighbours joined."""
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and i == runs[-1][1] + 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return tuple(parse.span(a, b) for a, b in runs)


def in_order(made: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Attributions by the place of their cue."""
    return tuple(sorted(made, key=lambda a: (*a.cue, *a.content)))
