"""The documents of an origin as a tree: each under the one that it goes back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.ledger.entries import MemberEntry


@dataclass(frozen=True, slots=True)
class Branch:
    """A document and those that go back to it."""

    member: MemberEntry
    branches: tuple[Branch, ...]


def tree(members: Sequence[MemberEntry]) -> tuple[Branch, ...]:
    """Roots in the order given, with what hangs on each; a circle, should there be one, is cut where it closes."""
    children: dict[str | None, list[MemberEntry]] = {}
    known = {m.document for m in members}
    for m in members:
        children.setdefault(m.parent if m.parent in known and m.parent != m.document else None, []).append(m)
    seen: set[str] = set()

    def grow(m: MemberEntry, depth: int) -> Branch:
        seen.add(m.document)
        below = [c for c in children.get(m.document, ()) if c.document not in seen] if depth < 40 else []
        return Branch(m, tuple(grow(c, depth + 1) for c in below if c.document not in seen))

    roots = [grow(m, 0) for m in children.get(None, ())]
    while left := [m for m in members if m.document not in seen]:
        roots.append(grow(left[0], 0))
    return tuple(roots)
