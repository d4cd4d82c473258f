"""What is told to the networks that find speakers, targets and answers, beside the words themselves.

Training and reading share this module, so that both see the same input.  Everything is in tokens of a Parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from counterclaim.model import ActorType
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
DISTANCES, SENTENCES, TYPES, GENDERS, KINDS = 18, 11, 6, 4, 14
"""How many values each of the five numbers of a mention may have."""
FLAGS = 16
PAIR_FLAGS = 18

_TYPES = {
    t: n for n, t in enumerate((ActorType.PERSON, ActorType.STATE, ActorType.GROUP, ActorType.BODY, ActorType.UNKNOWN))
}
_DOCUMENT = 5
_GENDERS = {"m": 1, "f": 2}
_PRONOUNS = {
    "he": 1, "him": 1, "his": 1, "she": 2, "her": 2, "it": 3, "its": 3, "they": 4, "them": 4, "their": 4, "both": 4,
    "we": 5, "i": 5, "us": 5, "my": 5, "our": 5, "who": 6, "which": 7, "that": 7,
}  # fmt: skip
PRONOUN_KINDS = frozenset(_PRONOUNS.values())
"""Sorts of source phrase that name nobody by themselves."""
_NO_SOURCE, _DEFINITE, _OWNED, _INDEFINITE, _NAME, _OTHER = 0, 8, 9, 10, 11, 12
_FULL = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
"""Parts of speech that two statements may have in common."""
_SHORT = 6  # words of what is said, where it may be no more than 'the allegations'
_STOP = frozenset({"the", "a", "an", "of", "and", "for", "in", "'s", "’s", "his", "her", "its", "their", "who", ","})


@dataclass(slots=True)
class Candidate:
    """A party that may speak or be spoken of: where it is mentioned, and what it is called.

    ``mentions`` grow while a document is read, by the phrases that were found to mean it.
    """

    type: ActorType
    gender: str | None
    named: bool
    mentions: list[Range]
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Said:
    """The spans of one attribution as tokens; each may be empty but not both cue and content."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]

    @property
    def first(self) -> int:
        """Where it stands in the order of the document."""
        return (self.cue or self.content or self.source)[0][0]


@dataclass(slots=True)
class Spoken:
    """Who spoke and was spoken of, by index of candidate, in the statements before; grows as they are read."""

    speakers: list[tuple[int, ...]] = field(default_factory=list)
    targets: list[tuple[int, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mentions:
    """A row for each mention of each candidate: its tokens, its candidate, and what is told of it."""

    first: Ints
    last: Ints
    party: Ints
    numbers: Ints
    flags: Floats


class Describer:
    """Describes mentions of candidates as they look from a statement."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._sentence = np.array([t.sentence for t in parse.tokens], np.int64)
        self._piece = np.array([t.piece for t in parse.tokens], np.int64)

    def mentions(
        self, said: Said, candidates: Sequence[Candidate], spoken: Spoken, ruled: int | None, own: Sequence[int] = ()
    ) -> Mentions:
        """Mentions of all candidates; ``ruled`` is the candidate that grammar and names alone point to, ``own`` are the speakers of
        this very statement (where its targets are looked for)."""
        rows = [(a, b, n) for n, c in enumerate(candidates) for a, b in c.mentions]
        table = np.array(rows, np.int64).reshape(-1, 3)
        first, last, party = table[:, 0], table[:, 1], table[:, 2]
        at = said.source[0][0] if said.source else said.first
        cue = said.first
        numbers = np.zeros((len(rows), 5), np.int64)
        numbers[:, 0] = _distance(first - at)
        numbers[:, 1] = _near(self._sentence[first] - self._sentence[at])
        numbers[:, 2] = np.array([_type(c) for c in candidates], np.int64)[party] if len(rows) else 0
        numbers[:, 3] = (
            np.array([_GENDERS.get(c.gender or "", 0) for c in candidates], np.int64)[party] if len(rows) else 0
        )
        numbers[:, 4] = self.kind(said.source)
        flags = np.zeros((len(rows), FLAGS), np.float32)
        phrase = self._words(said.source)
        heads = said.source[-1][1] if said.source else -1
        known = [len(phrase & c.words) / len(phrase) if phrase else 0.0 for c in candidates]
        covers = [len(phrase & c.words) / len(c.words) if c.words else 0.0 for c in candidates]
        before = spoken.speakers[::-1]
        counts = [sum(n in s for s in spoken.speakers) for n in range(len(candidates))]
        since = [next((k for k, s in enumerate(before[:6]) if n in s), 6) for n in range(len(candidates))]
        aimed = [sum(n in t for t in spoken.targets) for n in range(len(candidates))]
        by_party = np.array(
            [
                [
                    n == ruled, since[n] == 0, 1.0 / (1 + since[n]), np.log1p(counts[n]), np.log1p(aimed[n]), n in own, c.named,
                    np.log1p(len(c.mentions)), known[n], covers[n],
                ]
                for n, c in enumerate(candidates)
            ],
            np.float32,
        ).reshape(len(candidates), 10)  # fmt: skip
        if len(rows):
            flags[:, :10] = by_party[party]
            flags[:, 10] = _inside(first, said.source)
            flags[:, 11] = last == heads
            flags[:, 12] = _inside(first, said.content)
            flags[:, 13] = first < cue
            flags[:, 14] = self._piece[first] == self._piece[at]
            flags[:, 15] = (self._sentence[first] == self._sentence[cue]) & ~_inside(first, said.content)
        return Mentions(first, last, party, numbers, flags)

    def kind(self, source: Sequence[Range]) -> int:
        """What sort of phrase names the speaker: a pronoun (which), a definite or indefinite description, a name."""
        if not source:
            return _NO_SOURCE
        a, b = source[0]
        tokens = self._parse.tokens
        word = tokens[a].lower
        if a == b and word in _PRONOUNS:
            return _PRONOUNS[word]
        if word in _PRONOUNS and tokens[a].tag == "PRP$":
            return _OWNED
        if any(tokens[k].ent for k in range(a, b + 1)) or tokens[b].pos == "PROPN":
            return _NAME
        if word in ("the", "that", "this", "those", "these"):
            return _DEFINITE
        if word in ("a", "an", "some", "one", "several", "many", "two", "three"):
            return _INDEFINITE
        return _OTHER

    def pairing(
        self, said: Sequence[Said], speakers: Sequence[Sequence[int]], targets: Sequence[Sequence[int]], words: Floats
    ) -> Pairing:
        """What is told of pairs of statements; ``words`` are the encoder's, a row a token."""
        return Pairing(self._parse, self._sentence, self._piece, said, speakers, targets, words)

    def _words(self, source: Sequence[Range]) -> frozenset[str]:
        tokens = self._parse.tokens
        return frozenset(tokens[k].lower for a, b in source for k in range(a, b + 1)) - _STOP


class Pairing:
    """What is told of each statement seen from each other one that may answer it."""

    def __init__(
        self, parse: Parse, sentence: Ints, piece: Ints, said: Sequence[Said], speakers: Sequence[Sequence[int]],
        targets: Sequence[Sequence[int]], words: Floats,
    ) -> None:  # fmt: skip
        n = len(said)
        first = np.array([s.first for s in said], np.int64)
        self._sentence, self._piece = sentence[first], piece[first]
        parties = 1 + max((x for found in (*speakers, *targets) for x in found), default=0)
        self._spoken, self._aimed = _members(speakers, parties), _members(targets, parties)
        tokens = parse.tokens
        inside = [[k for a, b in s.content for k in range(a, b + 1)] for s in said]
        vocabulary: dict[str, int] = {}
        held = [
            {vocabulary.setdefault(tokens[k].lemma, len(vocabulary)) for k in ks if tokens[k].pos in _FULL}
            for ks in inside
        ]
        self._words = _members([sorted(h) for h in held], len(vocabulary) or 1)
        self._counts = self._words.sum(1)
        vectors = np.stack([words[ks].mean(0) if ks else words[f] for ks, f in zip(inside, first, strict=True)])
        self._vectors: Floats = (vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)).astype(np.float32)
        self._short = np.array([len(ks) < _SHORT for ks in inside], np.float32)
        # A statement inside a statement: where each begins, and the stretches that each says.
        self._within = np.zeros((n, n), bool)
        for j, s in enumerate(said):
            for a, b in s.content:
                self._within[:, j] |= (first >= a) & (first <= b)

    def flags(self, rows: slice, columns: slice) -> Floats:
        """(rows, columns, PAIR_FLAGS); rows are those that may answer."""
        at = np.arange(len(self._sentence))
        gap = at[rows, None] - at[None, columns]
        size = np.abs(gap)
        spoken, aimed = self._spoken, self._aimed
        shared = self._words[rows] @ self._words[columns].T
        out = np.stack(
            [
                gap > 0,
                1.0 / (1 + size),
                size == 1,
                np.minimum(size, 10) / 10,
                spoken[rows] @ spoken[columns].T > 0,
                aimed[rows] @ spoken[columns].T > 0,
                spoken[rows] @ aimed[columns].T > 0,
                aimed[rows] @ aimed[columns].T > 0,
                self._sentence[rows, None] == self._sentence[None, columns],
                self._within[rows, columns] | self._within.T[rows, columns],
                self._piece[rows, None] == self._piece[None, columns],
                self._within[rows, columns],
                shared / np.maximum(self._counts[rows, None], 1),
                shared / np.maximum(self._counts[None, columns], 1),
                self._vectors[rows] @ self._vectors[columns].T,
                np.broadcast_to(self._short[rows, None], gap.shape),
                np.broadcast_to(self._short[None, columns], gap.shape),
                np.minimum(np.abs(self._piece[rows, None] - self._piece[None, columns]), 10) / 10,
            ],
            -1,
        )
        return out.astype(np.float32)


def _members(lists: Sequence[Sequence[int]], width: int) -> Floats:
    """Lists of numbers as rows of 0 and 1."""
    out = np.zeros((len(lists), width), np.float32)
    for row, found in zip(out, lists, strict=True):
        row[list(found)] = 1.0
    return out


def name_words(names: Sequence[str]) -> frozenset[str]:
    """The words that a candidate is called by, without small ones."""
    return frozenset(w for n in names for w in n.lower().replace("'s", " 's").replace("’s", " ’s").split()) - _STOP


def _type(c: Candidate) -> int:
    return _TYPES.get(c.type, _DOCUMENT)


def _distance(gap: Ints) -> Ints:
    """A signed distance in tokens as one of DISTANCES steps: 0 … 8 before, 9 … 17 behind."""
    size = np.minimum(np.log2(np.abs(gap) + 1).astype(np.int64), 8)
    out: Ints = np.where(gap < 0, 8 - size, 9 + size)
    return out


def _near(gap: Ints) -> Ints:
    out: Ints = np.clip(gap, -5, 5) + 5
    return out


def _inside(first: Ints, ranges: Sequence[Range]) -> NDArray[np.bool_]:
    out = np.zeros(len(first), bool)
    for a, b in ranges:
        out |= (first >= a) & (first <= b)
    return out
