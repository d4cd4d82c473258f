"""The date expressions of a Document, each with its value, and weekdays that do not fit their dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from counterclaim.dates import calendar as cal
from counterclaim.dates.grammar import DateWords, Found, date_words, expressions
from counterclaim.dates.resolve import WRONG_WEEKDAY, Anchor, Sense, sense_of
from counterclaim.dates.tense import tense_at
from counterclaim.model import DateMention, Finding, FindingKind
from counterclaim.parse import Parse

_SPOKEN_FORMS = frozenset({"near_day", "two_days_off"})
_OPENING, _CLOSING = "“«„", "”»"


def find_dates(parse: Parse, published: str | None) -> tuple[DateMention, ...]:
    """Date expressions in the order of the text, each with its preposition where it has one ('on Sunday').

    ``published`` is ``YYYY-MM-DD`` (what follows is ignored); anything coarser or None gives relative expressions no anchor and
    their value is None.  Raises ValueError where ``published`` is not a date.
    """
    words = date_words()
    day = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    found: list[tuple[Found, Sense]] = []
    named: str | None = None
    for f in expressions(parse, words):
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


def _sense(parse: Parse, f: Found, day: date | None, named: str | None, words: DateWords) -> Sense:
    return sense_of(f.form, f.groups, Anchor(day, named, partial(tense_at, parse, f.first, f.last, words)), words)


def _spoken(parse: Parse, found: list[tuple[Found, Sense]], words: DateWords) -> list[tuple[Found, Sense]]:
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
