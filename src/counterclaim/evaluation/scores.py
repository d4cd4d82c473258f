"""Precision, recall and F1 of predicted attributions.

Metrics, each over all articles together (micro average):

``token``        a role at a time: words that stand in that role of any attribution.
``exact``        a role at a time: the distinct word sets of an article; a source shared by several attributions counts once.
``overlap``      a role at a time: words shared, summed over all pairs of a predicted and a gold attribution of an article, over
                 the words predicted and the words in gold, as in the metrics of the BBC's Citron.  Where one source has
                 several attributions it can exceed 1, and is not capped.
``attribution``  whole attributions, matched one to one under each rule of ``align.RULES``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from counterclaim.evaluation.align import RULES, Roles, Words, match
from counterclaim.evaluation.gold import ROLES, GoldArticle, Marked

METRICS: Final = ("token", "exact", "overlap")


@dataclass(slots=True)
class Count:
    """How many were right, of how many predicted and how many in gold.

    ``right_predicted`` differs from ``right`` only where what is predicted and what is in gold are sorted apart (kinds.py).
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0
    right_predicted: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count one more article."""
        self.right += right
        self.right_predicted += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """Right over predicted, 0 to 1."""
        return self.right_predicted / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right over gold, 0 to 1."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def _roles() -> dict[str, Count]:
    return {role: Count() for role in ROLES}


@dataclass(slots=True)
class Scores:
    """Counts by metric and role, and by rule for whole attributions."""

    token: dict[str, Count] = field(default_factory=_roles)
    exact: dict[str, Count] = field(default_factory=_roles)
    overlap: dict[str, Count] = field(default_factory=_roles)
    attribution: dict[str, Count] = field(default_factory=lambda: {rule: Count() for rule in RULES})
    articles: int = 0
    words: int = 0

    def add(self, article: GoldArticle, predicted: Iterable[Marked]) -> None:
        """Score one article and add it to the counts."""
        words = Words(article.text)
        gold_roles, predicted_roles = words.roles(article.marked), words.roles(predicted)
        self.articles += 1
        self.words += len(words)
        for role in ROLES:
            gold, found = _sets(gold_roles, role), _sets(predicted_roles, role)
            gold_words, found_words = frozenset().union(*gold), frozenset().union(*found)
            self.token[role].add(len(gold_words & found_words), len(found_words), len(gold_words))
            gold_spans, found_spans = {s for s in gold if s}, {s for s in found if s}
            self.exact[role].add(len(gold_spans & found_spans), len(found_spans), len(gold_spans))
            shared = sum(len(f & g) for f in found for g in gold)
            self.overlap[role].add(shared, sum(map(len, found)), sum(map(len, gold)))
        for name, rule in RULES.items():
            pairs = match(predicted_roles, gold_roles, rule)
            self.attribution[name].add(len(pairs), len(predicted_roles), len(gold_roles))

    def table(self) -> Mapping[str, Mapping[str, Count]]:
        """Counts by metric and row; 'exact' and 'overlap' have a row 'all' that adds the roles."""
        out = {m: dict(rows) for m, rows in zip(METRICS, (self.token, self.exact, self.overlap), strict=True)}
        for metric in ("exact", "overlap"):
            total = Count()
            for count in tuple(out[metric].values()):
                total.add(count.right, count.predicted, count.gold)
            out[metric]["all"] = total
        out["attribution"] = dict(self.attribution)
        return out


def _sets(roles: list[Roles], role: str) -> list[frozenset[int]]:
    if role == "source":
        return [r.source for r in roles]
    return [r.cue if role == "cue" else r.content for r in roles]
