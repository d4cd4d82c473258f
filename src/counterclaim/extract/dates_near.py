"""Dates counted from the day of publication."""

from __future__ import annotations

from counterclaim.extract import dates_calendar as cal
from counterclaim.extract.dates_narrated import narrated_unit
from counterclaim.extract.dates_sense import NO_ANCHOR, STEPS, Anchor, Groups, Sense, count_of, moved
from counterclaim.extract.dates_tense import Tense
from counterclaim.extract.dates_words import DateWords


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
