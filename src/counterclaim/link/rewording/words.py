"""The words of a sentence as a rewording is compared word by word: where each stands, and what sort it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.span import Span

_TOKEN = re.compile(
    r"[\"“”„«»]|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-’'][^\W\d_]+)*|%|[,;:()—–]"
)
# 'toIndia': words glued where a link stood are two.
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z][a-z]|[A-Z]{2})")
_TITLE = 0.6  # share of the longer words with a capital from which a sentence is a title, where capitals tell nothing
_OPENING = frozenset("“„«")
_MARKS = frozenset('"“”„«»')
_STOPS = frozenset(",;:()—–")
_FUNCTION = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "nor",
        "so",
        "yet",
        "as",
        "than",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "he",
        "his",
        "him",
        "she",
        "her",
        "they",
        "their",
        "them",
        "we",
        "our",
        "us",
        "i",
        "my",
        "me",
        "you",
        "your",
        "who",
        "whom",
        "whose",
        "which",
        "what",
        "when",
        "where",
        "while",
        "if",
        "then",
        "there",
        "here",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "not",
        "no",
        "into",
        "onto",
        "over",
        "under",
        "about",
        "after",
        "before",
        "since",
        "until",
        "during",
        "through",
        "between",
        "among",
        "against",
        "up",
        "down",
        "out",
        "off",
        "also",
        "very",
        "just",
        "only",
        "even",
        "still",
        "such",
        "some",
        "any",
        "each",
        "both",
        "all",
        "more",
        "most",
        "other",
        "another",
        "own",
        "same",
    ]
)
_NUMBERS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = (
    {m[:3]: m for m in _MONTHS}
    | {d[:3]: d for d in _DAYS}
    | {"sept": "september", "tues": "tuesday", "thurs": "thursday"}
)
_MOST = 300  # words of one sentence that are compared


class Sort(StrEnum):
    """What sort of word it is."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    FUNCTION = "function"
    CONTENT = "content"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Word:
    """A word; ``value`` is what is compared: lower case, a number's value, a day or month in full."""

    span: Span
    text: str
    value: str
    sort: Sort
    quoted: bool
    opens: bool  # stands where a capital tells nothing: at the beginning of a sentence or quotation


def words_of(text: str, spans: Iterable[Span], names: frozenset[str] = frozenset()) -> tuple[Word, ...]:
    """The words of these sentences in order; ``names`` are lower-case words that stand for names wherever they have a capital."""
    found: list[Word] = []
    for span in spans:
        tokens = list(_tokens(text, span))
        title = _is_title(tokens)
        quoted, opens = False, True
        for token, start in tokens:
            if token in _MARKS:
                quoted = token in _OPENING or (token == '"' and not quoted)
                opens = opens or quoted
                continue
            value, sort = _sorted(token, opens or title, names)
            found.append(Word(Span(start, start + len(token)), token, value, sort, quoted, opens))
            opens = False
            if len(found) >= _MOST:
                return tuple(found)
    return tuple(found)


def _tokens(text: str, span: Span) -> Iterator[tuple[str, int]]:
    for m in _TOKEN.finditer(text, span.start, span.end):
        at = m.start()
        token = m.group()
        for part in _GLUED.split(token) if token[0].islower() else [token]:
            yield part, at
            at += len(part)


def _is_title(tokens: Sequence[tuple[str, int]]) -> bool:
    longer = [t for t, _ in tokens if len(t) > 3 and t[0].isalpha()]
    return len(longer) > 2 and sum(t[0].isupper() for t in longer) > _TITLE * len(longer)


def names_in(text: str, spans: Iterable[Span]) -> frozenset[str]:
    """Lower-case words that have a capital in the middle of a sentence and never stand there without one."""
    capital: set[str] = set()
    plain: set[str] = set()
    for span in spans:
        tokens = list(_tokens(text, span))
        if _is_title(tokens):
            continue
        for i, (token, _) in enumerate(tokens):
            if token[0].isupper() and i:
                capital.add(token.lower())
            elif token[0].islower():
                plain.add(token)
    return frozenset(capital - plain)


def _sorted(token: str, opens: bool, names: frozenset[str]) -> tuple[str, Sort]:
    lower = token.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if token in _STOPS:
        return token, Sort.STOP
    if token[0].isdigit():
        bare = re.sub(r"(?<=\d)(st|nd|rd|th)$", "", lower).replace(",", "")
        return bare, Sort.NUMBER
    if lower in _NUMBERS and lower != "one":
        return str(_NUMBERS[lower]), Sort.NUMBER
    if lower in _SCALES:
        return lower, Sort.NUMBER
    dated = _SHORT.get(lower.rstrip("."), lower) if token[0].isupper() else lower
    if dated in _DAYS or (dated in _MONTHS and token[0].isupper()):
        return dated, Sort.DATE
    # 'US', 'The': a capital at the beginning tells nothing of a word that may be a common one.
    if token[0].isupper() and (lower in names or not opens or (len(token) > 1 and token.isupper())) and token != "I":
        return lower.replace(".", ""), Sort.NAME
    return lower, Sort.FUNCTION if lower in _FUNCTION or lower.endswith("'t") else Sort.CONTENT
