"""What linking gives, and what it asks of a ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


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

    @property
    def block(self) -> str:
        """Claims are compared only inside one block: same act, agent, polarity and last word of the object."""
        words = re.findall(r"[^\W_]+", (self.object or "").lower())
        head = words[-1].removesuffix("s") if words else ""
        return f"{self.act or ''}|{self.agent or ''}|{int(self.negated)}|{head}"


@dataclass(frozen=True, slots=True)
class ClaimEdge:
    """Two claims judged to be one; ``score`` in 0..1, ``why`` in words.  ``a < b``."""

    a: str
    b: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Links:
    """``actors`` leads from the actor ids of a Reading to ledger actor ids, ``claims`` from its claim ids to the linker's form."""

    actors: Mapping[str, str]
    claims: Mapping[str, KnownClaim]
    edges: tuple[ClaimEdge, ...]


class Candidates(Protocol):
    """What is known already and may be the same; a ledger answers from its indexes."""

    def claims(self, blocks: Sequence[str]) -> Sequence[KnownClaim]:
        """Claims told so far in any of the blocks, each once."""
        ...
