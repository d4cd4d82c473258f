"""Who is for a claim and who is against it, among the statements on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from counterclaim.model import Stance

SUPPORT: Final = frozenset(
    stance.value
    for stance in (
        Stance.ASSERTS,
        Stance.ALLEGES,
        Stance.CONFIRMS,
        Stance.DESIGNATES,
        Stance.REPORTS,
        Stance.WARNS,
        Stance.PROMISES,
        Stance.THREATENS,
    )
)
REPROACH: Final = frozenset({Stance.COUNTER_ACCUSES.value, Stance.CONDEMNS.value})
OPPOSE: Final = frozenset({Stance.DENIES.value, Stance.DISMISSES.value, Stance.DOUBTS.value})


class Side(Protocol):
    """What is asked of a statement; ``claim`` is the ledger's id, ``negated`` whether the statement speaks of its negation ('it did not
    …'), ``answers`` are ids of statements."""

    @property
    def id(self) -> str: ...
    @property
    def stance(self) -> str: ...
    @property
    def actor(self) -> str | None: ...
    @property
    def claim(self) -> str | None: ...
    @property
    def negated(self) -> bool: ...
    @property
    def answers(self) -> tuple[str, ...]: ...


S = TypeVar("S", bound=Side)


def sides(claim: str, found: Sequence[S]) -> tuple[list[S], list[S], list[S]]:
    """Supporting, opposing and other statements, out of those about the claim, those that answer them and those they answer.

    A reproach holds its own claim, while it is against the one that it answers (or borrows from what it answers).  Who asserts that it is
    not so is against it.
    """
    own = {s.id for s in found if s.claim == claim}
    answered = {a for s in found for a in s.answers}
    turned = negative(claim, found)
    supporting: list[S] = []
    opposing: list[S] = []
    others: list[S] = []
    for s in found:
        against = s.claim == claim and s.negated != turned
        if _supports(s, claim, own, answered):
            (opposing if against else supporting).append(s)
        elif s.stance in OPPOSE or (s.stance in REPROACH and s.answers):
            opposing.append(s)
        else:
            others.append(s)
    return supporting, opposing, others


def negative(claim: str, found: Sequence[Side]) -> bool:
    """Whether the claim itself is that something is not so: all that is said on it is put in the negative."""
    own = [s.negated for s in found if s.claim == claim]
    return bool(own) and all(own)


def stance_on(claim_negative: bool, s: Side) -> str:
    """'asserts', or 'asserts the contrary' where a statement puts the opposite of its claim; ``claim_negative`` as ``negative`` tells."""
    return contrary(s.stance) if s.claim and s.negated != claim_negative else s.stance


def contrary(stance: str) -> str:
    """A stance taken on the opposite of a claim as the claim is put."""
    return f"{stance} the contrary"


def holding(claim: str, found: Sequence[S]) -> list[S]:
    """Statements of those who hold the claim, in whatever they say against others."""
    turned = negative(claim, found)
    return [s for s in found if s.claim == claim and s.negated == turned and s.stance in SUPPORT | REPROACH]


def contested(supporting: Sequence[Side], opposing: Sequence[Side]) -> bool:
    """Whether at least one supports and one opposes it, by different actors; whoever is not known may be anybody."""
    if not supporting or not opposing:
        return False
    actors = {s.actor for s in supporting} | {s.actor for s in opposing}
    return None in {s.actor for s in supporting} or len(actors) > 1


def _supports(s: Side, claim: str, own: set[str], answered: set[str]) -> bool:
    if s.claim == claim:
        return s.stance in SUPPORT or (s.stance in REPROACH and not own & set(s.answers))
    return s.stance in SUPPORT and s.id in answered
