"""What one document is to another, decided by the narration they have in common; shared quotations prove nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from counterclaim.link.origins.alignment import Cell, align, common_in_order
from counterclaim.link.origins.texts import Sentence, Sketched
from counterclaim.span import Span

# How each was set stands in docs/origins.md with the figures.
_TOLD_ALIKE = 0.5
_TOLD_SHARE = 0.3  # of the narration: statements that both quote prove nothing; and
_COPIED_SHARE = 0.45  # of all words: a passage taken over is not yet a copy
_COPIED_SENTENCE = 0.85
_GAP_WORDS = 80
_GAP_RATIO = 3
_COPY = 0.98
_SAME_WORDS = 0.993
_LIGHT = 0.85
_WHOLE = 0.7
_LEAST_NARRATION = 5
_LEAST_COPY = 8  # words; 'Page not found' is no copy of another
_PASSAGE_WORDS = 20
_PASSAGE_ALIKE = 0.75
_SAME_FACTS = 0.4
_RUN = 0.95


class Relation(StrEnum):
    """How two documents hang together."""

    VERBATIM = "verbatim"
    LIGHT_EDIT = "light edit"
    EXCERPT = "excerpt"
    REWORDING = "rewording"
    SHARED_PASSAGE = "shared passage"
    """Two reports of their own that carry the same passage, of a wire story say; they are not of one origin."""
    INDEPENDENT = "independent"

    @property
    def joins(self) -> bool:
        """Whether two documents so related go back to one text."""
        return self not in (Relation.SHARED_PASSAGE, Relation.INDEPENDENT)


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Stretches that stand for each other; ``score`` is the share of narration common in order, 0 to 1."""

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


def share_of(related: Related, id: str) -> float:
    """The share of this one of the two that stands in the other."""
    return related.left_share if related.left == id else related.right_share


def other_than(related: Related, id: str) -> str:
    """The id of the other one of the two."""
    return related.right if related.left == id else related.left


@dataclass(frozen=True, slots=True)
class _Match:
    cell: Cell
    left: int  # words of narration
    right: int
    told: float


def relate(a: Sketched, b: Sketched) -> Related:
    """The relation of two documents; the one with the smaller id stands left, whatever the order given."""
    if b.id < a.id:
        a, b = b, a
    words = [w for s in a.sentences for w in s.words]
    if len(words) >= _LEAST_COPY and words == [w for s in b.sentences for w in s.words]:
        pair = AlignedPair(_span(a, 0, len(a.sentences)), _span(b, 0, len(b.sentences)), 1.0)
        return Related(a.id, b.id, Relation.VERBATIM, 1.0, 1.0, (pair,), "word for word the same")
    cells = align(a, b)
    matches = list(_matches(a, b, cells))
    left, right = sum(m.left for m in matches), sum(m.right for m in matches)
    shares = min(1.0, left / max(1, _narrated(a))), min(1.0, right / max(1, _narrated(b)))
    mean = sum(m.told * m.left for m in matches) / left if left else 0.0
    facts = _facts_common(a, b, matches)
    copied = _copied(a, b, cells, {m.cell for m in matches})
    relation = _relation(shares, copied, mean, facts, matches)
    why = (
        f"{len(matches)} sentences told alike: {shares[0]:.0%} and {shares[1]:.0%} of the narration, "
        f"{mean:.0%} of their words common; quotations left out"
    )
    if facts < _SAME_FACTS:
        why += f"; only {facts:.0%} of their names and numbers common"
    return Related(a.id, b.id, relation, round(shares[0], 4), round(shares[1], 4), _pairs(a, b, matches), why)


def _matches(a: Sketched, b: Sketched, cells: Iterable[Cell]) -> Iterable[_Match]:
    for cell in cells:
        one, other = _joined(a, cell.left), _joined(b, cell.right)
        told = _told_alike(one, other)
        if told is not None and told >= _TOLD_ALIKE:
            yield _Match(cell, len(one.narration), len(other.narration), told)


def _relation(shares: tuple[float, float], copied: float, mean: float, facts: float, matches: list[_Match]) -> Relation:
    low, high = min(shares), max(shares)
    if facts < _SAME_FACTS and mean < _SAME_WORDS:
        # One form filled with other facts: weather, markets, match reports.
        return Relation.INDEPENDENT
    enough = high >= _TOLD_SHARE and (copied >= _COPIED_SHARE or low >= _WHOLE)
    alone = len(matches) == 1 and (copied < _COPY or mean < _LIGHT)
    if not enough or alone or not matches:
        return Relation.SHARED_PASSAGE if _share_passage(matches) else Relation.INDEPENDENT
    if mean < _LIGHT:
        return Relation.REWORDING
    if low < _WHOLE:
        return Relation.EXCERPT
    return Relation.VERBATIM if mean >= _SAME_WORDS and high >= _COPY else Relation.LIGHT_EDIT


def _copied(a: Sketched, b: Sketched, cells: Iterable[Cell], told: set[Cell]) -> float:
    """The greater share of either side's words, quotations among them, that stand in sentences told alike or all but the same, or
    in short gaps between such sentences on both sides (reworded beyond recognition)."""
    found = [c for c in cells if c in told or c.score >= _COPIED_SENTENCE]
    sizes = [[len(s.words) for s in side.sentences] for side in (a, b)]
    copied = [sum(sum(sizes[0][slice(*c.left)]) for c in found), sum(sum(sizes[1][slice(*c.right)]) for c in found)]
    for one, two in pairwise(found):
        gaps = sum(sizes[0][one.left[1] : two.left[0]]), sum(sizes[1][one.right[1] : two.right[0]])
        if 0 < max(gaps) <= min(_GAP_WORDS, _GAP_RATIO * min(gaps)):
            copied = [copied[0] + gaps[0], copied[1] + gaps[1]]
    return max(copied[0] / max(1, sum(sizes[0])), copied[1] / max(1, sum(sizes[1])))


def _share_passage(matches: list[_Match]) -> bool:
    """Whether neighbouring sentences, or one long one, are much the same on both sides."""
    run, before = 0, None
    for m in matches:
        if m.told < _PASSAGE_ALIKE:
            run, before = 0, None
            continue
        follows = before is not None and before.left[1] == m.cell.left[0] and before.right[1] == m.cell.right[0]
        run = run + m.left if follows else m.left
        before = m.cell
        if run >= _PASSAGE_WORDS:
            return True
    return False


def _facts_common(a: Sketched, b: Sketched, matches: list[_Match]) -> float:
    """Share of names and numbers of the matched sentences that stand on both sides; 1 where there are few."""
    one: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for m in matches:
        one.update(_joined(a, m.cell.left).facts)
        other.update(_joined(b, m.cell.right).facts)
    total = min(one.total(), other.total())
    return (one & other).total() / total if total >= len(matches) + 2 else 1.0


def _pairs(a: Sketched, b: Sketched, matches: list[_Match]) -> tuple[AlignedPair, ...]:
    """Aligned stretches; neighbours that are word for word the same are written as one."""
    made: list[tuple[Cell, float]] = []
    for m in matches:
        if made:
            last, told = made[-1]
            follows = last.left[1] == m.cell.left[0] and last.right[1] == m.cell.right[0]
            if follows and min(told, m.told) >= _RUN:
                left, right = (last.left[0], m.cell.left[1]), (last.right[0], m.cell.right[1])
                made[-1] = (Cell(left, right, last.score), min(told, m.told))
                continue
        made.append((m.cell, m.told))
    return tuple(AlignedPair(_span(a, *c.left), _span(b, *c.right), round(told, 4)) for c, told in made)


def _span(document: Sketched, start: int, end: int) -> Span:
    return Span(document.sentences[start].span.start, document.sentences[end - 1].span.end)


def _joined(document: Sketched, place: tuple[int, int]) -> Sentence:
    parts = document.sentences[place[0] : place[1]]
    if len(parts) == 1:
        return parts[0]
    return Sentence(
        _span(document, *place),
        tuple(w for p in parts for w in p.words),
        tuple(w for p in parts for w in p.narration),
        tuple(w for p in parts for w in p.facts),
        tuple(w for p in parts for w in p.anchors),
    )


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
