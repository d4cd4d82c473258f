"""A statement in the making: everything known of one attribution before ids are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.model import Actor, Attribution, DateMention, Stance
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range
from counterclaim.span import Span
from counterclaim.statements.features import Said
from counterclaim.statements.propositions import Proposition


@dataclass(slots=True, eq=False)
class Draft:
    """``head`` is the token that the cue hangs by; ``side`` the state (or party) that the speaker speaks for: its key, None where that is
    not known; ``replies`` are Drafts that this one responds to."""

    attribution: Attribution
    said: Said
    head: int
    proposition: Proposition | None
    sentence: int
    date: DateMention | None = None
    side: str | None = None
    speakers: list[Actor] = field(default_factory=list)
    speaker_indices: list[int] = field(default_factory=list)
    speaker_chance: float = 0.0
    actor_why: str = ""
    stance: Stance | None = None
    stance_chance: float = 0.0
    stance_why: str = ""
    targets: list[Actor] = field(default_factory=list)
    replies: list[Draft] = field(default_factory=list)
    behalf: Actor | None = None

    @property
    def content(self) -> tuple[Range, ...]:
        return self.said.content

    @property
    def actor(self) -> Actor | None:
        """The first speaker."""
        return self.speakers[0] if self.speakers else None

    @property
    def target(self) -> Actor | None:
        """The first target."""
        return self.targets[0] if self.targets else None

    @property
    def voices(self) -> list[Actor]:
        """Who speaks, and whom they speak for."""
        return [*self.speakers, self.behalf] if self.behalf is not None else self.speakers

    def holds(self, i: int) -> bool:
        """Whether token i is part of what is said."""
        return any(a <= i <= b for a, b in self.content)


def token_ranges(parse: Parse, spans: Sequence[Span]) -> tuple[Range, ...]:
    """Spans as token ranges, marks put in by repairs kept where they stand inside."""
    out: list[Range] = []
    for s in spans:
        tokens = parse.at(s)
        if len(tokens):
            out.append((tokens[0], tokens[-1]))
    return tuple(out)
