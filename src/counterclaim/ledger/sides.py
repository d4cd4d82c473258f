"""Who is for a claim and who is against it, among the statements on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, TypeVar

from counterclaim.stance import GRANTS, OPPOSES, REPROACHES, SUPPORTS


class Side(Protocol):
    """What is asked of a statement; ``actors`` are ids of who says it, ``claim`` is the ledger's id, ``negated`` whether the statement speaks
    of its negation ('it did not …'), ``answers`` are ids of statements."""

    @property
    def id(self) -> str: ...
    @property
    def stance(self) -> str: ...
    @property
    def actors(self) -> tuple[str, ...]: ...
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
    not so is against it.  Who grants what somebody has said, without a claim of their own, is on that speaker's side.
    """
    own = {s.id for s in found if s.claim == claim}
    answered = {a for s in found for a in s.answers}
    turned = negative(claim, found)
    side: dict[str, Literal["for", "against"]] = {}
    for s in found:
        if _supports(s, claim, own, answered):
            side[s.id] = "against" if s.claim == claim and s.negated != turned else "for"
        elif s.stance in OPPOSES or (s.stance in REPROACHES and s.answers):
            side[s.id] = "against"
    for s in found:
        if s.claim is None and s.stance in GRANTS:
            granted = next((side[a] for a in s.answers if a in own and a in side), None)
            if granted is not None:
                side[s.id] = granted
    supporting, opposing = ([s for s in found if side.get(s.id) == which] for which in ("for", "against"))
    return supporting, opposing, [s for s in found if s.id not in side]


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
    return [s for s in found if s.claim == claim and s.negated == turned and s.stance in SUPPORTS | REPROACHES]


def contested(supporting: Sequence[Side], opposing: Sequence[Side]) -> bool:
    """Whether at least one supports and one opposes it, by different actors; whoever is not known may be anybody."""
    if not supporting or not opposing:
        return False
    actors = {a for s in (*supporting, *opposing) for a in (s.actors or (None,))}
    return not all(s.actors for s in supporting) or len(actors) > 1


def _supports(s: Side, claim: str, own: set[str], answered: set[str]) -> bool:
    if s.claim == claim:
        return s.stance in SUPPORTS or (s.stance in REPROACHES and not own & set(s.answers))
    return s.stance in SUPPORTS and s.id in answered
