"""What each party has said on a claim, in time order, and where it changed its position.  Pure.

A statement weighs as it stands to the claim: holding it, denying it, doubting it, or declining to say.  A change is told where a party's
next statement weighs otherwise and is certainly later: days that overlap tell no order.  It is *sure* where the later statement has a
date of its own; a page that says 'has denied' may repeat an old denial.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, Literal, Protocol, TypeVar

from counterclaim.ledger.days import days_of, order
from counterclaim.ledger.sides import Side, sides
from counterclaim.model import Stance
from counterclaim.stance import OPPOSES, SUPPORTS

ChangeKind = Literal["reversed", "softened", "hardened"]

_FIRM: Final = 3
_DOUBT: Final = 1


class Dated(Side, Protocol):
    """A Side that may say when it was said; ``date`` and ``published`` are values of dates."""

    @property
    def date(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...


S = TypeVar("S", bound=Dated)


@dataclass(frozen=True, slots=True)
class Changed(Generic[S]):
    """From one statement to a later one; see the module."""

    kind: ChangeKind
    before: S
    after: S
    sure: bool


@dataclass(frozen=True, slots=True)
class Stood(Generic[S]):
    """One party's statements on a claim, in time order, those without a date last; ``weight`` is above 0 for holding it, below 0 for
    disputing it and 0 for neither, of the last that takes a side."""

    actor: str
    said: tuple[S, ...]
    changes: tuple[Changed[S], ...]
    weight: int


def positions_on(claim: str, found: Sequence[S], cases: Sequence[S] = ()) -> list[Stood[S]]:
    """The positions of every known party on a claim, out of the statements that ``sides`` takes; by the day of their first statement.

    ``cases`` are statements that hold claims within this one: who has said something on this one and then admits a case of it has changed.
    """
    supporting, opposing, others = sides(claim, found)
    weights: dict[str, int] = {s.id: _FIRM for s in supporting if s.stance in SUPPORTS}
    for s in opposing:
        if s.stance in OPPOSES:
            weights[s.id] = -_DOUBT if s.stance == Stance.DOUBTS.value else -_FIRM
        elif s.stance in SUPPORTS:
            weights[s.id] = -_FIRM  # asserts that it is not so
    weights.update((s.id, 0) for s in others if s.stance == Stance.DECLINES.value)
    by_actor: dict[str, list[S]] = {}
    for s in found:
        for actor in s.actors if s.id in weights else ():
            by_actor.setdefault(actor, []).append(s)
    for s in cases:
        for actor in s.actors:
            if actor in by_actor:
                weights[s.id] = _FIRM
                by_actor[actor].append(s)
    made = [_stood(actor, said, weights) for actor, said in by_actor.items()]
    return sorted(made, key=lambda p: (*_order(p.said[0]), p.actor))


def _stood(actor: str, found: Sequence[S], weights: dict[str, int]) -> Stood[S]:
    said = sorted(found, key=_order)
    changes: list[Changed[S]] = []
    last: tuple[S, date] | None = None
    told: set[int] = set()
    for s in said:
        span = _days(s)
        if span is None:
            continue
        start, end = span
        if last is None:
            last = (s, end)
            told.add(weights[s.id])
            continue
        kind = _kind(weights[last[0].id], weights[s.id])
        if kind is None:
            last = (s, max(last[1], end))
        elif start > last[1] and (s.date is not None or weights[s.id] not in told):
            changes.append(Changed(kind, last[0], s, s.date is not None))
            last = (s, end)
        told.add(weights[s.id])
    dated = [s for s in said if _days(s) is not None]
    return Stood(actor, tuple(said), tuple(changes), weights[(last[0] if last else (dated or said)[-1]).id])


def _kind(before: int, after: int) -> ChangeKind | None:
    if before == after:
        return None
    if before * after < 0:
        return "reversed"
    return "softened" if abs(after) < abs(before) else "hardened"


def _days(s: Dated) -> tuple[date, date] | None:
    return days_of(s.date) or days_of(s.published)


def _order(s: Dated) -> tuple[date, date, str]:
    return (*order(s.date if days_of(s.date) else s.published), s.id)
