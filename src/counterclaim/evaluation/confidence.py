"""Whether the stated confidence of an attribution is the chance that it is right.

Right is right under the relaxed rule, speaker included.  Expected calibration error as in Guo et al., "On Calibration of
Modern Neural Networks" (2017): bins of equal width, the distance between mean confidence and share right in each, weighted by
how many fall into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from counterclaim.evaluation.align import RULES, Words, match
from counterclaim.evaluation.gold import GoldArticle, Marked
from counterclaim.model import Attribution

BINS: Final = 10
PRECISION: Final = 0.95


@dataclass(slots=True)
class Confidences:
    """Confidence and rightness of every attribution predicted; ``gold`` counts those there were to find."""

    pairs: list[tuple[float, bool]] = field(default_factory=list)
    gold: int = 0

    def add(self, article: GoldArticle, predicted: Sequence[Attribution]) -> None:
        """Score one article and add it."""
        words = Words(article.text)
        made = [a for a in predicted if words.roles([Marked.of(a)])]
        gold = words.roles(article.marked)
        hits = {i for i, _ in match(words.roles(map(Marked.of, made)), gold, RULES["relaxed"])}
        self.pairs += [(a.confidence, i in hits) for i, a in enumerate(made)]
        self.gold += len(gold)

    def error(self) -> float:
        """Expected calibration error, 0 to 1; 0 where nothing was predicted."""
        return sum(n * abs(mean - share) for _, n, mean, share in self._bins()) / max(len(self.pairs), 1)

    def at_precision(self, wanted: float = PRECISION) -> tuple[float, float, float] | None:
        """The lowest confidence from which on precision is at least ``wanted``: (confidence, precision, recall).

        None where no confidence gives it.
        """
        best = None
        right = 0
        ordered = sorted(self.pairs, reverse=True)
        for n, (confidence, hit) in enumerate(ordered, 1):
            right += hit
            tied = n < len(ordered) and ordered[n][0] == confidence
            if not tied and right / n >= wanted:
                best = (confidence, right / n, right / max(self.gold, 1))
        return best

    def _bins(self) -> Iterator[tuple[float, int, float, float]]:
        for b in range(BINS):
            inside = [p for p in self.pairs if b == min(int(p[0] * BINS), BINS - 1)]
            if inside:
                mean = sum(c for c, _ in inside) / len(inside)
                yield b / BINS, len(inside), mean, sum(hit for _, hit in inside) / len(inside)

    def as_json(self) -> dict[str, object]:
        """Figures from 0 to 1: the calibration error, its bins, and where precision reaches ``PRECISION``."""
        found = self.at_precision()
        bins = [{"from": low, "n": n, "mean": mean, "right": share} for low, n, mean, share in self._bins()]
        at = None if found is None else dict(zip(("confidence", "precision", "recall"), found, strict=True))
        return {"error": self.error(), "bins": bins, "at_precision": at}

    def table(self) -> Iterator[str]:
        """The lines of the table; figures are per cent."""
        yield f"{'confidence':<18}{'n':>6}{'mean':>7}{'right':>7}"
        for low, n, mean, share in self._bins():
            yield f"  {100 * low:3.0f} to {100 * low + 100 / BINS:<9.0f}{n:6d}{100 * mean:7.1f}{100 * share:7.1f}"
        yield f"  calibration error {100 * self.error():.1f}"
        found = self.at_precision()
        if found is None:
            yield f"  no confidence gives a precision of {PRECISION:.0%}"
        else:
            yield f"  precision {found[1]:.1%} from confidence {found[0]:.3f}: recall {found[2]:.1%}"
