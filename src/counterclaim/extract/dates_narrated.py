"""Dates counted from the last one that the text named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from counterclaim.extract import dates_calendar as cal
from counterclaim.extract.dates_sense import Anchor, Groups, Sense, count_of, moved
from counterclaim.extract.dates_words import DateWords

_NARRATED: Final[Mapping[str, int]] = {
    "the previous": -1, "the preceding": -1, "before": -1, "the following": 1, "the next": 1, "after": 1,
    "the same": 0, "that same": 0, "that": 0,
}  # fmt: skip


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
