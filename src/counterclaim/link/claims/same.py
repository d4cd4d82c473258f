"""What two claims are to each other: the same, one within the other, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from counterclaim.identity import content_id
from counterclaim.link.actors import homes
from counterclaim.link.claims.told import Sort, Thing, Told, told
from counterclaim.link.links import ClaimEdge, EdgeRelation, KnownClaim
from counterclaim.ontology.things import things
from counterclaim.settings import Settings

_MOST_BLOCKS: Final = 24


def claim_blocks(c: KnownClaim) -> tuple[str, ...]:
    """Keys under which claims meet: who, what class of act, what kind of thing."""
    t = told(c)
    who = [*sorted(t.agents), *([f"~{t.called}"] if t.called else [])] or ["?"]
    named = [
        thing.stem.rpartition(" ")[2] for thing in t.things if thing.sort is not Sort.NUMBER
    ]  # of a name the last word
    about = sorted({root for name in named for root in things().roots(name)})
    found = [f"{a}|{act}|{root}" for a in who for act in sorted(t.acts) for root in about or [""]]
    return tuple(found[:_MOST_BLOCKS])


def same_claim(a: KnownClaim, b: KnownClaim, settings: Settings) -> ClaimEdge | None:
    """The edge between two claims, None where they have little to do with each other; the order of the two does not matter.

    Who does it must not differ, the act must be of one class, the recipients must not differ, and what it is done to must be one
    thing, or a kind of it.  Whether one is the other's negation does not count: both tell of one matter, and who denies it is asked elsewhere.
    """
    if a.id == b.id:
        return None
    first, second = (a, b) if a.id < b.id else (b, a)
    judged = _judged(first, second, settings)
    if judged.relation is None:
        return None
    ends = (second.id, first.id) if judged.turned else (first.id, second.id)
    return ClaimEdge(*ends, round(judged.score, 3), judged.why, judged.relation)


def claim_edges(own: Sequence[KnownClaim], known: Sequence[KnownClaim], settings: Settings) -> Iterator[ClaimEdge]:
    """Edges from claims to known ones and among themselves; each claim stands in the two lists once."""
    by_block: dict[str, list[KnownClaim]] = {}
    for c in (*known, *own):
        for block in claim_blocks(c):
            by_block.setdefault(block, []).append(c)
    mine = {c.id for c in own}
    for c in own:
        met = {o.id: o for block in claim_blocks(c) for o in by_block[block]}
        for id, other in sorted(met.items()):
            if id == c.id or (id in mine and id < c.id):
                continue
            edge = same_claim(c, other, settings)
            if edge is not None:
                yield edge


def differ(a: KnownClaim, b: KnownClaim, settings: Settings) -> bool:
    """Whether two claims are surely not one: a chain of likenesses must not join them."""
    first, second = (a, b) if a.id < b.id else (b, a)
    judged = _judged(first, second, settings)
    return judged.differs or judged.relation == "within"


@dataclass(frozen=True, slots=True)
class _Judged:
    """``turned``: for 'within', whether the second is the narrower; ``differs``: whether they surely are two."""

    relation: EdgeRelation | None
    score: float
    why: str
    turned: bool = False
    differs: bool = False


_APART: Final = _Judged(None, 0.0, "", differs=True)
_OPEN: Final = _Judged(None, 0.0, "")


@lru_cache(maxsize=50_000)
def _judged(a: KnownClaim, b: KnownClaim, settings: Settings) -> _Judged:
    one, other = told(a), told(b)
    doer = _doer(one, other)
    if doer is None:
        return _APART
    recipients = _recipients(one, other)
    if recipients is None:
        return _APART
    shared = one.acts & other.acts
    if not shared:
        return _APART
    if a.text.lower() == b.text.lower():
        return _Judged("same", 1.0, "the same words")
    if not one.plain or not other.plain:
        return _worded(a, b, doer, settings)
    return _structured(one, other, sorted(shared), doer, recipients)


def _worded(a: KnownClaim, b: KnownClaim, sure: bool, settings: Settings) -> _Judged:
    """Claims without an act of a class: the wording alone."""
    least = settings.claim_wording if sure else settings.claim_wording_alone
    score = fuzz.token_sort_ratio(_bare(a), _bare(b)) / 100
    if score >= least and a.negated == b.negated:
        return _Judged("same", score, f"the wording is nearly the same ({score:.2f})")
    return _OPEN


@lru_cache(maxsize=50_000)
def _bare(c: KnownClaim) -> str:
    return " ".join(t.stem for t in told(c).things)


def _doer(one: Told, other: Told) -> bool | None:
    """True where both are done by one party, False where that may be, None where they are done by different ones."""
    if one.agents & other.agents:
        return True
    if one.called and one.called == other.called and not (one.full and other.full):
        return False  # a surname beside a full name
    if one.called and other.called and not (one.agents or other.agents):
        return None  # two names that no party was found for
    return None if one.agents and other.agents else False


def _recipients(one: Told, other: Told) -> int | None:
    """0 where both go to the same, 1 where the first one's is narrower, -1 the other way round, None where they differ."""
    a, b = one.recipient, other.recipient
    if a == b:
        return 0
    if a is None or b is None:
        placed = one if a is None else other
        if (a or b) in {content_id("a", f"iso:{t.stem[1:]}") for t in placed.things if t.sort is Sort.STATE}:
            return 0  # 'sent to Belarus', 'deployed in Belarus'
        return 1 if b is None else -1
    if homes().get(a) == b:
        return 1
    return -1 if homes().get(b) == a else None


def _structured(one: Told, other: Told, shared: Sequence[str], sure: bool, recipients: int) -> _Judged:
    if not one.things or not other.things:
        return _Judged("unsure", 0.5, "one says nothing of what the act is done to") if sure else _OPEN
    mine, yours = _matched(one.things, other.things), _matched(other.things, one.things)
    if one.heads and other.heads and not (_met(one, mine) or _met(other, yours)):
        return _APART
    if _others(one, mine) and _others(other, yours):
        return _APART
    common = ", ".join(sorted({t.text.lower() for t in one.things if t.stem in mine}))
    if not common:
        return _OPEN
    covers = _cover(one.things, mine), _cover(other.things, yours)
    kinds = _kinds(one, other, mine, yours)
    if kinds * recipients < 0:
        return _OPEN  # narrower in one way and wider in the other
    said = ", ".join(x.removeprefix("=") for x in shared[:2])
    why = f"one act ({said}), {'by the same' if sure else 'by somebody'}: {common}"
    score = 0.4 + 0.6 * (covers[0] + covers[1]) / 2 - (0 if sure else 0.1)
    narrow = kinds or recipients
    if narrow:
        wider = covers[1] if narrow > 0 else covers[0]
        if wider >= _WIDER and sure:
            return _Judged(
                "within", score, f"{why}; {'a kind of it' if kinds else 'to one in particular'}", turned=narrow < 0
            )
        return _Judged("unsure", score, why) if sure and wider >= _SAME else _OPEN
    if (sure and max(covers) >= _SAME and min(covers) >= _LEAST) or (max(covers) >= _SURE and min(covers) >= _SAME):
        return _Judged("same", score, why)
    return _Judged("unsure", score, why) if max(covers) >= _SAME else _OPEN


def _others(t: Told, found: dict[str, float]) -> bool:
    """Whether it names somebody or something that the other does not."""
    return any(x.sort is Sort.NAME and x.stem not in found for x in t.things)


_WIDER: Final = 0.7
_SURE: Final = 0.8
_SAME: Final = 0.5
_LEAST: Final = 0.25


def _matched(side: Sequence[Thing], against: Sequence[Thing]) -> dict[str, float]:
    """Stems of one side that the other has too, or has a kind of, with how much that counts."""
    known = things()
    found: dict[str, float] = {}
    for t in side:
        if any(known.same(t.stem, o.stem) or _short(t, o) for o in against):
            found[t.stem] = 1.0
        elif any(known.within(t.stem, o.stem) or known.within(o.stem, t.stem) for o in against):
            found[t.stem] = 0.8
    return found


def _short(a: Thing, b: Thing) -> bool:
    """Whether one name is short for the other: all its words stand in it."""
    if a.sort is not Sort.NAME or b.sort is not Sort.NAME:
        return False
    mine, yours = set(a.stem.split()), set(b.stem.split())
    return mine <= yours or yours <= mine


def _met(t: Told, found: dict[str, float]) -> bool:
    return any(h in found for h in t.heads)


def _cover(side: Sequence[Thing], found: dict[str, float]) -> float:
    return sum(t.weight * found.get(t.stem, 0.0) for t in side) / sum(t.weight for t in side)


def _kinds(one: Told, other: Told, mine: dict[str, float], yours: dict[str, float]) -> int:
    """1 where the first is done to a kind of what the second is done to, -1 the other way round, 0 where to the same.

    'a nuclear bomb' and 'a nuclear weapon' are the same: what else is said of them agrees.  So are 'an airliner' and 'the plane': the
    wider word points back to something known.
    """
    known = things()
    heads = [
        [t.stem for t in side.things if t.stem in ((side.heads & set(found)) or found)]
        for side, found in ((one, mine), (other, yours))
    ]
    if any(known.same(x, y) for x in heads[0] for y in heads[1]):
        return 0
    rest = [[t.stem for t in side.things if t.sort is Sort.THING and t.stem not in side.heads] for side in (one, other)]
    if rest[0] and sorted(rest[0]) == sorted(rest[1]):
        return 0
    if any(known.within(x, y) for x in heads[0] for y in heads[1]):
        return 0 if other.definite else 1
    return -1 if not one.definite and any(known.within(y, x) for x in heads[0] for y in heads[1]) else 0
