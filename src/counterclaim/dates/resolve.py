"""What a date expression means: written out, counted from the day of publication, or from the last date named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterclaim.dates import calendar as cal
from counterclaim.dates.grammar import DateWords, Groups
from counterclaim.dates.tense import Tense

NO_ANCHOR: Final = "no publication date"
WRITTEN: Final = "written out"
WRONG_WEEKDAY: Final = "the weekday does not fit the date"
STEPS: Final[Mapping[str, int]] = {
    "last": -1,
    "this past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "this coming": 1,
    "the coming": 1,
}
_NARRATED: Final[Mapping[str, int]] = {
    "the previous": -1, "the preceding": -1, "before": -1, "the following": 1, "the next": 1, "after": 1,
    "the same": 0, "that same": 0, "that": 0,
}  # fmt: skip
_FAR, _NEAR, _CLOSE = 330, 35, 90
"""Days.  A day of the month that was named without its year is taken from the far side of the year only where its twin is not
just round the corner; without a clear tense the nearest is taken where it is close.  Chosen."""
_FRESH: Final = 60
"""Days round publication within which a weekday that does not fit is a mistake of the page and not another year. Chosen."""


@dataclass(frozen=True, slots=True)
class Sense:
    """The value of a date expression and why it is so; None where it is not clear."""

    value: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a date expression is reckoned from: the day of publication, the value of the last date named, and the tense."""

    published: date | None
    named: str | None
    tense: Callable[[], Tense]


Evaluate = Callable[[Groups, Anchor, DateWords], Sense]


def moved(anchor: date, unit: str, steps: int) -> str:
    """The value so many days, weeks, months or years from the anchor, as fine as the unit is."""
    if unit.startswith("day"):
        return cal.shift_days(anchor, steps).isoformat()
    if unit.startswith("week"):
        return cal.week(cal.shift_days(anchor, 7 * steps))
    if unit.startswith("month"):
        return cal.month(cal.shift_months(anchor, steps))
    return cal.year(cal.shift_months(anchor, 12 * steps))


def count_of(groups: Groups, words: DateWords) -> int | None:
    """The number in 'two days ago', None where the text gives no exact one."""
    if groups.get("roughly") or groups.get("vague") or groups.get("bare") or not groups.get("unit"):
        return None
    return int(groups["digits"] or 0) if groups.get("digits") else words.numbers[groups["number"] or ""]


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
    return Sense(None, "no such day") if day is None else Sense(day.isoformat(), WRITTEN)


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
        return Sense(f"{int(g['year'] or 0):04}-{month:02}", WRITTEN)
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
    return Sense(f"{int(g['year'] or 0):04}", WRITTEN)


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


def weekday(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'on Friday'."""
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    weekday = w.weekdays[g["weekday"] or ""]
    if a.published.weekday() == weekday:
        return Sense(a.published.isoformat(), "the weekday of publication")
    tense = a.tense()
    if tense is Tense.PAST:
        return Sense(cal.weekday_back(a.published, weekday).isoformat(), "past tense: the last such day")
    if tense is Tense.AHEAD:
        return Sense(cal.weekday_ahead(a.published, weekday).isoformat(), "looking ahead: the first such day")
    return Sense(None, "no clear tense: the day before or after publication may be meant")


def relative_weekday(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'last Friday', 'this coming Friday'."""
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    weekday, rel = w.weekdays[g["weekday"] or ""], g["rel"] or ""
    back = rel == "this" and a.tense() is Tense.PAST
    if back or STEPS[rel] < 0:
        day = cal.weekday_back(a.published, weekday, same=back)
        return Sense(day.isoformat(), f"the last such day {'up to' if back else 'before'} publication")
    day = cal.weekday_ahead(a.published, weekday, same=rel == "this")
    return Sense(
        day.isoformat(), f"the first such day {'from publication on' if rel == 'this' else 'after publication'}"
    )


def weekday_of_week(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'on Friday last week'."""
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    days = w.weekdays[g["weekday"] or ""] - a.published.weekday() + 7 * STEPS[g["rel"] or ""]
    return Sense(cal.shift_days(a.published, days).isoformat(), "counted from the week of publication")


def near_day(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'yesterday', 'last night'."""
    return _off(a, {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(g["day_word"] or "", 0))


def two_days_off(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'the day before yesterday'."""
    return _off(a, -2 if g["day_word"] == "yesterday" else 2)


def _off(a: Anchor, days: int) -> Sense:
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    return Sense(cal.shift_days(a.published, days).isoformat(), f"counted from {a.published.isoformat()}")


def weekend(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'over the weekend': the ISO week that it ends."""
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    on_it, rel = a.published.weekday() >= 5, g.get("rel") or g.get("wide")
    if rel == "last" or (rel in ("this past", "past") and not on_it):
        return Sense(cal.week(cal.shift_days(a.published, -7)), "the weekend before")
    if rel in ("this past", "past") or (on_it and rel in (None, "this")):
        return Sense(cal.week(a.published), "the weekend of publication")
    if rel in ("this coming", "coming") and not on_it:
        return Sense(cal.week(a.published), "the weekend of the week of publication")
    if rel in ("next", "this coming", "coming"):
        return (
            Sense(cal.week(cal.shift_days(a.published, 7)), "the weekend after")
            if on_it
            else Sense(None, "'next weekend' may mean this one or the one after")
        )
    tense = a.tense()
    if tense is Tense.PAST:
        return Sense(cal.week(cal.shift_days(a.published, -7)), "past tense: the weekend before")
    if tense is Tense.AHEAD:
        return Sense(cal.week(a.published), "looking ahead: the weekend of the week of publication")
    return Sense(None, "no clear tense: the weekend before or after publication may be meant")


def near_unit(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'last week', 'earlier this month', 'late last year'."""
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    step = STEPS[g["rel"] or ""]
    return Sense(moved(a.published, g["span"] or "", step), f"counted from the {g['span']} of publication")


def within(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'earlier in the week'."""
    if g["span"] == "day":
        return narrated_unit({"rel": "that", "span": "day"}, a, w)
    return near_unit({"rel": "this", "span": g["span"]}, a, w)


def ago(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'two days ago': as fine as the unit."""
    count = count_of(g, w)
    if count is None:
        return Sense(None, "no exact number")
    if a.published is None:
        return Sense(None, NO_ANCHOR)
    return Sense(moved(a.published, g["unit"] or "", -count), f"counted from {a.published.isoformat()}")


def narrated_weekday(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'the following Monday'."""
    weekday, step, named = w.weekdays[g["weekday"] or ""], _NARRATED[g["rel"] or ""], cal.as_day(a.named)
    if named is None:
        return Sense(None, "no day named before it to count from")
    if step == 0:
        same = named.weekday() == weekday
        return Sense(named.isoformat() if same else None, "the last day named" if same else "not the last day named")
    day = (cal.weekday_back if step < 0 else cal.weekday_ahead)(named, weekday, same=False)
    return Sense(day.isoformat(), f"counted from the last day named, {named.isoformat()}")


def counted(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'a day earlier', 'three weeks later'; months and years are too loose to count."""
    count, unit = count_of(g, w), g.get("unit") or ""
    if count is None:
        return Sense(None, "no exact number")
    named = _day_in(a.named, "week" if unit.startswith("week") else "day")
    if named is None or not unit.startswith(("day", "week")):
        return Sense(None, "nothing named before it that it clearly counts from")
    return Sense(moved(named, unit, -count if g["rel"] == "earlier" else count), f"counted from {a.named}")


def narrated_unit(g: Groups, a: Anchor, w: DateWords) -> Sense:
    """'the previous day', 'that year'."""
    span = g.get("span") or "day"
    named = _day_in(a.named, span)
    if named is None:
        return Sense(None, f"no {span} named before it to count from")
    return Sense(moved(named, span, _NARRATED[g["rel"] or ""]), f"counted from the last date named, {a.named}")


def _day_in(value: str | None, span: str) -> date | None:
    """A day inside the value of a mention, None where the value is coarser than the span asked for."""
    if value is None:
        return None
    if len(value) == 10:
        return date.fromisoformat(value)
    if "W" in value:
        return date.fromisoformat(f"{value}-1") if span == "week" else None
    if len(value) == 7:
        return date.fromisoformat(f"{value}-01") if span in ("month", "year") else None
    return date(int(value), 1, 1) if span == "year" else None


FORMS: Final[Mapping[str, Evaluate]] = {
    "iso": iso,
    "numeric": numeric,
    "day_of_month": day_of_month,
    "weekday_of_month": weekday_of_month,
    "bare_ordinal": bare_ordinal,
    "month_of_year": month_of_year,
    "relative_month": relative_month,
    "month": month,
    "season_of_year": season_of_year,
    "season": season,
    "decade": decade,
    "years": years,
    "year": year,
    "weekday": weekday,
    "relative_weekday": relative_weekday,
    "weekday_of_week": weekday_of_week,
    "near_day": near_day,
    "two_days_off": two_days_off,
    "weekend": weekend,
    "near_unit": near_unit,
    "within": within,
    "ago": ago,
    "narrated_weekday": narrated_weekday,
    "narrated_unit": narrated_unit,
    "counted": counted,
}


def sense_of(form: str, groups: Groups, anchor: Anchor, words: DateWords) -> Sense:
    """The meaning of one matched form."""
    try:
        return FORMS[form](groups, anchor, words)
    except (OverflowError, ValueError):
        return Sense(None, "outside the calendar")
