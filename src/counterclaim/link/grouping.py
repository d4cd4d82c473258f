"""From edges to groups: what is joined, bent by what users decided, and no chain that joins what surely differs.

A function of the set of ids, edges and decisions, in whatever order they are given; only the order in which decisions were taken
counts, since a later one wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from counterclaim.link.links import Decision

_CLEAR: Final = 0.1  # by how much an edge must be stronger than another to a different party to be kept beside it
_CHECKED: Final = 40  # members of a group that are held against a new one


def groups(
    ids: Iterable[str],
    edges: Iterable[tuple[str, str, float]],
    decisions: Sequence[Decision] = (),
    differ: Callable[[str, str], bool] = lambda a, b: False,
) -> Mapping[str, str]:
    """From each id to the least id of its group; edges to ids not given are left out.

    Merges come first, the latest first, then edges by falling strength.  An edge joins nothing that a split, a pin or ``differ`` keeps apart, and an id
    that is equally near to two that differ goes with neither.
    """
    bent = _Bent(decisions)
    found = _Groups(sorted(set(ids)))
    usable = sorted({(a, b, s) for a, b, s in edges if a in found.of and b in found.of and bent.open(a, b)})
    alike = {(min(a, b), max(a, b)) for a, b, _ in usable} | set(bent.merged)

    def unlike(x: str, y: str) -> bool:
        return (min(x, y), max(x, y)) not in alike and differ(x, y)

    def apart(x: str, y: str) -> bool:
        return bent.apart(x, y) or unlike(x, y)

    for a, b in bent.merged:
        if a in found.of and b in found.of:
            found.join(a, b, bent.apart)
    for a, b, _ in sorted(_clear(usable, unlike), key=lambda e: (-e[2], e[0], e[1])):
        found.join(a, b, apart)
    return {i: min(members) for i, members in found.of.items()}


def _clear(edges: Sequence[tuple[str, str, float]], differ: Callable[[str, str], bool]) -> list[tuple[str, str, float]]:
    near: dict[str, list[tuple[str, float]]] = {}
    for a, b, score in edges:
        near.setdefault(a, []).append((b, score))
        near.setdefault(b, []).append((a, score))

    def rivalled(id: str, other: str, score: float) -> bool:
        return any(s > score - _CLEAR and third != other and differ(third, other) for third, s in near[id])

    return [(a, b, s) for a, b, s in edges if not rivalled(a, b, s) and not rivalled(b, a, s)]


class _Bent:
    """What decisions ask for, the later ones winning on the same two."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        last: dict[tuple[str, str], str] = {}
        self._pins: dict[str, str] = {}
        for d in decisions:
            if d.kind == "pin":
                self._pins[d.a] = d.b or d.a
            elif d.b is not None:
                last.pop((min(d.a, d.b), max(d.a, d.b)), None)
                last[min(d.a, d.b), max(d.a, d.b)] = d.kind
        held = [(i, label) for i, label in self._pins.items() if i != label]
        self._split = {pair for pair, kind in last.items() if kind == "split"}
        merges = [pair for pair, kind in last.items() if kind == "merge"]
        self.merged = [*reversed(merges), *sorted({(min(p), max(p)) for p in held} - self._split)]

    def open(self, a: str, b: str) -> bool:
        """Whether an edge between the two may count."""
        return self._pins.get(a) == self._pins.get(b) and not self.apart(a, b)

    def apart(self, a: str, b: str) -> bool:
        return (min(a, b), max(a, b)) in self._split


class _Groups:
    def __init__(self, ids: Sequence[str]) -> None:
        self.of: dict[str, list[str]] = {i: [i] for i in ids}

    def join(self, a: str, b: str, apart: Callable[[str, str], bool]) -> None:
        """Make the groups of the two one, unless some of their members are to be kept apart."""
        ones, others = self.of[a], self.of[b]
        if ones is others or any(apart(x, y) for x in ones[:_CHECKED] for y in others[:_CHECKED]):
            return
        whole = sorted((*ones, *others))
        for i in whole:
            self.of[i] = whole
