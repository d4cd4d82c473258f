"""Sentences of two documents set against each other in order: the heaviest chain of likely cells, n log n in the sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from counterclaim.link.origins.texts import Sentence, Sketched

_CELLS = 5
_FLOOR = 0.4
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Sentence ``left`` of one document beside ``right`` of the other; ``score`` is the share of words common in order."""

    left: int
    right: int
    score: float


def common_in_order(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Length of the longest common subsequence, bit-parallel (Hyyrö 2004)."""
    places: defaultdict[str, int] = defaultdict(int)
    for i, word in enumerate(a):
        places[word] |= 1 << i
    full = (1 << len(a)) - 1
    row = full
    for word in b:
        hit = row & places.get(word, 0)
        row = ((row + hit) | (row - hit)) & full
    return len(a) - row.bit_count()


def align(a: Sketched, b: Sketched) -> tuple[Cell, ...]:
    """The heaviest monotone alignment, one sentence to one sentence."""
    cells = []
    for i, j in sorted(_likely(a, b)):
        score = _alike(a.sentences[i], b.sentences[j])
        if score >= _FLOOR:
            cells.append(Cell(i, j, score))
    return _chain(cells, len(b.sentences))


def _alike(a: Sentence, b: Sentence) -> float:
    if min(len(a.words), len(b.words)) < _SHORTEST:
        return 0.0
    return 2 * common_in_order(a.words, b.words) / (len(a.words) + len(b.words))


def _likely(a: Sketched, b: Sketched) -> set[tuple[int, int]]:
    """For each sentence the few others that share most of their rarer words, and what follows and precedes those."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(b.sentences):
        for word in sorted(set(sentence.words)):
            where[word].append(j)
    likely = set()
    for i, sentence in enumerate(a.sentences):
        votes: Counter[int] = Counter()
        for word in sorted(set(sentence.words)):
            places = where.get(word, ())
            if len(places) <= 8:
                votes.update(places)
        for j, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0]))[:_CELLS]:
            likely.update({(i, j), (i + 1, j + 1), (i - 1, j - 1)})
    return {(i, j) for i, j in likely if 0 <= i < len(a.sentences) and 0 <= j < len(b.sentences)}


def _chain(cells: list[Cell], width: int) -> tuple[Cell, ...]:
    """Increasing in both sides, greatest in words shared above the floor; a Fenwick tree holds the best end so far."""
    tree = [(0.0, -1)] * (width + 1)
    best: list[tuple[float, int]] = []
    by_left: defaultdict[int, list[int]] = defaultdict(list)
    for k, cell in enumerate(cells):
        by_left[cell.left].append(k)
    best = [(0.0, -1)] * len(cells)
    for left in sorted(by_left):
        for k in by_left[left]:
            at, top = cells[k].right, (0.0, -1)
            while at > 0:
                top = max(top, tree[at])
                at -= at & -at
            best[k] = (top[0] + cells[k].score - _FLOOR + 0.01, top[1])
        for k in by_left[left]:
            at = cells[k].right + 1
            while at <= width:
                tree[at] = max(tree[at], (best[k][0], k))
                at += at & -at
    k = max(range(len(cells)), key=lambda n: (best[n][0], -n), default=-1)
    chain = []
    while k >= 0:
        chain.append(cells[k])
        k = best[k][1]
    return tuple(reversed(chain))
