"""The readings of one cue side by side: what the rules make of it, and what the network does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.extract.candidate import Candidate
from counterclaim.extract.scoring import Scored
from counterclaim.extract.tagger.network import Suspect
from counterclaim.extract.tagger.readings import reading
from counterclaim.parse import Parse

_LOWEST = -3.0
"""Raw score down to which a rule's reading is weighed where the network suspects no cue; one in a hundred below is right."""
_SUSPECTED = 8
_UNSUSPECTED = 4  # most readings of the rules that are weighed


@dataclass(frozen=True, slots=True)
class Group:
    """The readings of one cue: those of the rules with their scores, best first, and the network's if it suspects the cue."""

    suspect: Suspect | None
    network: Candidate | None
    rules: tuple[Scored, ...]

    def readings(self) -> list[Candidate]:
        """Every reading, the network's first."""
        own = [] if self.network is None else [self.network]
        return own + [s.candidate for s in self.rules]


def grouped(
    parse: Parse, suspects: Sequence[Suspect], scored: Sequence[Scored], inside: Sequence[int]
) -> Iterator[Group]:
    """Suspects with the rules' readings of the same cue, then the cues that only the rules see; each has a reading."""
    at = {i: n for n, s in reversed(list(enumerate(suspects))) for i in range(s.first, s.last + 1)}
    shared: list[list[Scored]] = [[] for _ in suspects]
    alone: dict[int, list[Scored]] = {}
    for s in scored:
        n = next((at[i] for i in (s.candidate.anchor, *s.candidate.cue) if i in at), None)
        if n is not None:
            shared[n].append(s)
        elif s.score >= _LOWEST:
            alone.setdefault(s.candidate.anchor, []).append(s)
    for suspect, rules in zip(suspects, shared, strict=True):
        group = Group(suspect, reading(parse, suspect, inside), _best(rules, _SUSPECTED))
        if group.network is not None or group.rules:
            yield group
    for anchor in sorted(alone):
        yield Group(None, None, _best(alone[anchor], _UNSUSPECTED))


def _best(scored: Sequence[Scored], count: int) -> tuple[Scored, ...]:
    return tuple(sorted(scored, key=lambda s: -s.score)[:count])
