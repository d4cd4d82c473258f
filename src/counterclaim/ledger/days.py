"""Values of dates ('2024-05-16', '2024-W20', '2024-05', '2024'): the days from first to last, which comes first, how coarse they are.

The values themselves must not be compared as strings: '2024-W20' is in May and would stand behind December.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

SORTABLE_DAY: Final = "CASE WHEN s.date IS NULL OR s.date LIKE '%W%' THEN d.published ELSE s.date END"
"""In SQL over ``statements s`` and ``documents d``: the date of a statement, else of its page, as far as strings can be compared (a week cannot)."""

_FORM = re.compile(r"(\d{4})(?:-W(\d{2})|-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


def days_of(value: str | None) -> tuple[date, date] | None:
    """First and last day of a date's value; None for no date, or one that no calendar has."""
    m = _FORM.fullmatch(value or "")
    if m is None:
        return None
    year, week, month, day = (int(part) if part else 0 for part in m.groups())
    try:
        if week:
            monday = date.fromisocalendar(year, week, 1)
            return monday, monday + timedelta(days=6)
        if day:
            only = date(year, month, day)
            return only, only
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def order(value: str | None) -> tuple[date, date]:
    """What to sort by: the earlier first day first, the finer date first among equals; what is unknown comes last."""
    return days_of(value) or (date.max, date.max)


def earliest(values: Iterable[str | None]) -> str | None:
    """The value whose first day is the earliest; None where none is a date."""
    return min((v for v in values if days_of(v)), key=lambda v: (order(v), v or ""), default=None)


def latest(values: Iterable[str | None]) -> str | None:
    """The value whose last day is the latest, the finer one of equals; None where none is a date."""
    found = [(days[1], days[0], v or "") for v in values if (days := days_of(v))]
    return max(found)[2] if found else None


def coarseness(value: str) -> str | None:
    """'week', 'month' or 'year' for a date that is coarser than a day."""
    if "W" in value:
        return "week"
    return {1: "month", 0: "year"}.get(value.count("-"))
