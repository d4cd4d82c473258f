"""A statement in the making: everything known of one attribution before stances, answers and ids are settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.extract.cues import Cue
from counterclaim.extract.propositions import Proposition
from counterclaim.extract.syntax import Range
from counterclaim.model import Actor, Attribution, DateMention, Stance
from counterclaim.parse import Parse
from counterclaim.span import Span


@dataclass(slots=True, eq=False)
class Draft:
    """``side`` is the state (or party) that the speaker speaks for: its key; None where that is not known.

    ``replies`` are Drafts that this one responds to.
    """

    attribution: Attribution
    cue: Cue
    content: tuple[Range, ...]
    proposition: Proposition | None
    actor: Actor | None
    actor_why: str
    actor_confidence: float
    side: str | None
    sentence: int
    anybody: bool = False
    date: DateMention | None = None
    stance: Stance | None = None
    stance_why: str = ""
    target: Actor | None = None
    target_side: str | None = None
    target_why: str = ""
    replies: list[Draft] = field(default_factory=list)

    def holds(self, i: int) -> bool:
        return any(a <= i <= b for a, b in self.content)

    @property
    def order(self) -> int:
        return self.cue.head


def token_ranges(parse: Parse, spans: Sequence[Span]) -> tuple[Range, ...]:
    """Spans as token ranges, marks put in by repairs kept where they stand inside."""
    out: list[Range] = []
    for s in spans:
        tokens = parse.at(s)
        if len(tokens):
            out.append((tokens[0], tokens[-1]))
    return tuple(out)
