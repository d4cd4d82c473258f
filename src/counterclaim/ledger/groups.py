"""Claims that are one: connected by edges.  The ledger's id of a claim is the least id among those joined with it.

The outcome depends on the edges alone, so the order in which documents arrive changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def components(ids: Iterable[str], edges: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """From each id to the least id of its connected component; edges to ids not given are left out."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in edges:
        if a in parent and b in parent:
            first, second = sorted((root(a), root(b)))
            parent[second] = first
    return {i: root(i) for i in parent}


def chunks(ids: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    """Slices small enough for one SQL statement."""
    for at in range(0, len(ids), size):
        yield ids[at : at + size]
