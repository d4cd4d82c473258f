"""What linking gives, and what it asks of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from counterclaim.span import Span

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

    ``names``, ``roles`` and ``belongs_to`` are those of all current documents, each once, sorted.  One that is not ``named`` is an actor of one
    document alone.
    """

    id: str
    type: str
    key: str
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    belongs_to: str | None = None
    named: bool = True


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


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim stretch of a text, with what stands before and behind it; ``start`` is its offset there."""

    start: int
    text: str
    before: str
    behind: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The passage that a correction is about, in the text it was made on: the words of its cue and of its content.

    ``decision`` is the id of the correction; ``meant`` are the words of source and content as they are to be, where
    these were corrected.
    """

    decision: str
    cue: tuple[Quote, ...]
    content: tuple[Quote, ...]
    meant: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """Where a statement of a text stands."""

    id: str
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Where an Anchor leads in a text: the statement that stands there, None where the passage is there and nothing is read in it.

    ``meant`` is where source and content as they are to be stand; without what was not corrected, or is not there.
    """

    decision: str
    statement: str | None
    meant: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
