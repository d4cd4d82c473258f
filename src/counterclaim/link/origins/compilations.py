"""Pages that string several stories together: they carry many origins and are none, so they must not make one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from counterclaim.link.origins.decision import Related, other_than, share_of
from counterclaim.link.origins.first_text import TextFacts

_HELD = 0.6  # share of a text that stands in the page which holds it
_MAIN = 0.6  # share of the page from which one story is the page's own, and the others are added to it
_OVERLAP = 0.2


def without_compilations(facts: Mapping[str, TextFacts], relations: Sequence[Related]) -> list[Related]:
    """The relations but those of compilations.

    A page is one if it holds two texts that have nothing to do with each other but for it, in different places, unless it is older
    than both: then they are excerpts of it.  It keeps its relations to a story that makes most of it.
    """
    near: defaultdict[str, list[Related]] = defaultdict(list)
    for r in relations:
        near[r.left].append(r)
        near[r.right].append(r)
    cut: set[tuple[str, str]] = set()
    for id in sorted(near):
        if len(near[id]) > 1:
            cut |= _cut(id, facts, near)
    return [r for r in relations if (r.left, r.right) not in cut]


def _cut(id: str, facts: Mapping[str, TextFacts], near: Mapping[str, Sequence[Related]]) -> set[tuple[str, str]]:
    """The relations that a page must lose for it not to join what it strings together; none if it is no such page."""
    parts = [r for r in near[id] if share_of(r, other_than(r, id)) >= _HELD]
    kin = _apart(id, [other_than(r, id) for r in near[id]], near)
    if len({kin[other_than(r, id)] for r in parts}) < 2 or not any(
        _two_stories(id, one, other, facts, kin) for i, one in enumerate(parts) for other in parts[:i]
    ):
        return set()
    main = min(near[id], key=lambda r: (-share_of(r, id), other_than(r, id)))
    kept = kin[other_than(main, id)] if share_of(main, id) >= _MAIN else None
    return {(r.left, r.right) for r in near[id] if kin[other_than(r, id)] != kept}


def _two_stories(id: str, one: Related, other: Related, facts: Mapping[str, TextFacts], kin: Mapping[str, str]) -> bool:
    a, b = other_than(one, id), other_than(other, id)
    if kin[a] == kin[b] or _overlap(_places(one, id), _places(other, id)) > _OVERLAP:
        return False
    published, days = facts[id].published, (facts[a].published, facts[b].published)
    return published is None or any(d is None or d <= published for d in days)


def _apart(without: str, ids: Sequence[str], near: Mapping[str, Sequence[Related]]) -> dict[str, str]:
    """Which of the ids hang together when the page is taken away: the least id that each reaches."""
    found: dict[str, str] = {}
    for id in sorted(ids):
        if id in found:
            continue
        seen, todo = {id, without}, [id]
        while todo:
            reached = {other_than(r, i) for i in todo for r in near[i]} - seen
            seen |= reached
            todo = sorted(reached)
        found.update(dict.fromkeys(sorted(seen - {without}), id))
    return found


def _places(r: Related, id: str) -> list[tuple[int, int]]:
    spans = [p.left if r.left == id else p.right for p in r.aligned]
    return sorted((s.start, s.end) for s in spans)


def _overlap(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> float:
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    return common / max(1, min(sum(e - s for s, e in a), sum(e - s for s, e in b)))
