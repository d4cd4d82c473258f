"""What linking gives, and what it asks of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

EdgeRelation = Literal["same", "within", "unsure"]
"""'same' joins; 'within': ``a`` is contained in ``b``, both stay; 'unsure' joins nothing and waits for a person."""


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim as the linker compares it; ``agent`` and ``recipient`` are ledger actor ids.

    ``id`` derives from all that is compared, so that however many documents tell a claim in the same words, it is compared once.
    """

    id: str
    text: str
    act: str | None
    agent: str | None
    object: str | None
    recipient: str | None
    negated: bool
    place: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimEdge:
    """What two claims are to each other; ``score`` in 0..1, ``why`` in words.  ``a < b``, but for 'within', where ``a`` is the narrower."""

    a: str
    b: str
    score: float
    why: str
    relation: EdgeRelation = "same"


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A base: an actor as the documents name it, the same id wherever its key is the same (see actors.ledger_actor_id).

    ``names``, ``roles`` and ``belongs_to`` are those of all current documents, each once, sorted.
    """

    id: str
    type: str
    key: str
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    belongs_to: str | None = None


@dataclass(frozen=True, slots=True)
class ActorEdge:
    """What two bases are to each other; ``score`` in 0..1, ``why`` in words.  ``a < b``."""

    a: str
    b: str
    score: float
    why: str
    relation: EdgeRelation = "same"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a user decided of two actors, or two claims: 'merge' and 'split' of ``a`` and ``b``, 'pin' of ``a`` alone.

    Given in the order in which they were taken; a later one wins over an earlier one on the same two.
    """

    kind: Literal["merge", "split", "pin"]
    a: str
    b: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """``actors`` leads from the actor ids of a Reading to their bases, ``claims`` from its claim ids to the linker's form."""

    actors: Mapping[str, str]
    claims: Mapping[str, KnownClaim]
