"""Sentences of two documents set against each other: the heaviest chain of likely cells in order, then what was moved, then what
was split or merged.  n log n in the sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from counterclaim.link.origins.texts import Sentence, Sketched

_CELLS = 5
_RARE = 8  # sentences of a document in which a word may stand to count as one of its rarer ones
_VOTES = 2
_FLOOR = 0.4
_SHORTEST = 4
_MOVES = 3  # chains that are looked for: the main one, and paragraphs that were moved
_MOVED_WORDS = 12  # a moved sentence standing alone must be that long and as like as this:
_MOVED_ALIKE = 0.7
_TAKEN_IN = 0.45  # share of a neighbour's words that must be found for it to be a part of the other side's sentence


@dataclass(frozen=True, slots=True)
class Cell:
    """Sentences ``left`` of one document beside ``right`` of the other, each a half-open range; ``score`` is the share of words
    common in order."""

    left: tuple[int, int]
    right: tuple[int, int]
    score: float


def common_in_order(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    return LCSseq.similarity(a, b)


def align(a: Sketched, b: Sketched) -> tuple[Cell, ...]:
    """Sentences that stand for each other, in the order of ``a``; no sentence stands in two cells."""
    cells = _cells(a, b)
    found: list[tuple[int, int]] = []
    left = cells
    for turn in range(_MOVES):
        chain = _chain(left, len(b.sentences))
        if turn:
            chain = _standing(chain, cells, a)
        if not chain:
            break
        found += chain
        used, taken = {i for i, _ in found}, {j for _, j in found}
        left = {(i, j): score for (i, j), score in cells.items() if i not in used and j not in taken}
    return _taken_in(a, b, found, cells)


def _alike(a: Sentence, b: Sentence) -> float:
    if min(len(a.words), len(b.words)) < _SHORTEST:
        return 0.0
    return 2 * common_in_order(a.words, b.words) / (len(a.words) + len(b.words))


def _cells(a: Sketched, b: Sketched) -> dict[tuple[int, int], float]:
    """Pairs of sentences alike enough, with their scores: for each sentence the few others that share most of its rarer words are
    tried, and round each pair that is alike what follows and precedes."""
    tried: dict[tuple[int, int], float] = {}
    todo = _likely(a, b)
    while todo:
        near = set()
        for i, j in todo:
            score = tried[i, j] = _alike(a.sentences[i], b.sentences[j])
            if score >= _FLOOR:
                near.update({(i + 1, j + 1), (i - 1, j - 1)})
        todo = [
            (i, j) for i, j in near if (i, j) not in tried and 0 <= i < len(a.sentences) and 0 <= j < len(b.sentences)
        ]
    return {cell: score for cell, score in tried.items() if score >= _FLOOR}


def _likely(a: Sketched, b: Sketched) -> list[tuple[int, int]]:
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(b.sentences):
        for word in set(sentence.words):
            where[word].append(j)
    likely = []
    for i, sentence in enumerate(a.sentences):
        votes: defaultdict[int, int] = defaultdict(int)
        for word in set(sentence.words):
            places = where.get(word, ())
            if len(places) <= _RARE:
                for j in places:
                    votes[j] += 1
        best = sorted((v for v in votes.items() if v[1] >= _VOTES), key=lambda v: (-v[1], v[0]))[:_CELLS]
        likely += [(i, j) for j, _ in best]
    return likely


def _chain(cells: dict[tuple[int, int], float], width: int) -> list[tuple[int, int]]:
    """Increasing in both sides, greatest in words shared above the floor; a Fenwick tree holds the best end so far."""
    tree = [(0.0, -1)] * (width + 1)
    order = sorted(cells)
    by_left: defaultdict[int, list[int]] = defaultdict(list)
    for k, (i, _) in enumerate(order):
        by_left[i].append(k)
    best = [(0.0, -1)] * len(order)
    for i in sorted(by_left):
        for k in by_left[i]:
            at, top = order[k][1], (0.0, -1)
            while at > 0:
                top = max(top, tree[at])
                at -= at & -at
            best[k] = (top[0] + cells[order[k]] - _FLOOR + 0.01, top[1])
        for k in by_left[i]:
            at = order[k][1] + 1
            while at <= width:
                tree[at] = max(tree[at], (best[k][0], k))
                at += at & -at
    k = max(range(len(order)), key=lambda n: (best[n][0], -n), default=-1)
    chain = []
    while k >= 0:
        chain.append(order[k])
        k = best[k][1]
    return chain[::-1]


def _standing(chain: list[tuple[int, int]], cells: dict[tuple[int, int], float], a: Sketched) -> list[tuple[int, int]]:
    """Of a further chain what is not chance: neighbours on both sides, or a long sentence much alike."""
    members = set(chain)
    return [
        (i, j)
        for i, j in chain
        if (i - 1, j - 1) in members
        or (i + 1, j + 1) in members
        or (len(a.sentences[i].words) >= _MOVED_WORDS and cells[i, j] >= _MOVED_ALIKE)
    ]


def _taken_in(
    a: Sketched, b: Sketched, found: list[tuple[int, int]], cells: dict[tuple[int, int], float]
) -> tuple[Cell, ...]:
    """Cells with the free neighbour of one side that the other side's sentence holds as well."""
    used, taken = {i for i, _ in found}, {j for _, j in found}
    made = []
    for i, j in sorted(found):
        rows, columns = (i, i + 1), (j, j + 1)
        own, other = a.sentences[i].words, b.sentences[j].words
        if len(own) < len(other):
            rows = _wider(a, i, used, other, own)
        elif len(other) < len(own):
            columns = _wider(b, j, taken, own, other)
        made.append(Cell(rows, columns, cells[i, j]))
    return tuple(made)


def _wider(side: Sketched, at: int, used: set[int], whole: tuple[str, ...], part: tuple[str, ...]) -> tuple[int, int]:
    """The range round sentence ``at`` (whose words are ``part``) that ``whole`` of the other side covers."""
    best, gain = (at, at + 1), 0
    alone = common_in_order(part, whole)
    for other in (at - 1, at + 1):
        if other in used or not 0 <= other < len(side.sentences):
            continue
        more = side.sentences[other].words
        if len(more) < _SHORTEST or len(part) + len(more) > 1.5 * len(whole) + 2:
            continue
        joined = (*more, *part) if other < at else (*part, *more)
        found = common_in_order(joined, whole) - alone
        if found >= _TAKEN_IN * len(more) and found > gain:
            best, gain = (min(at, other), max(at, other) + 1), found
    if gain:
        used.update(range(*best))
    return best
