"""Dates that are written out in full or but for the year."""

from __future__ import annotations

from datetime import date
from typing import Final

from counterclaim.extract import dates_calendar as cal
from counterclaim.extract.dates_sense import NO_ANCHOR, STEPS, WRONG_WEEKDAY, Anchor, Groups, Sense
from counterclaim.extract.dates_tense import Tense
from counterclaim.extract.dates_words import DateWords

_FAR, _NEAR, _CLOSE = 330, 35, 90
"""Days.  A day of the month that was named without its year is taken from the far side of the year only where its twin is not
just round the corner; without a clear tense the nearest is taken where it is close.  Chosen."""
_FRESH: Final = 60
"""Days round publication within which a weekday that does not fit is a mistake of the page and not another year. Chosen."""


def iso(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'2023-01-27'."""
    return _written(cal.day_of(int(g["year"] or 0), int(g["mm"] or 0), int(g["dd"] or 0)))


def numeric(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'27/01/2023', where day and month cannot be mistaken."""
    first, second, year = int(g["a"] or 0), int(g["b"] or 0), int(g["year"] or 0)
    if first <= 12 and second <= 12 and first != second:
        return Sense(None, "day and month may stand either way round")
    return _written(cal.day_of(year, min(first, second), max(first, second)))


def _written(day: date | None) -> Sense:
    return Sense(None, "no such day") if day is None else Sense(day.isoformat(), "written out")


def day_of_month(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'Friday, Jan. 27, 2023', '27 January'."""
    month, number = w.months[g["month"] or ""], _number(g["day"])
    named_day = g.get("weekday") or g.get("shortday")
    weekday = None if named_day is None else w.weekdays[named_day]
    if g.get("year") or g.get("rel"):
        if g.get("year"):
            year = int(g["year"] or 0)
        elif a.published is None:
            return Sense(None, NO_ANCHOR)
        else:
            year = a.published.year + STEPS[g["rel"] or "this"]
        day = cal.day_of(year, month, number)
        sense = _written(day)
    else:
        if a.published is None:
            return Sense(None, f"{NO_ANCHOR} to tell the year")
        day, sense = _nearest_year(a.published, month, number, weekday, a.tense())
        if day is not None and weekday not in (None, day.weekday()) and abs((day - a.published).days) > _FRESH:
            return Sense(None, "the weekday points to another year")
    if day is not None and g.get("day2"):
        sense = Sense(cal.month(day), "several days of the month")
    if day is not None and weekday not in (None, day.weekday()):
        why = f"{WRONG_WEEKDAY}: {day.isoformat()} was a {cal.WEEKDAYS[day.weekday()]}"
        return Sense(sense.value if g.get("year") else None, why)
    return sense


def _nearest_year(
    published: date, month: int, number: int, weekday: int | None, tense: Tense
) -> tuple[date | None, Sense]:
    days = [d for y in range(-4, 5) if (d := cal.day_of(published.year + y, month, number)) is not None]
    if not days:
        return None, Sense(None, "no such day")
    back = max((d for d in days if d <= published), default=days[0])
    ahead = min((d for d in days if d >= published), default=days[-1])
    ago, to_come = (published - back).days, (ahead - published).days
    near = back if ago <= to_come else ahead
    if weekday is not None and near.weekday() == weekday and min(ago, to_come) <= _CLOSE:
        return near, Sense(near.isoformat(), "the nearest such day, and its weekday fits")
    if tense is Tense.PAST and not (ago > _FAR and to_come <= _NEAR):
        return back, Sense(back.isoformat(), "past tense: the last such day up to publication")
    if tense is Tense.AHEAD and not (to_come > _FAR and ago <= _NEAR):
        return ahead, Sense(ahead.isoformat(), "looking ahead: the first such day from publication on")
    if tense is Tense.UNCLEAR and min(ago, to_come) <= _CLOSE:
        return near, Sense(near.isoformat(), "the nearest such day to publication")
    return near, Sense(None, "the year is not clear")


def weekday_of_month(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'Friday the 27th'."""
    sense = bare_ordinal(g, a, w)
    day = cal.as_day(sense.value)
    if day is not None and day.weekday() != w.weekdays[g["weekday"] or ""]:
        return Sense(None, "the weekday points to another month")
    return sense


def bare_ordinal(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'on the 27th'."""
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    number, tense = _number(g["ordinal"]), a.tense()
    if tense is Tense.UNCLEAR:
        return Sense(None, "no clear tense to tell the month")
    for step in range(4):
        first = cal.shift_months(a.published, -step if tense is Tense.PAST else step)
        day = cal.day_of(first.year, first.month, number)
        if day is not None and (day <= a.published if tense is Tense.PAST else day >= a.published):
            return Sense(day.isoformat(), f"{tense}: the nearest such day of a month")
    return Sense(None, "no such day")


def month_of_year(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'in November 2022', 'November last year'."""
    month = w.months[g.get("month") or g.get("longmonth") or ""]
    if g.get("year"):
        return Sense(f"{int(g['year'] or 0):04}-{month:02}", "written out")
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    return Sense(
        f"{a.published.year + STEPS[g['rel'] or 'this']:04}-{month:02}", "counted from the year of publication"
    )


def relative_month(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'last November'."""
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    month, rel, now = w.months[g["longmonth"] or ""], g["rel"] or "", a.published
    if rel == "this":
        return Sense(f"{now.year:04}-{month:02}", "in the year of publication")
    step = STEPS[rel]
    off = (now.month - month) % 12 or 12 if step < 0 else (month - now.month) % 12 or 12
    day = cal.shift_months(now, off * step)
    if rel in ("last", "next") and day.year == now.year:
        return Sense(None, f"'{rel}' may mean the month of this year or of the {rel} one")
    return Sense(cal.month(day), "counted from the month of publication")


def month(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'in November'."""
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    month, now, tense = w.months[g["longmonth"] or ""], a.published, a.tense()
    if tense is Tense.PAST:
        return Sense(cal.month(cal.shift_months(now, -((now.month - month) % 12))), "past tense: the last such month")
    if tense is Tense.AHEAD:
        return Sense(cal.month(cal.shift_months(now, (month - now.month) % 12)), "looking ahead: the next such month")
    if month == now.month:
        return Sense(cal.month(now), "the month of publication")
    return Sense(None, "no clear tense to tell the year")


def decade(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'the 1990s': no value is as wide."""
    return Sense(None, "a decade")


def years(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'2014-2016': no value is as wide."""
    return Sense(None, "several years")


def year(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'in 2014'."""
    return Sense(f"{int(g['year'] or 0):04}", "written out")


def season_of_year(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'the summer of 2022': its year."""
    if g.get("year"):
        return Sense(f"{int(g['year'] or 0):04}", "a season of that year")
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    return Sense(f"{a.published.year + STEPS[g['rel'] or 'this']:04}", "counted from the year of publication")


def season(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'last summer'."""
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    if g["rel"] == "this" and g["season"] != "winter":
        return Sense(cal.year(a.published), "a season of the year of publication")
    return Sense(None, f"'{g['rel']} {g['season']}' may belong to more than one year")


def _number(day: str | None) -> int:
    return int((day or "").rstrip("stndrh"))
