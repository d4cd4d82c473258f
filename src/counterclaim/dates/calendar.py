"""Calendar arithmetic: days, ISO weeks, months and years as the values of date mentions."""

from __future__ import annotations

from datetime import date, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_back(anchor: date, weekday: int, *, same: bool = True) -> date:
    """The last such weekday (0 is Monday) up to the anchor, the anchor itself counting where ``same``."""
    back = (anchor.weekday() - weekday) % 7
    return shift_days(anchor, -(back if back or same else 7))


def weekday_ahead(anchor: date, weekday: int, *, same: bool = True) -> date:
    """The first such weekday from the anchor on, the anchor itself counting where ``same``."""
    ahead = (weekday - anchor.weekday()) % 7
    return shift_days(anchor, ahead if ahead or same else 7)


def shift_days(anchor: date, days: int) -> date:
    """The anchor moved by days.  Raises OverflowError outside the years 1 to 9999."""
    return anchor + timedelta(days=days)


def shift_months(anchor: date, months: int) -> date:
    """The first day of the month so many months off.  Raises ValueError outside the years 1 to 9999."""
    index = anchor.year * 12 + anchor.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def week(day: date) -> str:
    """The ISO 8601 week (Monday to Sunday) that holds the day: ``2023-W04``."""
    iso = day.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


def month(day: date) -> str:
    """``2023-01``."""
    return f"{day.year:04}-{day.month:02}"


def year(day: date) -> str:
    """``2023``."""
    return f"{day.year:04}"


def day_of(year_number: int, month_number: int, day_number: int) -> date | None:
    """The day, or None where there is no such day ('Feb. 30')."""
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None


def as_day(value: str | None) -> date | None:
    """The day that a mention's value names, None where it is coarser or missing."""
    if value is None or len(value) != 10:
        return None
    return date.fromisoformat(value)
