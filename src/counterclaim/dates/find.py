"""The date expressions of a Document, each with its value, and weekdays that do not fit their dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from counterclaim.dates import calendar as cal
from counterclaim.dates.grammar import DateWords, Found, date_words, expressions
from counterclaim.dates.resolve import NO_ANCHOR, WRITTEN, WRONG_WEEKDAY, Anchor, Sense, sense_of
from counterclaim.dates.tense import Tense, tense_at
from counterclaim.model import DateMention, Finding, FindingKind
from counterclaim.parse import Parse

_SPOKEN_FORMS = frozenset({"near_day", "two_days_off"})
_FULL_FORMS = frozenset({"iso", "numeric", "day_of_month"})
_ROUGH_FORMS = frozenset(
    {"weekday", "day_of_month", "month", "month_of_year", "relative_month", "season_of_year", "near_unit", "within"}
)
"""What may be counted from the day that the opening tells; 'yesterday' or 'last Friday' need the day of publication itself."""
_OPENING_SENTENCES = 3
_BEHIND_OPENING = 3  # days behind the one that the opening tells, on which the page may have come out
_OPENING, _CLOSING = "“«„", "”»"


def find_dates(parse: Parse, published: str | None) -> tuple[DateMention, ...]:
    """Date expressions in the order of the text, each with its preposition where it has one ('on Sunday').

    ``published`` is ``YYYY-MM-DD`` (what follows is ignored); anything coarser or None gives relative expressions no anchor and
    their value is None.  Raises ValueError where ``published`` is not a date.
    """
    words = date_words()
    day = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    expressed = list(expressions(parse, words))
    if day is None:
        found = _unanchored(parse, expressed, words)
    else:
        found = _evaluated(parse, expressed, day, words)
    found = _spoken(parse, found, words)
    spans = [parse.span(f.first, f.last) for f, _ in found]
    return tuple(DateMention(s, s.of(parse.text), v.value, v.why) for s, (_, v) in zip(spans, found, strict=True))


def _evaluated(
    parse: Parse, expressed: Sequence[Found], day: date | None, words: DateWords
) -> list[tuple[Found, Sense]]:
    found: list[tuple[Found, Sense]] = []
    named: str | None = None
    for f in expressed:
        sense = _sense(parse, f, day, named, words)
        found.append((f, sense))
        named = sense.value or named
    return found


def _unanchored(parse: Parse, expressed: Sequence[Found], words: DateWords) -> list[tuple[Found, Sense]]:
    """Without a day of publication the text may still tell: by the same weekday with its date, or by a full date in the opening."""
    found = _evaluated(parse, expressed, None, words)
    full = [(f, s) for f, s in found if f.form in _FULL_FORMS and cal.as_day(s.value) and s.why == WRITTEN]
    if not full:
        return found
    told = _told_by_opening(parse, full, words)
    twins: dict[str, set[str]] = {}
    for f, s in full:
        if f.groups.get("weekday") and s.value:
            twins.setdefault(f.groups["weekday"] or "", set()).add(s.value)
    rough = {f.first: s for f, s in _evaluated(parse, expressed, told, words)} if told else {}
    out: list[tuple[Found, Sense]] = []
    for f, sense in found:
        same = twins.get(f.groups.get("weekday") or "", set()) if f.form == "weekday" else set()
        if len(same) == 1:
            sense = Sense(next(iter(same)), "the one date that the text gives with this weekday")
        elif sense.value is None and told is not None and f.form in _ROUGH_FORMS:
            sense = _roughly(f, rough[f.first], told)
        out.append((f, sense))
    return out


def _told_by_opening(parse: Parse, full: Sequence[tuple[Found, Sense]], words: DateWords) -> date | None:
    """The full date on which the first sentences say that something happened, unless the text tells a later one in the past."""
    quoted = _inside_quotation(parse)
    past = [
        (f, s.value or "") for f, s in full
        if not quoted[f.first] and tense_at(parse, f.first, f.last, words) is Tense.PAST
    ]  # fmt: skip
    opening = [v for f, v in past if _tells_of_news(parse, f)]
    return cal.as_day(opening[0]) if opening and opening[0] == max(v for _, v in past) else None


def _tells_of_news(parse: Parse, f: Found) -> bool:
    """'The minister said on Wednesday, July 20, 2022, …' in the opening.

    Not 'a letter dated May 5, 2022', nor an anniversary: news names the weekday.
    """
    tokens = parse.tokens
    if tokens[f.first].sentence >= _OPENING_SENTENCES or not (f.groups.get("weekday") or f.groups.get("shortday")):
        return False
    inside = range(f.first, f.last + 1)
    head = next((tokens[i].head for i in inside if tokens[i].head not in inside), None)
    subject = ("nsubj", "nsubjpass")
    return head is not None and any(tokens[c].dep in subject for c in parse.children[head])


def _roughly(f: Found, sense: Sense, told: date) -> Sense:
    day = cal.as_day(sense.value)
    if sense.value is None or "W" in sense.value:  # the page may be of the week after
        return sense if sense.value is None else Sense(None, NO_ANCHOR)
    if f.form == "weekday" and day is not None:
        ahead = (day.weekday() - told.weekday()) % 7
        if 0 < ahead <= _BEHIND_OPENING:
            return Sense(
                None, f"{NO_ANCHOR}: it may lie before or behind {told.isoformat()}, the day that the opening tells"
            )
    return Sense(sense.value, f"{sense.why}, seen from {told.isoformat()}, the day that the opening tells")


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
