"""The readings of one cue side by side: what the rules make of it, what the network does, and the one's source with the other's
content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.attribution.candidate import Candidate
from counterclaim.attribution.network import Suspect
from counterclaim.attribution.readings import SHAPE, network_contents, network_sources
from counterclaim.attribution.scoring import Scored
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range, Source

Content = tuple[Range, ...]

_LOWEST = -3.0
"""Raw score down to which a rule's reading is weighed where the network suspects no cue; one in a hundred below is right."""
_SUSPECTED = 8
_UNSUSPECTED = 4  # most readings of the rules that are weighed


@dataclass(frozen=True, slots=True)
class Group:
    """The readings of one cue: every one of ``sources`` with every one of ``contents`` that leaves it free.

    The first ``heard`` sources and the first ``seen`` contents are the network's, where there is a suspect; ``rules`` are the readings that the
    rules made, best first.
    """

    suspect: Suspect | None
    rules: tuple[Scored, ...]
    sources: tuple[Source, ...]
    contents: tuple[Content, ...]
    heard: int
    seen: int
    readings: tuple[Candidate, ...]
    parts: tuple[tuple[int, int], ...]
    """For each reading the indices of its source and its content."""


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
        group = _group(parse, suspect, _best(rules, _SUSPECTED), inside)
        if group.readings:
            yield group
    for anchor in sorted(alone):
        yield _group(parse, None, _best(alone[anchor], _UNSUSPECTED), inside)


def _best(scored: Sequence[Scored], count: int) -> tuple[Scored, ...]:
    return tuple(sorted(scored, key=lambda s: -s.score)[:count])


def _group(parse: Parse, suspect: Suspect | None, rules: tuple[Scored, ...], inside: Sequence[int]) -> Group:
    sources: dict[Content, Source] = {}
    contents: list[Content] = []
    if suspect is not None:
        found = network_sources(parse, suspect)
        sources.update((source.ranges, source) for source in found)
        contents += network_contents(parse, suspect, found[0], inside)
    heard, seen = len(sources), len(contents)
    for s in rules:
        sources.setdefault(s.candidate.source.ranges, s.candidate.source)
        if s.candidate.content not in contents:
            contents.append(s.candidate.content)
    made = {(s.candidate.source.ranges, s.candidate.content): s.candidate for s in reversed(rules)}
    readings: list[Candidate] = []
    parts: list[tuple[int, int]] = []
    for i, source in enumerate(sources.values()):
        for j, content in enumerate(contents):
            c = made.get((source.ranges, content)) or _mixed(parse, suspect, rules, source, content, inside)
            if c is not None:
                readings.append(c if suspect is None else _with_cue(c, suspect))
                parts.append((i, j))
    return Group(suspect, rules, tuple(sources.values()), tuple(contents), heard, seen, tuple(readings), tuple(parts))


def _mixed(
    parse: Parse,
    suspect: Suspect | None,
    rules: Sequence[Scored],
    source: Source,
    content: Content,
    inside: Sequence[int],
) -> Candidate | None:
    """A reading that the rules did not make; None where the source lies in the content."""
    cue = tuple(range(suspect.first, suspect.last + 1)) if suspect is not None else rules[0].candidate.cue
    if _meet(source.ranges, content) or _meet([(i, i) for i in cue], content):
        return None
    alike = next((s.candidate for s in rules if s.candidate.content == content), None)
    if alike is not None:
        return replace(alike, source=source)
    quoted = all(inside[k] for a, b in content for k in (a, b))
    shape = f"direct, {SHAPE}" if quoted and not inside[cue[0]] else SHAPE
    return Candidate(shape, _anchor(parse, cue), cue, source, content, None)


def _with_cue(c: Candidate, suspect: Suspect) -> Candidate:
    """The network is the better judge of where a cue begins and ends, as long as it has the word the rules hang all on."""
    cue = set(range(suspect.first, suspect.last + 1))
    if c.anchor not in cue:
        cue |= set(c.cue)
    taken = [*c.source.ranges, *c.content]
    return replace(c, cue=tuple(sorted(i for i in cue if not any(a <= i <= b for a, b in taken))) or c.cue)


def _anchor(parse: Parse, cue: Sequence[int]) -> int:
    """The token of a cue that governs the others: a verb or noun, say, whose own governor lies outside."""
    members = set(cue)
    outside = [i for i in cue if parse.tokens[i].head not in members or parse.tokens[i].head == i]
    words = [i for i in outside if parse.tokens[i].pos in ("VERB", "NOUN", "AUX", "ADP", "ADJ", "ADV", "SCONJ")]
    return (words or outside or list(cue))[0]


def _meet(one: Iterable[Range], two: Sequence[Range]) -> bool:
    return any(a <= d and c <= b for a, b in one for c, d in two)
