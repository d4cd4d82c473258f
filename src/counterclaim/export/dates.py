"""Dates as fine as the words were: what to sort by, and how coarse they are."""

from __future__ import annotations

from datetime import date

from counterclaim.ledger.days import days_of


def order(value: str | None) -> tuple[date, date]:
    """What to sort by: the earlier first day first, the finer date first among equals; what is unknown comes last."""
    return days_of(value) or (date.max, date.max)


def coarseness(value: str) -> str | None:
    """'week', 'month' or 'year' for a date that is coarser than a day."""
    if "W" in value:
        return "week"
    return {1: "month", 0: "year"}.get(value.count("-"))
