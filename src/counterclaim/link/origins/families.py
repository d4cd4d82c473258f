"""Documents gathered to families: who goes back to one text, which text that is, and what each member adds of its own.

All of it depends on the documents and their relations alone, never on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.link.origins.compilations import without_compilations
from counterclaim.link.origins.decision import AlignedPair, Related, Relation, share_of
from counterclaim.link.origins.first_text import TextFacts, first_text
from counterclaim.link.origins.texts import Sketched
from counterclaim.span import Span

_OWN_WORDS = 25  # shorter stretches are lines of the page or sentences that the alignment missed
_WIDER = 2.0  # how many times its counterpart a stretch between two aligned ones may be long and still stand for it
_SLACK = 80
_DIRECT = 0.05  # how much better a parent other than the first text must be


@dataclass(frozen=True, slots=True)
class Member:
    """A document in its family: what it is to ``parent`` (None for the first text), the share of its narration that comes from
    there, and the stretches that stand in no text before it."""

    id: str
    parent: str | None
    relation: Relation
    share: float
    own: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Documents that go back to one text; ``first`` is the probable first one among them, which stands first in ``members``."""

    first: str
    first_why: str
    members: tuple[Member, ...]


def families(
    facts: Mapping[str, TextFacts], relations: Sequence[Related], sketch_of: Callable[[str], Sketched]
) -> tuple[OriginGroup, ...]:
    """Every document of ``facts`` in exactly one group; relations of documents not given are left out.

    ``sketch_of`` is asked only for members that may add something of their own.
    """
    known = sorted(
        (r for r in relations if r.left in facts and r.right in facts and r.relation.joins),
        key=lambda r: (r.left, r.right),
    )
    joining = without_compilations(facts, known)
    groups = _connected(facts, joining)
    by_id: defaultdict[str, dict[str, Related]] = defaultdict(dict)
    for r in joining:
        by_id[r.left][r.right] = by_id[r.right][r.left] = r
    return tuple(_family([facts[i] for i in ids], by_id, sketch_of) for ids in groups)


def _connected(facts: Mapping[str, TextFacts], relations: Sequence[Related]) -> list[list[str]]:
    near: defaultdict[str, list[str]] = defaultdict(list)
    for r in relations:
        near[r.left].append(r.right)
        near[r.right].append(r.left)
    seen: set[str] = set()
    groups = []
    for id in sorted(facts):
        if id in seen:
            continue
        group, todo = {id}, [id]
        while todo:
            todo = [n for i in todo for n in near[i] if n not in group and not group.add(n)]  # type: ignore[func-returns-value]
        seen |= group
        groups.append(sorted(group))
    return groups


def _family(
    members: list[TextFacts], by_id: Mapping[str, Mapping[str, Related]], sketch_of: Callable[[str], Sketched]
) -> OriginGroup:
    if len(members) == 1:
        alone = Member(members[0].id, None, Relation.INDEPENDENT, 0.0, (), "no other text here is like it")
        return OriginGroup(alone.id, alone.why, (alone,))
    first, why = first_text(members, by_id)
    made = [Member(first, None, Relation.VERBATIM, 1.0, (), why)]
    before = {first}
    # The next member is the one that has most of its text from those that stand already (as in Prim's spanning tree).
    best: dict[str, tuple[float, str]] = {}

    def reach(parent: str) -> None:
        for id, related in by_id[parent].items():
            if id not in before:
                share = share_of(related, id) + (_DIRECT if parent == first else 0.0)
                best[id] = max(best.get(id, (-1.0, "")), (share, parent))

    reach(first)
    while best:
        id = min(best, key=lambda i: (-best[i][0], i))
        parent = best.pop(id)[1]
        related = by_id[id][parent]
        earlier = [r for other, r in by_id[id].items() if other in before]
        own = () if related.relation is Relation.VERBATIM else _own(sketch_of(id), earlier)
        made.append(Member(id, parent, related.relation, share_of(related, id), own, related.why))
        before.add(id)
        reach(id)
    return OriginGroup(first, why, tuple(made))


def _own(document: Sketched, relations: Sequence[Related]) -> tuple[Span, ...]:
    """Stretches of some length that no relation covers."""
    covered: list[tuple[int, int]] = []
    for related in relations:
        covered += _covered(document, related)
    stretches: list[Span] = []
    run: list[int] = []

    def close() -> None:
        if sum(len(document.sentences[i].narration) for i in run) >= _OWN_WORDS:
            stretches.append(Span(document.sentences[run[0]].span.start, document.sentences[run[-1]].span.end))
        run.clear()

    for i, sentence in enumerate(document.sentences):
        if any(start < sentence.span.end and sentence.span.start < end for start, end in covered):
            close()
        else:
            run.append(i)
    close()
    return tuple(stretches)


def _covered(document: Sketched, related: Related) -> list[tuple[int, int]]:
    """What the aligned pairs cover, and what stands between two of them on both sides: reworded beyond recognition, or quoted."""
    mine = related.left == document.id
    pairs = sorted((_ends(p, mine) for p in related.aligned), key=lambda p: p[0])
    covered = [own for own, _ in pairs]
    for (own, other), (next_own, next_other) in pairwise(pairs):
        gap, counterpart = next_own[0] - own[1], next_other[0] - other[1]
        if counterpart > _SLACK and gap <= _WIDER * counterpart + _SLACK:
            covered.append((own[1], next_own[0]))
    return covered


def _ends(pair: AlignedPair, mine: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    left, right = (pair.left.start, pair.left.end), (pair.right.start, pair.right.end)
    return (left, right) if mine else (right, left)
