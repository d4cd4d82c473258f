"""How far a reading is believed, the network's and the rules' opinions of it weighed together."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.errors import ModelUnavailable
from counterclaim.extract.scoring import Scored
from counterclaim.extract.syntax import Range
from counterclaim.extract.tagger.groups import Group
from counterclaim.extract.tagger.network import Floats
from counterclaim.parse import Parse

NAMES = (
    "no suspect", "cue", "cue words", "content likeness", "source likeness", "content mean", "source mean", "from network",
    "content first", "content last", "rules", "rules best", "no rules", "content agrees", "source agrees",
    "no source", "no source network", "quoted", "quoted partly", "noun", "verb", "other", "length", "pieces", "far", "cue in content",
    "likeness both", "network cue", "source length",
)  # fmt: skip
"""What is weighed, in the order of ``describe``."""

_LEAST, _MOST = -4.0, 5.0
_STRICT_COUNTS = 0.5
"""Of a cue's readings the one with the highest sum of the chance to be half right and this share of the chance to be wholly right
is taken."""


@dataclass(frozen=True, slots=True)
class Belief:
    """Two logistic models over NAMES: that source and content are right by half (the stated confidence), and to the letter.

    Fitted by ``training/believe_attribution.py``.
    """

    relaxed: NDArray[np.float64]
    strict: NDArray[np.float64]

    @classmethod
    def of_json(cls, text: str) -> Belief:
        """Read the shipped file.  Raises ModelUnavailable where it is not of the expected form."""
        raw = json.loads(text)
        if raw["names"] != list(NAMES):
            raise ModelUnavailable(
                "the attribution model's belief.json weighs other things than this version describes"
            )
        rows = [np.array([raw[rule]["intercept"], *raw[rule]["weights"]], np.float64) for rule in ("relaxed", "strict")]
        if not all(r.shape == (len(NAMES) + 1,) and np.isfinite(r).all() for r in rows):
            raise ModelUnavailable("the attribution model's belief.json holds no finite weight for each name")
        return cls(*rows)

    def chances(self, described: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """For each row of ``describe`` the chance of being right by half and of being right to the letter."""
        return _sigmoid(described @ self.relaxed[1:] + self.relaxed[0]), _sigmoid(
            described @ self.strict[1:] + self.strict[0]
        )

    def best(self, group: Group, described: NDArray[np.float64]) -> Scored:
        """The reading of a group to take, scored with its confidence."""
        relaxed, strict = self.chances(described)
        n = int(np.argmax(relaxed + _STRICT_COUNTS * strict))
        return Scored(group.readings()[n], float(relaxed[n]))


def _sigmoid(x: NDArray[np.float64]) -> NDArray[np.float64]:
    out: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(x, -30.0, 30.0)))
    return out


def describe(parse: Parse, group: Group, inside: Sequence[int]) -> NDArray[np.float64]:
    """A row of numbers (NAMES) for each of ``group.readings()``."""
    readings = group.readings()
    best = group.rules[0] if group.rules else None
    scores = [None] * (len(readings) - len(group.rules)) + [r.score for r in group.rules]
    s = group.suspect
    sums = (_cumulated(s.content), _cumulated(s.source)) if s is not None else None
    rows = []
    for c, score in zip(readings, scores, strict=True):
        other = group.network if score is not None else best.candidate if best is not None else None
        length = sum(b - a + 1 for a, b in c.content)
        quoted = sum(inside[k] > 0 for a, b in c.content for k in range(a, b + 1)) / length
        pos = parse.tokens[c.anchor].pos
        first, last = c.content[0][0], c.content[-1][1]
        distance = 0 if first <= c.anchor <= last else min(abs(first - c.anchor), abs(last - c.anchor))
        content = source = content_mean = source_mean = begins = ends = 0.0
        if s is not None and sums is not None:
            content, content_mean = _likeness(sums[0], s.start, c.content)
            source, source_mean = _likeness(sums[1], s.start, c.source.ranges)
            begins, ends = _chance(s.content, first - s.start), _chance(s.content, last - s.start)
        rules = _LEAST if score is None else _clip(score)
        cue = _LEAST if s is None else _logit(s.begins)
        rows.append(
            [
                s is None,
                cue,
                _LEAST if s is None else _logit(s.inside),
                content,
                source,
                content_mean,
                source_mean,
                score is None,
                begins,
                ends,
                rules,
                _LEAST if best is None else _clip(best.score),
                best is None,
                _agreement(c.content, other.content) if other is not None else 0.0,
                _agreement(c.source.ranges, other.source.ranges) if other is not None else 0.0,
                not c.source.ranges,
                not c.source.ranges and score is None,
                quoted == 1,
                0 < quoted < 1,
                pos == "NOUN",
                pos == "VERB",
                pos not in ("NOUN", "VERB"),
                math.log(length),
                len(c.content) > 1,
                math.log1p(distance),
                any(a <= c.anchor <= b for a, b in c.content),
                content * source,
                cue * (score is None),
                math.log1p(sum(b - a + 1 for a, b in c.source.ranges)),
            ]
        )
    return np.array(rows, dtype=np.float64).reshape(len(readings), len(NAMES))


def _cumulated(chances: Floats) -> NDArray[np.float64]:
    return np.concatenate([[0.0], np.cumsum(chances, dtype=np.float64)])


def _likeness(sums: NDArray[np.float64], start: int, ranges: Sequence[Range]) -> tuple[float, float]:
    """The expected overlap (intersection over union) of ranges with what the network sees, and the mean chance inside."""
    size = len(sums) - 1
    inside = 0.0
    count = 0
    for a, b in ranges:
        low, high = min(max(a - start, 0), size), min(max(b + 1 - start, 0), size)
        inside += float(sums[high] - sums[low])
        count += b - a + 1
    total = float(sums[-1])
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
