"""The passage of a line cut into pieces: who, cue and words marked, long stretches cut short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.export.dossier.structure import Line
from counterclaim.ledger.entries import Quoted
from counterclaim.plain import plain, visible

_AROUND = 400  # code points of the paragraph shown before and behind what is marked
_LONGEST = 1500  # code points shown of one piece


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the passage, harmless for a screen; ``roles`` are of 'source', 'cue', 'content', none for what stands between."""

    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage to show; ``elsewhere`` are marked stretches outside of it."""

    pieces: tuple[Piece, ...]
    elsewhere: tuple[Piece, ...]


def shown_passage(line: Line) -> Shown:
    """The paragraph of a line round its marked stretches; without a paragraph, the stretches alone."""
    marked = [(role, q) for role, part in _parts(line) for q in part]
    c = line.context
    if c is None:
        return Shown((), tuple(Piece(words(q.text), (role,)) for role, q in marked))
    inside = [(role, q) for role, q in marked if c.start <= q.start and q.end <= c.end]
    elsewhere = [(role, q) for role, q in marked if (role, q) not in inside]
    first = min((q.start for _, q in inside), default=c.start)
    last = max((q.end for _, q in inside), default=min(c.end, c.start + _LONGEST))
    start, end = max(c.start, first - _AROUND), min(c.end, last + _AROUND)
    edges = sorted({start, end, *(e for _, q in inside for e in (q.start, q.end))})
    pieces = []
    for a, b in pairwise(edges):
        roles = tuple(dict.fromkeys(role for role, q in inside if q.start <= a and b <= q.end))
        pieces.append(Piece(_short(c.text[a - c.start : b - c.start]), roles))
    if start > c.start:
        pieces.insert(0, Piece("… ", ()))
    if end < c.end:
        pieces.append(Piece(" …", ()))
    return Shown(tuple(pieces), tuple(Piece(words(q.text), (role,)) for role, q in elsewhere))


def _parts(line: Line) -> tuple[tuple[str, Sequence[Quoted]], ...]:
    s = line.statement
    return (("source", s.source), ("cue", s.cue), ("content", s.content))


def joined(passages: Sequence[Quoted]) -> str:
    """Several stretches in one line, cut short."""
    return words(" … ".join(q.text for q in passages))


def words(text: str) -> str:
    """A stranger's words in one line, cut in the middle where they are too long to print."""
    return plain(_short(text))


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        half = _LONGEST // 2
        text = f"{text[:half]} […{len(text) - 2 * half} characters left out…] {text[-half:]}"
    return visible(text)
