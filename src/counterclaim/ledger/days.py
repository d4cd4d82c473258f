"""How long a date is: values of dates ('2024-05-16', '2024-W20', '2024-05', '2024') as the days from first to last."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

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
