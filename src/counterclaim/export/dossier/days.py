"""Dates as fine as the words were, set beside each other: the days that each may mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

Days = tuple[str, str]
"""First and last day, YYYY-MM-DD."""

_UNKNOWN: Days = ("9999-12-31", "9999-12-31")


def days_of(value: str | None) -> Days | None:
    """'2024-05' -> ('2024-05-01', '2024-05-31'); None for no date, or one that no calendar has."""
    try:
        return _days(value) if value else None
    except ValueError:
        return None


def _days(value: str) -> Days:
    if "W" in value:
        monday, sunday = (
            date.fromisocalendar(int(value[:4]), int(value.partition("W")[2]), day).isoformat() for day in (1, 7)
        )
        return monday, sunday
    parts = [int(p) for p in value.split("-")]
    if len(parts) == 3:
        day = date(*parts).isoformat()
        return day, day
    year = parts[0]
    first, last = (parts[1], parts[1]) if len(parts) == 2 else (1, 12)
    return date(year, first, 1).isoformat(), date(year, last, monthrange(year, last)[1]).isoformat()


def order(value: str | None) -> Days:
    """What to sort by: the earlier first day first, the finer date first among equals; what is unknown comes last."""
    return days_of(value) or _UNKNOWN


def surely_later(earlier: str | None, later: str | None) -> bool:
    """Whether no day that ``earlier`` may mean is as late as any that ``later`` may mean."""
    one, other = days_of(earlier), days_of(later)
    return one is not None and other is not None and one[1] < other[0]


def fineness(value: str) -> str | None:
    """'week', 'month', 'year' for a date that is coarser than a day."""
    if "W" in value:
        return "week"
    return {1: "month", 0: "year"}.get(value.count("-"))
