"""From edges and decisions to groups."""

from __future__ import annotations

import random

import pytest

from counterclaim.link.grouping import groups
from counterclaim.link.links import Decision

A, B, C, D = "a", "b", "c", "d"


def merge(a: str, b: str) -> Decision:
    return Decision("merge", a, b)


def split(a: str, b: str) -> Decision:
    return Decision("split", a, b)


def together(found: dict[str, str]) -> list[str]:
    """'ab c': the groups."""
    sets: dict[str, str] = {}
    for i in sorted(found):
        sets[found[i]] = sets.get(found[i], "") + i
    return sorted(sets.values())


def grouped(edges: str, *decisions: Decision, differ: str = "") -> list[str]:
    """Edges 'ab ac.8': pairs, with their score where it is not 0.9."""
    apart = {frozenset(p) for p in differ.split()}
    made = [(e[0], e[1], float(e[2:] or 0.9)) for e in edges.split()]
    return together(dict(groups("abcd", made, decisions, lambda x, y: frozenset((x, y)) in apart)))


@pytest.mark.parametrize(
    ("edges", "decisions", "differ", "expected"),
    [
        ("ab bc", (), "", ["abc", "d"]),
        ("", (merge(A, C),), "", ["ac", "b", "d"]),
        ("ab bc", (split(A, B),), "", ["a", "bc", "d"]),
        ("ab ac bc", (split(A, B), split(A, C)), "", ["a", "bc", "d"]),
        ("ab", (split(A, B), merge(A, B)), "", ["ab", "c", "d"]),  # the later one wins
        ("ab", (merge(A, B), split(A, B)), "", ["a", "b", "c", "d"]),
        ("ab bc cd", (Decision("pin", A, A), Decision("pin", B, A)), "", ["ab", "cd"]),  # nothing joins what is pinned
        ("", (Decision("pin", A, A), Decision("pin", B, A)), "", ["ab", "c", "d"]),  # and nothing leaves it
        ("ab bc", (Decision("pin", A, A), merge(A, D)), "", ["ad", "bc"]),
        ("ab.95 bc.8", (), "ac", ["ab", "c", "d"]),  # a chain joins nothing that differs
        ("ab.9 bc.9", (), "ac", ["a", "b", "c", "d"]),  # equally near to two that differ: with neither
        ("ab bc", (merge(A, C),), "ac", ["abc", "d"]),  # a user may know better
        ("ab.9 bc.9 ac.9", (), "ac", ["abc", "d"]),  # what an edge joins does not differ
    ],
)
def test_groups(edges: str, decisions: tuple[Decision, ...], differ: str, expected: list[str]) -> None:
    assert grouped(edges, *decisions, differ=differ) == expected


def test_order_changes_nothing() -> None:
    rng = random.Random(5)
    for _ in range(200):
        ids = [f"i{n}" for n in range(9)]
        drawn = [(sorted(rng.sample(ids, 2)), rng.choice((0.5, 0.8, 0.9))) for _ in range(10)]
        edges = [(pair[0], pair[1], score) for pair, score in drawn]
        apart = {frozenset(rng.sample(ids, 2)) for _ in range(5)}
        taken = [rng.choice((merge, split))(*rng.sample(ids, 2)) for _ in range(3)]

        def differ(x: str, y: str, apart: set[frozenset[str]] = apart) -> bool:
            return frozenset((x, y)) in apart

        first = groups(ids, edges, taken, differ)
        for _ in range(3):
            rng.shuffle(ids)
            rng.shuffle(edges)
            assert groups(ids, edges, taken, differ) == first
        assert all(first[first[i]] == first[i] <= i for i in ids)
