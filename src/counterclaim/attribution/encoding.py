"""Words to the numbers the network reads.  Training and reading share this module, so that both see the same input."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

CLS, SEP, MASK = 101, 102, 103
"""Ids of the marks in the vocabulary of uncased BERT, which the encoder brings."""

WINDOW = 320
"""Word pieces a window holds, marks included; attention grows with its square."""
OVERLAP = 64
"""Word pieces of the window before that are read again, so that a cue at a window's edge is seen whole."""
PIECES_A_WORD = 6
"""A longer word (an address, a run of symbols) is known by its first pieces."""

CASES = 5
GAPS = 3
SCHEMES = 2
"""What is to be marked: as PolNeAR does (no saying within a saying, attitudes too), or as a ledger needs it (each saying of each party)."""
QUOTES = '"“”„«»'


def in_scheme(shapes: Ints, ledger: bool) -> Ints:
    """The shapes of a window, told which scheme to mark by."""
    return shapes + (1 + CASES * GAPS) * ledger


@dataclass(frozen=True, slots=True)
class Word:
    """A token as read, and whether white space follows it."""

    text: str
    space: bool


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once.

    ``first``/``last``: indices of the words it holds, half-open.  ``ids`` and ``shapes`` are a number a word piece,
    ``heads`` the place of each word's first piece; ``quotes`` and ``paragraphs`` count quotation marks and paragraph
    starts up to each word.  ``own`` is the first word that the window before does not hold.
    """

    first: int
    last: int
    own: int
    ids: Ints
    shapes: Ints
    heads: Ints
    quotes: Ints
    paragraphs: Ints


class Encoder:
    """Words to windows; ``pieces_of`` gives the ids of a word's pieces (lower-cased by the vocabulary's own rules)."""

    def __init__(self, pieces_of: Callable[[str], Sequence[int]]) -> None:
        self._pieces_of = pieces_of
        self._known: dict[str, tuple[int, ...]] = {}

    def windows(
        self, paragraphs: Sequence[Sequence[Word]], size: int = WINDOW, overlap: int = OVERLAP, first: int | None = None
    ) -> Iterator[Window]:
        """Cut paragraphs into windows of at most ``size`` word pieces; ``first`` is the size of the first one."""
        units = self._units(paragraphs, size)
        lengths = [sum(map(len, u.ids)) + 1 for u in units]
        start = 0
        budget = first or size
        own = 0
        while start < len(units):
            end, total = start, 1
            while end < len(units) and (total + lengths[end] <= budget or end == start):
                total += lengths[end]
                end += 1
            yield _window(units[start:end], max(own, units[start].first))
            own = units[end - 1].last
            if end == len(units):
                return
            back, total = end, 0
            while back - 1 > start and total + lengths[back - 1] <= overlap:
                back -= 1
                total += lengths[back]
            start, budget = back, size

    def _units(self, paragraphs: Sequence[Sequence[Word]], size: int) -> list[_Unit]:
        """Paragraphs, the long ones cut where they fill half a window."""
        out: list[_Unit] = []
        at = quotes = 0
        for number, words in enumerate(paragraphs):
            unit = _Unit(at, number, [], [], [])
            length = 0
            before = "\n"
            for word in words:
                ids = self._pieces(word.text)
                if length + len(ids) > size // 2:
                    out.append(unit)
                    unit = _Unit(at, number, [], [], [])
                    length = 0
                quotes += word.text in QUOTES
                unit.ids.append(ids)
                unit.shapes.append(_shape(word.text, before))
                unit.quotes.append(quotes)
                length += len(ids)
                at += 1
                before = " " if word.space else ""
            if unit.ids:
                out.append(unit)
        return out

    def _pieces(self, text: str) -> tuple[int, ...]:
        known = self._known.get(text)
        if known is None:
            known = tuple(self._pieces_of(text[:100]))[:PIECES_A_WORD] or (MASK,)
            if len(self._known) < 200_000:  # hostile text makes new words without end
                self._known[text] = known
        return known


@dataclass(frozen=True, slots=True)
class _Unit:
    first: int
    paragraph: int
    ids: list[tuple[int, ...]]
    shapes: list[int]
    quotes: list[int]

    @property
    def last(self) -> int:
        return self.first + len(self.ids)


def _shape(text: str, before: str) -> int:
    """Case of a word and what stands before it (a blank, nothing, a paragraph's start) as one number from 1."""
    if not text[0].isalpha():
        case = 0
    elif text.islower():
        case = 1
    elif text.isupper() and len(text) > 1:
        case = 3
    elif text[0].isupper():
        case = 2
    else:
        case = 4
    return 1 + case * GAPS + (0 if before == " " else 1 if not before else 2)


def _window(units: Sequence[_Unit], own: int) -> Window:
    ids, shapes, heads = [CLS], [0], []
    quotes: list[int] = []
    paragraphs: list[int] = []
    before = units[0].paragraph
    for unit in units:
        if unit.paragraph != before:
            ids.append(SEP)
            shapes.append(0)
            before = unit.paragraph
        for pieces, shape in zip(unit.ids, unit.shapes, strict=True):
            heads.append(len(ids))
            ids += pieces
            shapes += [shape] * len(pieces)
        quotes += unit.quotes
        paragraphs += [unit.paragraph] * len(unit.ids)
    as_ints = [np.asarray(x, dtype=np.int64) for x in (ids, shapes, heads, quotes, paragraphs)]
    return Window(units[0].first, units[-1].last, own, *as_ints)
