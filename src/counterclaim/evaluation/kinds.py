"""Scores apart for each kind of attribution: how it is quoted, what its source is, where it stands.

A gold attribution's kind is read off its gold spans and a predicted one's off its own, so that precision is over what was
predicted of a kind and recall over what gold has of it; an attribution counts as right whatever kind the other side gives it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from counterclaim.evaluation.align import RULES, Words, match
from counterclaim.evaluation.gold import GoldArticle, Marked
from counterclaim.evaluation.scores import Count
from counterclaim.span import Span

KINDS: Final = (
    "direct", "mixed", "indirect",
    "named source", "described source", "pronoun source", "no source",
    "first sentence", "last sentence", "over paragraphs",
)  # fmt: skip
"""Each attribution is of one of the first three, one of the next four and any of the rest."""

_PRONOUNS: Final = frozenset(
    [
        "i",
        "me",
        "we",
        "us",
        "you",
        "he",
        "him",
        "she",
        "her",
        "it",
        "they",
        "them",
        "who",
        "whom",
        "which",
        "that",
        "one",
        "this",
        "these",
        "those",
        "himself",
        "herself",
        "itself",
        "themselves",
        "some",
        "many",
        "others",
    ]
)
_WORD: Final = re.compile(r"\w+")
_SENTENCE: Final = re.compile(r"[^\s].*?(?:[.!?][\"”’)]*(?=\s|$)|$)", re.MULTILINE)


@dataclass(slots=True)
class KindScores:
    """Counts under the relaxed and the strict rule for each kind."""

    relaxed: dict[str, Count] = field(default_factory=lambda: {k: Count() for k in KINDS})
    strict: dict[str, Count] = field(default_factory=lambda: {k: Count() for k in KINDS})

    def add(self, article: GoldArticle, predicted: Sequence[Marked]) -> None:
        """Score one article and add it to the counts."""
        words = Words(article.text)
        gold = [m for m in article.marked if words.roles([m])]
        made = [m for m in predicted if words.roles([m])]
        kinds = _Kinds(article.text)
        gold_kinds, made_kinds = [kinds.of(m) for m in gold], [kinds.of(m) for m in made]
        for name, counts in (("relaxed", self.relaxed), ("strict", self.strict)):
            pairs = match(words.roles(made), words.roles(gold), RULES[name])
            hits, found = {i for i, _ in pairs}, {j for _, j in pairs}
            for kind in KINDS:
                count = counts[kind]
                count.predicted += sum(kind in k for k in made_kinds)
                count.right_predicted += sum(kind in made_kinds[i] for i in hits)
                count.gold += sum(kind in k for k in gold_kinds)
                count.right += sum(kind in gold_kinds[j] for j in found)


class Quotation:
    """What of one text stands between double quotation marks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quoted = list(_quoted(text))

    def manner(self, content: Sequence[Span]) -> str:
        """'direct' where all words of some spans are quoted, 'mixed' where some are, else 'indirect'."""
        places = [s.start + w.start() for s in content for w in _WORD.finditer(s.of(self._text))]
        inside = sum(self._is_quoted(p) for p in places)
        if not inside:
            return "indirect"
        return "direct" if inside == len(places) else "mixed"

    def _is_quoted(self, at: int) -> bool:
        i = bisect_right(self._quoted, (at, len(self._text))) - 1
        return i >= 0 and at < self._quoted[i][1]


class _Kinds:
    """The kinds of attributions of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotation = Quotation(text)
        sentences = [m.span() for m in _SENTENCE.finditer(text)]
        self._first = sentences[0] if sentences else (0, 0)
        self._last = sentences[-1] if sentences else (0, 0)

    def of(self, m: Marked) -> frozenset[str]:
        kinds = {self._quotation.manner(m.content), self._speaker(m.source)}
        at = (m.cue or m.content or m.source)[0].start
        if self._first[0] <= at < self._first[1]:
            kinds.add("first sentence")
        if self._last[0] <= at < self._last[1]:
            kinds.add("last sentence")
        if m.content and "\n" in self._text[m.content[0].start : m.content[-1].end].strip():
            kinds.add("over paragraphs")
        return frozenset(kinds)

    def _speaker(self, source: Sequence[Span]) -> str:
        words = [w.group() for s in source for w in _WORD.finditer(s.of(self._text))]
        if not words:
            return "no source"
        if len(words) == 1 and words[0].lower() in _PRONOUNS:
            return "pronoun source"
        sentence_start = self._text[: source[0].start].rstrip(" “\"'‘")[-1:] in ("", ".", "!", "?", "\n")
        named = words[1:] if sentence_start and words[0].lower() in _LEADING else words
        return "named source" if any(w[0].isupper() for w in named) else "described source"


_LEADING: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "some",
        "many",
        "most",
        "several",
        "one",
        "two",
        "three",
        "officials",
        "critics",
        "experts",
        "voters",
        "people",
        "his",
        "her",
        "their",
        "its",
        "other",
        "another",
        "both",
        "sources",
        "supporters",
        "democrats",
        "republicans",
    ]
)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between double quotation marks; an unclosed one ends with its paragraph."""
    at = 0
    for line in text.split("\n"):
        opened: int | None = None
        for m in re.finditer(r"[\"“”]", line):
            if opened is None and m.group() != "”":
                opened = m.end()
            elif opened is not None and m.group() != "“":
                yield at + opened, at + m.start()
                opened = None
        if opened is not None:
            yield at + opened, at + len(line)
        at += len(line) + 1


def table(scores: KindScores) -> Iterator[str]:
    """The lines of the table; figures are per cent, under the relaxed rule but for the strict F1."""
    yield f"{'by kind':<18}{'P':>6}{'R':>7}{'F1':>7}{'strict':>8}{'gold':>7}"
    for kind in KINDS:
        c = scores.relaxed[kind]
        figures = f"{100 * c.precision:6.1f}{100 * c.recall:7.1f}{100 * c.f1:7.1f}{100 * scores.strict[kind].f1:8.1f}"
        yield f"  {kind:<16}{figures}{c.gold:7d}"
