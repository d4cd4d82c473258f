"""What one document is to another, decided by the narration they have in common in order; shared quotations prove nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.link.origins.alignment import align, common_in_order
from counterclaim.link.origins.texts import Sentence, Sketched
from counterclaim.span import Span

# Set by hand and checked, not searched for; _SAME_WORDS after seeing light edits taken for copies. Figures: docs/origins.md.
_TOLD_ALIKE = 0.5
_REWORDED_SHARE = 0.3
_COPY = 0.98
_SAME_WORDS = 0.993
_LIGHT = 0.85
_WHOLE = 0.7
_LEAST_NARRATION = 5


class Relation(StrEnum):
    """How two documents hang together."""

    VERBATIM = "verbatim"
    LIGHT_EDIT = "light edit"
    EXCERPT = "excerpt"
    REWORDING = "rewording"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Two sentences that stand for each other; ``score`` is the share of narration common in order, 0 to 1."""

    left: Span
    right: Span
    score: float


@dataclass(frozen=True, slots=True)
class Related:
    """The relation of two documents; the shares are those of each one's narrating sentences (by words) found in the other."""

    left: str
    right: str
    relation: Relation
    left_share: float
    right_share: float
    aligned: tuple[AlignedPair, ...]
    why: str


def relate(a: Sketched, b: Sketched) -> Related:
    """The relation of two documents; the one with the smaller id stands left, whatever the order given."""
    if b.id < a.id:
        a, b = b, a
    pairs, left, right, scored, weight = [], 0, 0, 0.0, 0
    for cell in align(a, b):
        one, other = a.sentences[cell.left], b.sentences[cell.right]
        told = _told_alike(one, other)
        if told is None or told < _TOLD_ALIKE:
            continue
        pairs.append(AlignedPair(one.span, other.span, round(told, 4)))
        left += len(one.narration)
        right += len(other.narration)
        scored += told * len(one.narration)
        weight += len(one.narration)
    shares = left / max(1, _narrated(a)), right / max(1, _narrated(b))
    mean = scored / weight if weight else 0.0
    relation = _relation(shares, mean, len(pairs))
    why = (
        f"{len(pairs)} sentences told alike in the same order: {shares[0]:.0%} and {shares[1]:.0%} of the narration, "
        f"{mean:.0%} of their words common; quotations left out"
    )
    return Related(a.id, b.id, relation, round(shares[0], 4), round(shares[1], 4), tuple(pairs), why)


def _relation(shares: tuple[float, float], mean: float, count: int) -> Relation:
    low, high = min(shares), max(shares)
    if high < _REWORDED_SHARE or count < 2:
        return Relation.INDEPENDENT
    if mean < _LIGHT:
        return Relation.REWORDING
    if low < _WHOLE:
        return Relation.EXCERPT
    return Relation.VERBATIM if mean >= _SAME_WORDS and high >= _COPY else Relation.LIGHT_EDIT


def _told_alike(a: Sentence, b: Sentence) -> float | None:
    """Common narration; None where one side is hardly more than a quotation.

    The narration of the side that keeps its quotation marks is sought in all the words of the other, which may have lost them.
    """
    if min(len(a.narration), len(b.narration)) < _LEAST_NARRATION:
        return None
    return min(
        common_in_order(a.narration, b.words) / len(a.narration),
        common_in_order(a.words, b.narration) / len(b.narration),
    )


def _narrated(document: Sketched) -> int:
    return sum(len(s.narration) for s in document.sentences if len(s.narration) >= _LEAST_NARRATION)
