"""A text and its rewording set against each other: sentence by sentence, word by word, and where the meaning changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from counterclaim.link.origins import Sketched, Text, sketch
from counterclaim.link.origins.alignment import Cell, align, common_in_order
from counterclaim.link.rewording.change import Change
from counterclaim.link.rewording.edits import Aligned, Did, Edit, edits, pairs
from counterclaim.link.rewording.names import name_changes
from counterclaim.link.rewording.senses import sense_changes
from counterclaim.link.rewording.words import Word, names_in, words_of
from counterclaim.span import Span

_GAP = 3  # sentences between two aligned ones that are set against each other by their place alone
_LEAST_ALIKE = 0.25
_SURE = 0.4  # words common in order from which a difference is taken for a change: below, the sentences may not belong together


@dataclass(frozen=True, slots=True)
class Segment:
    """Sentences of the source and those of the rewording that stand for them; ``score`` is the share of words common in order."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    score: float
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``left`` is the source, ``right`` its rewording; spans are code points into their texts.

    ``left_share`` and ``right_share`` are the shares of each one's words that stand in segments.
    """

    left: Text
    right: Text
    segments: tuple[Segment, ...]
    left_only: tuple[Span, ...]
    right_only: tuple[Span, ...]
    left_share: float
    right_share: float
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and the pages whose texts were compared."""

    left: ComparedPage
    right: ComparedPage
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """What is shown of a page beside its text."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    address: str | None


def compare(left: Text, right: Text) -> Comparison:
    """Set a rewording (``right``) against its source; segments in the order of the source, changes in that of the rewording."""
    a, b = sketch(left), sketch(right)
    cells = _filled(a, b, align(a, b))
    names = names_in(left.text, left.sentences) | names_in(right.text, right.sentences)
    known = frozenset(w.value for w in words_of(left.text, left.sentences, names) if w.sort == "name")
    rewritten = frozenset(w.value for w in words_of(right.text, right.sentences, names) if w.sort == "name")
    segments, changes = [], []
    for cell in cells:
        spans = _spans(a, cell.left), _spans(b, cell.right)
        words = words_of(left.text, spans[0], names), words_of(right.text, spans[1], names)
        aligned = pairs(*words)
        found = edits(aligned)
        segments.append(Segment(*spans, round(cell.score, 4), found))
        if cell.score >= _SURE:
            changes += _changes(left, right, words, aligned, found, known, rewritten)
    used = {i for c in cells for i in range(*c.left)}, {j for c in cells for j in range(*c.right)}
    return Comparison(
        left,
        right,
        tuple(segments),
        tuple(s.span for i, s in enumerate(a.sentences) if i not in used[0]),
        tuple(s.span for j, s in enumerate(b.sentences) if j not in used[1]),
        _share(a, used[0]),
        _share(b, used[1]),
        tuple(sorted(changes, key=lambda c: (c.right.start, c.right.end, c.kind))),
    )


def _changes(
    left: Text,
    right: Text,
    words: tuple[tuple[Word, ...], tuple[Word, ...]],
    aligned: Aligned,
    found: tuple[Edit, ...],
    known: frozenset[str],
    rewritten: frozenset[str],
) -> list[Change]:
    if not words[0] or not words[1]:
        return []
    if all(e.did is Did.SAME for e in found) and all(a.quoted == b.quoted for a, b in aligned if a and b):
        return []
    return [
        *name_changes(left.text, right.text, words, aligned, found, known, rewritten),
        *sense_changes(left.text, right.text, words, aligned, found),
    ]


def _filled(a: Sketched, b: Sketched, cells: tuple[Cell, ...]) -> list[Cell]:
    """The cells, and between two of them the sentences that must stand for each other: as many on either side, with something in
    common."""
    found = list(cells)
    edges = [Cell((0, 0), (0, 0), 0.0), *cells, Cell((len(a.sentences),) * 2, (len(b.sentences),) * 2, 0.0)]
    for one, two in pairwise(edges):
        rows, columns = range(one.left[1], two.left[0]), range(one.right[1], two.right[0])
        if not 0 < len(rows) == len(columns) <= _GAP:
            continue
        for i, j in zip(rows, columns, strict=True):
            left, right = a.sentences[i], b.sentences[j]
            score = 2 * common_in_order(left.words, right.words) / (len(left.words) + len(right.words))
            if score >= _LEAST_ALIKE or set(left.facts) & set(right.facts):
                found.append(Cell((i, i + 1), (j, j + 1), score))
    return sorted(found, key=lambda c: c.left)


def _spans(document: Sketched, place: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(s.span for s in document.sentences[slice(*place)])


def _share(document: Sketched, used: set[int]) -> float:
    words = sum(len(s.words) for s in document.sentences)
    return round(sum(len(document.sentences[i].words) for i in used) / max(1, words), 4)
