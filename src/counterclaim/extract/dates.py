"""The dates that a Document names.

``find_dates`` reads date expressions with the publication date as their anchor; ``find_wrong_weekdays`` tells where a weekday
does not fit the date beside it; ``date_for`` picks the date on which something was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import accumulate

from counterclaim.extract import dates_calendar as cal
from counterclaim.extract.dates_forms import sense_of
from counterclaim.extract.dates_names import is_date
from counterclaim.extract.dates_of_speech import date_for
from counterclaim.extract.dates_sense import WRONG_WEEKDAY, Anchor, Groups, Sense
from counterclaim.extract.dates_tense import tense_at
from counterclaim.extract.dates_words import DateWords, date_words
from counterclaim.model import DateMention, Finding, FindingKind
from counterclaim.parse import Parse

__all__ = ["date_for", "find_dates", "find_wrong_weekdays"]

_BEFORE, _AFTER = 6, 10  # tokens looked at round a word that may stand in a date; the longest form has 11
_SPOKEN_FORMS = frozenset({"near_day", "two_days_off"})
_OPENING, _CLOSING = "“«„", "”»"


@dataclass(frozen=True, slots=True)
class _Found:
    """A date expression: its form, groups, and tokens ``first`` to ``last``; ``core`` is the first behind the preposition."""

    form: str
    groups: Groups
    first: int
    core: int
    last: int


def find_dates(parse: Parse, published: str | None) -> tuple[DateMention, ...]:
    """Date expressions in the order of the text, each with its preposition where it has one ('on Sunday').

    ``published`` is ``YYYY-MM-DD`` (what follows is ignored); anything coarser or None gives relative expressions no anchor and
    their value is None.  Raises ValueError where ``published`` is not a date.
    """
    words = date_words()
    day = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    found: list[tuple[_Found, Sense]] = []
    named: str | None = None
    for f in _expressions(parse, words):
        sense = _sense(parse, f, day, named, words)
        found.append((f, sense))
        named = sense.value or named
    found = _spoken(parse, found, words)
    spans = [parse.span(f.first, f.last) for f, _ in found]
    return tuple(DateMention(s, s.of(parse.text), v.value, v.why) for s, (_, v) in zip(spans, found, strict=True))


def find_wrong_weekdays(parse: Parse, dates: Sequence[DateMention]) -> tuple[Finding, ...]:
    """A Finding for each of ``dates`` (as ``find_dates`` gave them) whose weekday and date contradict each other.

    No repair is proposed: the page does not tell which of the two is the wrong one.
    """
    return tuple(
        Finding(FindingKind.WRONG_WEEKDAY, d.text, d.why, span=d.span) for d in dates if d.why.startswith(WRONG_WEEKDAY)
    )


def _sense(parse: Parse, f: _Found, day: date | None, named: str | None, words: DateWords) -> Sense:
    return sense_of(f.form, f.groups, Anchor(day, named, partial(tense_at, parse, f.first, f.last, words)), words)


def _expressions(parse: Parse, words: DateWords) -> Iterator[_Found]:
    for lo, hi in _regions(parse, words):
        tokens = parse.tokens[lo:hi]
        joined = " ".join(t.lower for t in tokens)
        starts = [0, *accumulate(len(t.lower) + 1 for t in tokens)]
        where = {at: lo + i for i, at in enumerate(starts)}
        at = 0
        while (m := words.any_form.search(joined, at)) is not None:
            first, last = where.get(m.start()), where.get(m.end() + 1)
            found = (
                None
                if first is None or last is None
                else _checked(parse, m.group(), m.lastgroup, first, last - 1, words)
            )
            if found is None:
                at = joined.find(" ", m.start()) + 1
                if not at:
                    break
            else:
                yield found
                at = m.end()


def _checked(parse: Parse, text: str, group: str | None, first: int, last: int, words: DateWords) -> _Found | None:
    form = words.forms[int((group or "f0")[1:])]
    inner = form.pattern.fullmatch(text)
    core = first
    if inner is None:  # a preposition stands in front
        inner = form.pattern.fullmatch(text, text.index(" ") + 1)
        core = first + 1
    if inner is None or not is_date(parse, form.name, first, core, last, words):
        return None
    if core > first and parse.tokens[last].dep in ("compound", "nmod", "poss"):
        first = core  # 'at Sunday's rally': the preposition is the rally's
    return _Found(form.name, inner.groupdict(), first, core, last)


def _regions(parse: Parse, words: DateWords) -> Iterator[tuple[int, int]]:
    """Token ranges round the words that can stand in a date, cut at the edges of pieces; they do not overlap."""
    starters = words.starters
    lo = hi = 0
    begin = end = 0
    for t in parse.tokens:
        word = t.lower
        if not (word in starters or (word[0] in "0123456789'’m" and _digits(word))):
            continue
        if t.i >= end:
            begin, end = parse.pieces[t.piece]
        first = max(t.i - _BEFORE, begin)
        if first >= hi:
            if hi:
                yield lo, hi
            lo = first
        hi = min(t.i + _AFTER, end)
    if hi:
        yield lo, hi


def _digits(word: str) -> bool:
    return word[0].isdigit() or word.startswith(("mid-", "'", "’"))


def _spoken(parse: Parse, found: list[tuple[_Found, Sense]], words: DateWords) -> list[tuple[_Found, Sense]]:
    """'yesterday' inside a quotation counts from the day of speaking: the one day its sentence names outside, or unsure."""
    if not any(f.form in _SPOKEN_FORMS or f.form == "ago" for f, _ in found):
        return found
    quoted = _inside_quotation(parse)
    out = []
    for f, sense in found:
        if not quoted[f.first] or not (f.form in _SPOKEN_FORMS or (f.form == "ago" and cal.as_day(sense.value))):
            out.append((f, sense))
            continue
        sentence = parse.tokens[f.first].sentence
        days = {
            s.value for g, s in found
            if parse.tokens[g.first].sentence == sentence and not quoted[g.first] and cal.as_day(s.value)
        }  # fmt: skip
        day = cal.as_day(days.pop()) if len(days) == 1 else None
        if day is None:
            out.append((f, Sense(None, "inside a quotation: counts from the day of speaking")))
        else:
            out.append((f, _sense(parse, f, day, None, words)))
    return out


def _inside_quotation(parse: Parse) -> list[bool]:
    """For each token whether it stands between quotation marks of its own piece."""
    out: list[bool] = []
    inside, piece = False, -1
    for t in parse.tokens:
        if t.piece != piece:
            inside, piece = False, t.piece
        if t.text in _OPENING:
            inside = True
        elif t.text in _CLOSING:
            inside = False
        elif t.text == '"':
            inside = not inside
        out.append(inside)
    return out
