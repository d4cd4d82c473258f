"""Words written twice: 'the the', 'of the of the', 'missiles and missiles'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.model import FindingKind, PassageKind
from counterclaim.settings import Settings
from counterclaim.span import Edit

from .view import Seen, View
from .words import count

_TWICE = re.compile(r"(?<![\w’'.,$&-])([^\W\d_]{1,20}) ((?i:\1))(?![\w’'&-]|\.\w)")
_PAIR = re.compile(r"(?<![\w’'.,$&-])([a-z]{2,20} [a-z]{2,20}) (\1)(?![\w’'&-])")
_AND = re.compile(
    r"(?<![\w’'-])([a-z]{4,20}) (?:and|or) (\1)(?=[.,;!?)]|$| (?:to|in|from|for|at|by|with|on|against|into|and|before|after|as|over|under|through|across|near)\b)"
)
_SUBJECT = re.compile(r"\b(?:he|she|it|who|that|which|one|there|are|were|is) $", re.IGNORECASE)
_WHATEVER = re.compile(r"\b(?:what(?:ever)?|who(?:ever)?|that|all|everything|when|where|as|if) $", re.IGNORECASE)
_NOUN = re.compile(r"(?:[^s]s|tion|ment|ness|ity|ance|ence|ship)$")
_LINKS = frozenset(["after", "and", "by", "to", "in", "or", "on", "upon", "of", "for"])


@dataclass(frozen=True, slots=True)
class _Lexicon:
    function: frozenset[str]
    spoken: frozenset[str]
    twice: frozenset[str]
    many: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = yaml.load(files(__package__).joinpath("doubled.yaml").read_text("utf-8"), yaml.BaseLoader)
    if not isinstance(data, dict) or set(data) != set(_Lexicon.__slots__):
        raise ValueError(f"doubled.yaml: must have the fields {sorted(_Lexicon.__slots__)}")
    return _Lexicon(**{name: frozenset(words) for name, words in data.items()})


def find_doubled(view: View, settings: Settings) -> Iterator[Seen]:
    """Repetitions that no speaker meant.  Inside quotation marks people do say things twice: only function words count there."""
    left = settings.findings_per_kind
    last = 0
    hits = [m for pattern in (_TWICE, _PAIR, _AND) for m in pattern.finditer(view.text)]
    for match in sorted(hits, key=lambda m: (m.start(), -m.end())):
        if match.start() < last:
            continue
        part = view.part_at(match.start(), match.end())
        if part is None or part.kind in (PassageKind.BYLINE, PassageKind.DATELINE, PassageKind.HEADLINE):
            continue
        seen = _judge(view, match, settings)
        if seen is not None:
            yield seen
            last = match.end()
            left -= 1
            if not left:
                return


def _judge(view: View, match: re.Match[str], settings: Settings) -> Seen | None:
    lexicon = _lexicon()
    once = match.group(1)
    low = once.lower()
    quoted = view.is_quoted(match.start())
    if match.re is _TWICE:
        known = low in lexicon.function and (once == low or match.group(2) == low)
        if not known:
            word = once == low and len(low) > 3 and low not in lexicon.twice and count(low) >= settings.word_count
            if quoted or not word or match.group(2) != low:
                return None
        elif quoted and low not in lexicon.spoken:
            return None
        return _twice(match, once)
    if quoted:
        return None
    if match.re is _PAIR:
        first, second = low.split(" ")
        if (
            first == second
            or second in _LINKS
            or (first in _LINKS and second not in lexicon.function and second != "that")
        ):
            return None
        if not {first, second} & {*lexicon.function, "that"} or first == "to":
            return None  # 'going to have to have'
        if _WHATEVER.search(view.text, max(0, match.start() - 12), match.start()):
            return None  # 'whatever he does he does well'
        return _twice(match, once)
    if (
        low in lexicon.many
        or not _NOUN.search(low)
        or _SUBJECT.search(view.text, max(0, match.start() - 8), match.start())
    ):
        return None
    return Seen(
        FindingKind.DOUBLED_WORDS,
        match.start(),
        match.end(),
        f"‘{once}’ stands on both sides of a conjunction: one of them was another word, or nothing",
        once,
    )


def _twice(match: re.Match[str], once: str) -> Seen:
    return Seen(
        FindingKind.DOUBLED_WORDS,
        match.start(),
        match.end(),
        f"‘{once}’ is written twice",
        once,
        (Edit(match.end(1), match.end(), ""),),
    )
