"""Which candidates are believed: a logistic model over named features, and the choice of one reading a cue."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.attribution.candidate import Candidate
from counterclaim.attribution.features import features
from counterclaim.attribution.quotes import Quote
from counterclaim.parse import Parse

_SAME_CONTENT = 0.6
"""Two accepted cues never share more of their contents than this (token IoU); tuned on PolNeAR dev among .5-.8."""


@dataclass(frozen=True, slots=True)
class CueWeights:
    """Weights as trained by ``training/cue_weights.py`` (L1 logistic regression on PolNeAR train).

    ``slope`` and ``offset`` turn a raw score into the chance that source and content are right (Platt scaling on PolNeAR dev).
    """

    intercept: float
    slope: float
    offset: float
    weights: Mapping[str, float]

    def score(self, names: Iterable[str]) -> float:
        w = self.weights
        return self.intercept + sum(w[n] for n in names if n in w)

    def confidence(self, score: float) -> float:
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.slope * score + self.offset))))


@cache
def cue_weights() -> CueWeights:
    """The weights shipped with the package.  Raises ValueError where the file is not of the expected form."""
    raw = json.loads(files(__package__).joinpath("data/cue_weights.json").read_text("utf-8"))
    weights = {str(k): float(v) for k, v in raw["weights"].items()}
    numbers = [float(raw[k]) for k in ("intercept", "slope", "offset")]
    if not weights or not all(map(math.isfinite, [*weights.values(), *numbers])):
        raise ValueError("cue_weights.json: weights must be finite and not empty")
    return CueWeights(numbers[0], numbers[1], numbers[2], weights)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and its raw score (log-odds, before calibration)."""

    candidate: Candidate
    score: float


def inside_quotes(parse: Parse, quotes: Sequence[Quote]) -> list[int]:
    """For each token 1 + the index of the quotation that holds it, 0 outside of quotations."""
    inside = [0] * len(parse.tokens)
    for n, q in enumerate(quotes):
        inside[q.first : q.last + 1] = [n + 1] * (q.last + 1 - q.first)
    return inside


def score_all(parse: Parse, found: Iterable[Candidate], quotes: Sequence[Quote], weights: CueWeights) -> list[Scored]:
    """Every candidate with its score, in the order given."""
    inside = inside_quotes(parse, quotes)
    return [Scored(c, weights.score(features(parse, c, inside)) + c.prior) for c in found]


def choose(scored: Iterable[Scored], threshold: float) -> list[Scored]:
    """The best reading of each cue that reaches the threshold, best first; near-equal contents are taken once."""
    best: dict[int, Scored] = {}
    for s in scored:
        known = best.get(s.candidate.anchor)
        if s.score >= threshold and (known is None or s.score > known.score):
            best[s.candidate.anchor] = s
    kept: list[tuple[Scored, frozenset[int]]] = []
    at: dict[int, list[int]] = {}  # token -> indices in kept whose content holds it
    for s in sorted(best.values(), key=lambda s: (-s.score, s.candidate.anchor)):
        tokens = frozenset(k for a, b in s.candidate.content for k in range(a, b + 1))
        rivals = {n for k in tokens for n in at.get(k, ())}
        if any(len(tokens & kept[n][1]) > _SAME_CONTENT * len(tokens | kept[n][1]) for n in rivals):
            continue
        for k in tokens:
            at.setdefault(k, []).append(len(kept))
        kept.append((s, tokens))
    return [s for s, _ in kept]
