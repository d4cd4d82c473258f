"""Sentences whose meaning is changed on purpose, one way each, to measure whether a rewording's changes are found.

The lists here were written apart from those of what decides (link/rewording/data): only part of them overlaps.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{2,})?\b")
_NUMBER = re.compile(r"(?<![\d.,$-])\b(\d{1,3}|\d{1,3},\d{3})\b(?![\d.,%-]|\s?(?:am|pm|a\.m))")
_DAY = re.compile(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
_MONTH = re.compile(r"\b(January|February|April|June|July|August|September|October|November|December)\b")
_NOT = re.compile(r" (?:not|never)\b(?! only)|n[’']t\b")
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|had|will|would|should) (?!not\b)(?=[a-z]{3,})")
_MAY = re.compile(r"\b(may|might) (?=[a-z]+)")
_ALLEGED = re.compile(r"\b(?:allegedly|reportedly|apparently|possibly|perhaps|alleged) ")
_SUGGEST = re.compile(r"\b(suggest|indicate|believe|claim)(s|ed|d)?\b(?= that)")
_QUOTE = re.compile(r"[“\"]([^”\"“\n]{20,})[”\"]")
_BETWEEN = re.compile(
    r"\b([A-Z][a-z]{3,}) ((?:has |had |will |would )?(?:accused|attacked|criticized|endorsed|backed|beat|told|asked|defeated|praised|blamed|called|urged|warned|supported|met|visited|sold|hit)) ([A-Z][a-z]{3,})\b"
)
_OPPOSITES = (
    ("before", "after"), ("more", "less"), ("increase", "decrease"), ("rise", "fall"), ("won", "lost"), ("accepted", "rejected"), ("supported", "opposed"),
    ("first", "last"), ("higher", "lower"), ("best", "worst"), ("allowed", "banned"), ("early", "late"), ("strong", "weak"), ("started", "ended"), ("above", "below"),
    ("north", "south"), ("legal", "illegal"), ("raise", "lower"), ("increased", "decreased"), ("majority", "minority"), ("gained", "lost"),
    ("guilty", "innocent"), ("true", "false"), ("inside", "outside"),
)  # fmt: skip
_THINGS = (
    ("president", "governor"), ("senator", "mayor"), ("killed", "wounded"), ("convicted", "charged"), ("million", "billion"), ("soldiers", "policemen"), ("election", "referendum"),
    ("wife", "sister"), ("father", "uncle"), ("lawyer", "judge"), ("rocket", "missile"), ("tax", "tariff"), ("ambassador", "minister"), ("arrested", "convicted"), ("oil", "gas"),
    ("son", "nephew"), ("governor", "senator"), ("police", "army"), ("fraud", "theft"), ("hospital", "prison"), ("treaty", "ceasefire"), ("daughter", "niece"), ("judge", "prosecutor"),
)  # fmt: skip


class Flip(StrEnum):
    """What is changed."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    NEGATION_LOST = "negation lost"
    NEGATION_ADDED = "negation put in"
    OPPOSITE = "opposite"
    THING = "another thing"
    ROLES = "roles swapped"
    DOUBT = "doubt lost"
    CERTAINTY = "certainty"
    QUOTATION = "quotation marks lost"


def flipped(sentence: str, flip: Flip, seed: int, names: tuple[str, ...] = ()) -> str | None:
    """The sentence with this one change; None where it offers no place for it.  ``names`` are others that might stand there."""
    rng = random.Random(f"{seed} {flip} {sentence}")
    made = _HOW[flip](sentence, rng, names)
    return made if made != sentence else None


def names_of(sentences: Iterable[str]) -> tuple[str, ...]:
    """Names that stand in the middle of sentences at least twice; not those of headlines, where every word is capitalised."""
    found = Counter(m.group() for s in sentences if not _headline(s) for m in _NAME.finditer(s))
    return tuple(n for n, times in found.items() if times > 1 and not _DAY.search(n) and not _MONTH.search(n))


def _headline(s: str) -> bool:
    words = [w for w in s.split() if w[0].isalpha() and len(w) > 3]
    return 2 * sum(w[0].isupper() for w in words) > len(words)


def _name(s: str, rng: random.Random, names: tuple[str, ...]) -> str | None:
    found = [] if _headline(s) else [m for m in _NAME.finditer(s) if m.group() in names]
    others = [n for n in names if not set(n.split()) & {w for m in found for w in m.group().split()}]
    if not found or not others:
        return None
    m = rng.choice(found)
    return s[: m.start()] + rng.choice(others) + s[m.end() :]


def _number(s: str, rng: random.Random, names: tuple[str, ...]) -> str | None:
    found = list(_NUMBER.finditer(s))
    if not found:
        return None
    m = rng.choice(found)
    value = int(m.group().replace(",", ""))
    return f"{s[: m.start()]}{value + rng.randrange(1, value + 2):,}{s[m.end() :]}"


def _date(s: str, rng: random.Random, names: tuple[str, ...]) -> str | None:
    m = _DAY.search(s) or _MONTH.search(s)
    if m is None:
        return None
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    months = ["January", "February", "April", "June", "July", "August", "September", "October", "November", "December"]
    return (
        s[: m.start()] + rng.choice([d for d in (days if m.group() in days else months) if d not in s]) + s[m.end() :]
    )


def _lose_not(s: str, rng: random.Random, names: tuple[str, ...]) -> str | None:
    found = [m for m in _NOT.finditer(s) if not s[: m.end()].lower().endswith(("can't", "won't", "can’t", "won’t"))]
    return s[: found[0].start()] + s[found[0].end() :] if len(found) == 1 else None


def _put_not(s: str, rng: random.Random, names: tuple[str, ...]) -> str | None:
    m = _AUXILIARY.search(s)
    return s[: m.end()] + "not " + s[m.end() :] if m else None


def _pair(s: str, rng: random.Random, table: tuple[tuple[str, str], ...]) -> str | None:
    for a, b in rng.sample([*table, *((b, a) for a, b in table)], 2 * len(table)):
        m = re.search(rf"\b{a}\b", s)
        if m and not re.search(rf"\b{b}\b", s):
            return s[: m.start()] + b + s[m.end() :]
    return None


def _doubt(s: str, rng: random.Random, names: tuple[str, ...]) -> str | None:
    if m := _MAY.search(s):
        return f"{s[: m.start()]}will {s[m.end() :]}"
    return _ALLEGED.sub("", s, count=1) if _ALLEGED.search(s) else None


def _certain(s: str, rng: random.Random, names: tuple[str, ...]) -> str | None:
    m = _SUGGEST.search(s)
    return s[: m.start()] + {"s": "proves", None: "prove"}.get(m[2], "proved") + s[m.end() :] if m else None


def _unquoted(s: str, rng: random.Random, names: tuple[str, ...]) -> str | None:
    m = _QUOTE.search(s)
    return s[: m.start()] + m[1] + s[m.end() :] if m and len(m[1].split()) > 4 else None


def _swapped(s: str, rng: random.Random, names: tuple[str, ...]) -> str | None:
    m = _BETWEEN.search(s)
    if m is None or s.count(m[1]) > 1 or s.count(m[3]) > 1:
        return None
    return f"{s[: m.start()]}{m[3]} {m[2]} {m[1]}{s[m.end() :]}"


_HOW: dict[Flip, Callable[[str, random.Random, tuple[str, ...]], str | None]] = {
    Flip.NAME: _name,
    Flip.NUMBER: _number,
    Flip.DATE: _date,
    Flip.NEGATION_LOST: _lose_not,
    Flip.NEGATION_ADDED: _put_not,
    Flip.OPPOSITE: lambda s, rng, names: _pair(s, rng, _OPPOSITES),
    Flip.THING: lambda s, rng, names: _pair(s, rng, _THINGS),
    Flip.ROLES: _swapped,
    Flip.DOUBT: _doubt,
    Flip.CERTAINTY: _certain,
    Flip.QUOTATION: _unquoted,
}
