"""Where the parties of a network stand in its drawing: near to those they are tied with, the same for the same ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot, log2

import networkx as nx

from counterclaim.ledger.ties import Tie

WIDTH, HEIGHT = 860, 620
_MARGIN_X, _MARGIN_Y = 96, 40


@dataclass(frozen=True, slots=True)
class Node:
    """A party: its place and how large it is drawn (by the ties it has)."""

    id: str
    name: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie as a bent line from actor to target that ends at the target's rim."""

    actor: str
    target: str
    path: str
    width: float
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """``width`` by ``height`` units."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw(found: Sequence[Tie], names: Mapping[str, str]) -> Drawing:
    """A drawing of at least one tie; ``kind`` of an edge is 'accuses' or 'denies' (a tie that is both is two edges)."""
    graph = nx.Graph()
    weight: dict[str, int] = {}
    for t in sorted(found, key=lambda t: (t.actor, t.target)):
        graph.add_edge(t.actor, t.target)
        for i in (t.actor, t.target):
            weight[i] = weight.get(i, 0) + t.accuses + t.denies
    places = _places(graph)
    nodes = {i: Node(i, names.get(i, i), *places[i], 5 + 2 * log2(1 + weight[i])) for i in sorted(weight)}
    edges = []
    for t in found:
        one, other = names.get(t.actor, t.actor), names.get(t.target, t.target)
        if t.accuses:
            edges.append(_edge(t, nodes, "accuses", t.accuses, f"{one} accuses {other}"))
        if t.denies:
            edges.append(_edge(t, nodes, "denies", t.denies, f"{one} denies what {other} says"))
    return Drawing(WIDTH, HEIGHT, tuple(nodes.values()), tuple(edges))


def _places(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    found = nx.spring_layout(graph, k=1.9 / len(graph) ** 0.5, iterations=120, seed=7, method="force")
    xs, ys = [float(p[0]) for p in found.values()], [float(p[1]) for p in found.values()]

    def spread(value: float, values: list[float], size: int, margin: int) -> float:
        low, high = min(values), max(values)
        share = (value - low) / (high - low) if high - low > 1e-9 else 0.5
        return round(margin + share * (size - 2 * margin), 1)

    return {
        i: (spread(float(p[0]), xs, WIDTH, _MARGIN_X), spread(float(p[1]), ys, HEIGHT, _MARGIN_Y))
        for i, p in found.items()
    }


def _edge(t: Tie, nodes: Mapping[str, Node], kind: str, count: int, label: str) -> Edge:
    a, b = nodes[t.actor], nodes[t.target]
    dx, dy = b.x - a.x, b.y - a.y
    length = hypot(dx, dy) or 1.0
    bend = (0.12 if kind == "accuses" else 0.24) * length
    cx, cy = (a.x + b.x) / 2 - dy / length * bend, (a.y + b.y) / 2 + dx / length * bend
    ex, ey = b.x - cx, b.y - cy
    reach = hypot(ex, ey) or 1.0
    tx, ty = b.x - ex / reach * (b.radius + 5), b.y - ey / reach * (b.radius + 5)
    path = f"M{a.x:.0f} {a.y:.0f}Q{cx:.0f} {cy:.0f} {tx:.0f} {ty:.0f}"
    return Edge(t.actor, t.target, path, round(1 + log2(1 + count) * 0.7, 1), kind, f"{label}: {count}")
