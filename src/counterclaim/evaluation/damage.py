"""Damage done to clean text on purpose, the way scrapers and rewording machines do it: glued words, lost quotation
marks, reworded cues and plain words, names in lower case, leftovers of a page.

Used twice: the attribution model is trained on damaged copies beside the clean ones, and its robustness is measured on
gold articles damaged with another seed.  Every change is an edit at known offsets, so that spans marked by hand on the
clean text move with it.
"""

from __future__ import annotations

import bisect
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from counterclaim.errors import CounterclaimError
from counterclaim.span import Span

_NAME = re.compile(r"\b[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*")
_WORD = re.compile(r"[^\W\d_]+")
_DOUBLE = re.compile(r"[\"“”„]")
_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Rates:
    """How much of each damage; all are probabilities.

    ``glue``: a space beside a capitalised run is lost; ``reword``: a word of the table is replaced; ``quotes``: a text
    loses all its double quotation marks; ``quote``: in the others one mark is lost; ``lower``: a text has its names in
    lower case; ``leftover``: a piece of page furniture stands after a paragraph; ``merge``: a paragraph break is lost.
    """

    glue: float = 0.06
    reword: float = 0.35
    quotes: float = 0.5
    quote: float = 0.05
    lower: float = 0.1
    leftover: float = 0.05
    merge: float = 0.05


HEAVY = Rates()
"""The rates the published robustness figure is measured with."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text and the way there from the clean one."""

    text: str
    _edits: tuple[_Edit, ...]
    _shifts: tuple[int, ...]

    def moved(self, span: Span) -> Span | None:
        """Where a span of the clean text lies now; None where all of it was lost.

        An edge inside a replaced piece moves to that piece's edge.
        """
        start, end = self._at(span.start, False), self._at(span.end, True)
        return Span(start, end) if start < end else None

    def _at(self, offset: int, is_end: bool) -> int:
        k = bisect.bisect_left if is_end else bisect.bisect_right
        i = k(self._edits, offset, key=lambda e: e.start) - 1
        if i < 0:
            return offset
        edit = self._edits[i]
        if offset < edit.end or (is_end and offset == edit.end):
            return edit.start + self._shifts[i] + (len(edit.text) if is_end else 0)
        return offset + self._shifts[i] + len(edit.text) - (edit.end - edit.start)


def damage(text: str, seed: int, rates: Rates = HEAVY) -> Damaged:
    """Damage a text; the same text, seed and rates give the same damage."""
    rng = random.Random(seed)
    edits = [
        *_glued(text, rng, rates.glue),
        *_reworded(text, rng, rates.reword),
        *_unquoted(text, rng, rates),
        *_lowered(text, rng, rates.lower),
        *_breaks(text, rng, rates),
    ]
    return _apply(text, edits)


def _glued(text: str, rng: random.Random, rate: float) -> list[_Edit]:
    """A link's text lost the blank before or after it."""
    out = []
    for m in _NAME.finditer(text):
        if rng.random() >= rate:
            continue
        before = rng.random() < 0.5
        at = m.start() - 1 if before else m.end()
        if 0 <= at < len(text) and text[at] == " ":
            out.append(_Edit(at, at + 1, ""))
    return out


def _reworded(text: str, rng: random.Random, rate: float) -> list[_Edit]:
    """A rewording machine takes a neighbour from its thesaurus, fitting or not."""
    table = _thesaurus()
    out = []
    for m in _WORD.finditer(text):
        choices = table.get(m.group().lower())
        if choices and rng.random() < rate:
            word = rng.choice(choices)
            out.append(_Edit(m.start(), m.end(), word.capitalize() if m.group()[0].isupper() else word))
    return out


def _unquoted(text: str, rng: random.Random, rates: Rates) -> list[_Edit]:
    every = rng.random() < rates.quotes
    straight = rng.random() < 0.3
    out = []
    for m in _DOUBLE.finditer(text):
        if every or rng.random() < rates.quote:
            out.append(_Edit(m.start(), m.end(), ""))
        elif straight:
            out.append(_Edit(m.start(), m.end(), '"'))
    return out


def _lowered(text: str, rng: random.Random, rate: float) -> list[_Edit]:
    if rng.random() >= rate:
        return []
    return [_Edit(m.start(), m.end(), m.group().lower()) for m in _NAME.finditer(text)]


def _breaks(text: str, rng: random.Random, rates: Rates) -> list[_Edit]:
    out = []
    for m in _BREAK.finditer(text):
        draw = rng.random()
        if draw < rates.leftover:
            out.append(_Edit(m.start(), m.end(), f"\n\n{rng.choice(_leftovers())}\n\n"))
        elif draw < rates.leftover + rates.merge:
            out.append(_Edit(m.start(), m.end(), " "))
    return out


def _apply(text: str, edits: Sequence[_Edit]) -> Damaged:
    """Edits in order of place; of two that meet the earlier (and of two at one place the shorter) stands."""
    kept: list[_Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    pieces: list[str] = []
    shifts: list[int] = []
    at = shift = 0
    for edit in kept:
        pieces += [text[at : edit.start], edit.text]
        shifts.append(shift)
        shift += len(edit.text) - (edit.end - edit.start)
        at = edit.end
    return Damaged("".join([*pieces, text[at:]]), tuple(kept), tuple(shifts))


@cache
def _thesaurus() -> dict[str, tuple[str, ...]]:
    return {word: tuple(others) for word, others in _data()["thesaurus"].items()}


@cache
def _leftovers() -> tuple[str, ...]:
    return tuple(_data()["leftovers"]["lines"])


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    found = yaml.safe_load(resources.files(__package__).joinpath("data/damage.yaml").read_text(encoding="utf-8"))
    for table in (found["thesaurus"], found["leftovers"]):
        for key, values in table.items():
            if not isinstance(key, str) or not all(isinstance(v, str) for v in values):
                raise CounterclaimError(f"damage.yaml: {key!r} is no list of texts")
    return {"thesaurus": found["thesaurus"], "leftovers": found["leftovers"]}
