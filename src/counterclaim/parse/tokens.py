"""What a parser gives: tokens of a whole document with their place in the Document's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from counterclaim.span import OffsetMap, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """One passage as it is to be parsed (repairs applied), and the map back into the Document's text."""

    text: str
    to_document: OffsetMap


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark.  ``text`` is as read (repaired); ``start``/``end`` are offsets into the Document's text.

    A token that a repair put in has ``start == end``.  ``pos``, ``tag``, ``dep`` are Universal POS, Penn Treebank tag and ClearNLP
    dependency label; ``head`` is the index of the governing token (its own at a root); ``ent`` is the entity label or "".
    ``space`` tells whether white space follows in the text as read.
    """

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    ent: str
    sentence: int
    piece: int
    space: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: tokens ``[first, last)``."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed document.  Sentences and pieces are token ranges ``(first, last)``, half-open.

    ``children[i]`` are the dependents of token i in order; ``left[i]``/``right[i]`` bound its subtree: tokens
    ``left[i] … right[i]`` inclusive.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    pieces: tuple[tuple[int, int], ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)
    left: tuple[int, ...] = field(repr=False)
    right: tuple[int, ...] = field(repr=False)

    def span(self, first: int, last: int) -> Span:
        """The Document span of tokens ``first`` to ``last``, both inclusive."""
        return Span(self.tokens[first].start, max(self.tokens[last].end, self.tokens[first].start))

    def words(self, first: int, last: int) -> str:
        """The text as read of tokens ``first`` to ``last``, both inclusive."""
        run = self.tokens[first : last + 1]
        return "".join(t.text + (" " if t.space else "") for t in run).strip()

    def dependents(self, i: int, *labels: str) -> list[int]:
        """Dependents of token i with one of the dependency labels, in order."""
        return [c for c in self.children[i] if self.tokens[c].dep in labels]

    def ancestors(self, i: int) -> Iterator[int]:
        """Governors of token i from the nearest to the root; i itself is left out."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def at(self, span: Span) -> range:
        """Indices of the tokens that overlap a Document span, repair tokens inside it too."""
        lo, hi = 0, len(self.tokens)
        while lo < hi:  # first token that ends after the span's start
            mid = (lo + hi) // 2
            if self.tokens[mid].end <= span.start:
                lo = mid + 1
            else:
                hi = mid
        last = lo
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return range(lo, last)


class Parser(Protocol):
    """Parses documents, each given as its text and its pieces in order."""

    @property
    def name(self) -> str:
        """Name, version and digest of the model: what a reading depended on."""
        ...

    def parse(self, documents: Iterable[tuple[str, Sequence[Piece]]]) -> Iterator[Parse]: ...
