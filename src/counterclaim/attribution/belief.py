"""How far a reading is believed, the network's and the rules' opinions of it weighed together."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.attribution.candidate import Candidate
from counterclaim.attribution.edges import CONTENT, SOURCE, Edges
from counterclaim.attribution.groups import Group
from counterclaim.attribution.network import Floats
from counterclaim.attribution.scoring import Scored
from counterclaim.errors import ModelUnavailable
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range

Floats64 = NDArray[np.float64]

_OF_CUE = ("no suspect", "cue", "cue words", "rules best", "no rules", "noun", "verb", "other")
_OF_SOURCE = (
    "source likeness", "source mean", "source from network", "source agrees", "no source", "source length", "source known to rules",
    "source edged", "source begins", "source ends", "source begins better", "source ends better",
)  # fmt: skip
_OF_CONTENT = (
    "content likeness", "content mean", "content from network", "content agrees", "content first", "content last", "quoted",
    "quoted partly", "length", "pieces", "far", "cue in content", "content known to rules", "bold", "before", "after",
    "content begins", "content ends", "content begins better", "content ends better",
)  # fmt: skip
_OF_BOTH = ("rules", "likeness both", "both from network", "neither from network", "cue of network", "mixed")
NAMES = _OF_CUE + _OF_SOURCE + _OF_CONTENT + _OF_BOTH
"""What is weighed, in the order of ``describe``."""

_LEAST, _MOST = -4.0, 5.0
_FAR = 4.0
_STRICT_COUNTS = 2.0
"""Of a cue's readings the one with the highest sum of the chance to be half right and this share of the chance to be wholly right
is taken: best strict F1 on PolNeAR dev in cross-validation, relaxed unchanged, among 0, .5, 1, 2 (4 gains nothing more)."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic model with all products of two numbers: intercept, a weight a number, a weight a pair."""

    intercept: float
    weights: Floats64
    pairs: Floats64

    def chances(self, z: Floats64) -> Floats64:
        """For each row of standardised numbers a chance."""
        x = self.intercept + z @ self.weights + ((z @ self.pairs) * z).sum(1)
        out: Floats64 = 1.0 / (1.0 + np.exp(-np.clip(x, -30.0, 30.0)))
        return out


@dataclass(frozen=True, slots=True)
class Belief:
    """How likely it is that source and content are right by half (``relaxed``: the stated confidence), and wholly (``strict``).

    ``mean`` and ``spread`` standardise what ``describe`` gives.  Fitted by ``training/believe_attribution.py``.
    """

    mean: Floats64
    spread: Floats64
    relaxed: Judge
    strict: Judge

    @classmethod
    def of_json(cls, text: str) -> Belief:
        """Read the shipped file.  Raises ModelUnavailable where it is not of the expected form."""
        raw = json.loads(text)
        if raw["names"] != list(NAMES):
            raise ModelUnavailable(
                "the attribution model weighs other things than this version describes (belief.json)"
            )
        n = len(NAMES)
        return cls(
            _numbers(raw["mean"], n),
            _numbers(raw["spread"], n),
            *(
                Judge(
                    float(raw[rule]["intercept"]), _numbers(raw[rule]["weights"], n), _numbers(raw[rule]["pairs"], n, n)
                )
                for rule in ("relaxed", "strict")
            ),
        )

    def as_json(self) -> str:
        """The file as shipped."""
        made: dict[str, object] = {"names": NAMES, "mean": self.mean.tolist(), "spread": self.spread.tolist()}
        for rule, judge in (("relaxed", self.relaxed), ("strict", self.strict)):
            parts = judge.weights.tolist(), judge.pairs.tolist()
            made[rule] = {"intercept": judge.intercept, "weights": parts[0], "pairs": parts[1]}
        return json.dumps(made) + "\n"

    def best(self, group: Group, described: Floats64) -> Scored:
        """The reading of a group to take, scored with its confidence."""
        z = standardised(described, self.mean, self.spread)
        relaxed = self.relaxed.chances(z)
        n = int(np.argmax(relaxed + _STRICT_COUNTS * self.strict.chances(z)))
        return Scored(group.readings[n], float(relaxed[n]))


def standardised(described: Floats64, mean: Floats64, spread: Floats64) -> Floats64:
    """Numbers by how many spreads they lie from the mean, bounded, so that an odd page gives no odd certainty."""
    z: Floats64 = np.clip((described - mean) / spread, -_FAR, _FAR)
    return z


def _numbers(raw: object, *shape: int) -> Floats64:
    found = np.array(raw, np.float64)
    if found.shape != shape or not np.isfinite(found).all():
        raise ModelUnavailable(f"belief.json: {shape} finite numbers are wanted, there are {found.shape}")
    return found


def describe(parse: Parse, group: Group, inside: Sequence[int]) -> Floats64:
    """A row of numbers (NAMES) for each of ``group.readings``; ``inside[i]`` is 0 where token i stands outside of quotations."""
    s = group.suspect
    rules = {(r.candidate.source.ranges, r.candidate.content): r.score for r in reversed(group.rules)}
    best = group.rules[0].candidate if group.rules else None
    pos = parse.tokens[group.readings[0].anchor].pos
    cue = [
        s is None,
        _LEAST if s is None else _logit(s.begins),
        _LEAST if s is None else _logit(s.inside),
        _clip(group.rules[0].score) if group.rules else _LEAST,
        not group.rules,
        pos == "NOUN",
        pos == "VERB",
        pos not in ("NOUN", "VERB"),
    ]
    source_edges = None if s is None else Edges(parse, s, SOURCE)
    content_edges = None if s is None else Edges(parse, s, CONTENT)
    sources = [_of_source(group, n, best, rules, source_edges) for n in range(len(group.sources))]
    contents = [_of_content(group, n, best, rules, inside, content_edges) for n in range(len(group.contents))]
    rows = []
    for c, (i, j) in zip(group.readings, group.parts, strict=True):
        own = s is not None
        by_source, by_content = own and i < group.heard, own and j < group.seen
        score = rules.get((c.source.ranges, c.content))
        both = [
            _LEAST if score is None else _clip(score),
            sources[i][0] * contents[j][0],
            by_source and by_content,
            not by_source and not by_content,
            cue[1] * (by_source and by_content),
            score is None and not (by_source and by_content),
        ]
        rows.append([*cue, *sources[i], *contents[j], *both])
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES))


_Scores = Mapping[tuple[tuple[Range, ...], tuple[Range, ...]], float]


def _of_source(group: Group, n: int, best: Candidate | None, rules: _Scores, edges: Edges | None) -> list[float]:
    ranges = group.sources[n].ranges
    s = group.suspect
    likeness, mean = (0.0, 0.0) if s is None else _likeness(s.source, s.start, ranges)
    seen = n < group.heard
    other = (best.source.ranges if best is not None else None) if seen else group.sources[0].ranges if s else None
    known = max((score for (source, _), score in rules.items() if source == ranges), default=_LEAST)
    return [
        likeness,
        mean,
        seen,
        0.0 if other is None else _agreement(ranges, other),
        not ranges,
        math.log1p(sum(b - a + 1 for a, b in ranges)),
        _clip(known),
        seen and n > 0,
        *_edged(ranges, edges),
    ]


def _of_content(
    group: Group, n: int, best: Candidate | None, rules: _Scores, inside: Sequence[int], edges: Edges | None
) -> list[float]:
    ranges = group.contents[n]
    s = group.suspect
    likeness, mean = (0.0, 0.0) if s is None else _likeness(s.content, s.start, ranges)
    seen = n < group.seen
    other = (best.content if best is not None else None) if seen else group.contents[0] if group.seen else None
    known = max((score for (_, content), score in rules.items() if content == ranges), default=_LEAST)
    first, last = ranges[0][0], ranges[-1][1]
    length = sum(b - a + 1 for a, b in ranges)
    quoted = sum(inside[k] > 0 for a, b in ranges for k in range(a, b + 1)) / length
    anchor = group.readings[0].anchor
    within = first <= anchor <= last
    return [
        likeness,
        mean,
        seen,
        0.0 if other is None else _agreement(ranges, other),
        0.0 if s is None else _chance(s.content, first - s.start),
        0.0 if s is None else _chance(s.content, last - s.start),
        quoted == 1,
        0 < quoted < 1,
        math.log(length),
        len(ranges) > 1,
        math.log1p(0 if within else min(abs(first - anchor), abs(last - anchor))),
        any(a <= anchor <= b for a, b in ranges),
        _clip(known),
        seen and n > 0,
        0.0 if s is None else _chance(s.content, first - 1 - s.start),
        0.0 if s is None else _chance(s.content, last + 1 - s.start),
        *_edged(ranges, edges),
    ]


def _edged(ranges: Sequence[Range], edges: Edges | None) -> tuple[float, float, float, float]:
    """The first two bounded as all logits are, the others from nothing to the like."""
    if edges is None:
        return 0.0, 0.0, 0.0, 0.0
    if not ranges:
        return _clip(edges.none), _clip(edges.none), 0.0, 0.0
    begins, ends, better, behind = edges.of(ranges)
    return _clip(begins), _clip(ends), _clip(better), _clip(behind)


def _likeness(chances: Floats, start: int, ranges: Sequence[Range]) -> tuple[float, float]:
    """The expected overlap (intersection over union) of ranges with what the network sees, and the mean chance inside."""
    total = float(chances.sum())
    inside = sum(float(chances[max(a - start, 0) : max(b + 1 - start, 0)].sum()) for a, b in ranges)
    count = sum(b - a + 1 for a, b in ranges)
    if not count:
        return 1.0 / (1.0 + total), 1.0 / (1.0 + total)
    return inside / (count + total - inside), inside / count


def _chance(chances: Floats, at: int) -> float:
    return float(chances[at]) if 0 <= at < len(chances) else 0.0


def _agreement(a: Sequence[Range], b: Sequence[Range]) -> float:
    one = {k for first, last in a for k in range(first, last + 1)}
    two = {k for first, last in b for k in range(first, last + 1)}
    return len(one & two) / len(one | two) if one or two else 1.0


def _clip(score: float) -> float:
    return min(_MOST, max(_LEAST, score))


def _logit(chance: float) -> float:
    chance = min(0.9999, max(0.0001, chance))
    return _clip(math.log(chance / (1 - chance)))
