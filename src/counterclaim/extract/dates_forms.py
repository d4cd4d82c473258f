"""The table of forms: which function says what a form of dates.yaml means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counterclaim.extract import dates_narrated, dates_near, dates_written
from counterclaim.extract.dates_sense import Anchor, Evaluate, Groups, Sense
from counterclaim.extract.dates_words import DateWords

FORMS: Final[Mapping[str, Evaluate]] = {
    "iso": dates_written.iso,
    "numeric": dates_written.numeric,
    "day_of_month": dates_written.day_of_month,
    "weekday_of_month": dates_written.weekday_of_month,
    "bare_ordinal": dates_written.bare_ordinal,
    "month_of_year": dates_written.month_of_year,
    "relative_month": dates_written.relative_month,
    "month": dates_written.month,
    "season_of_year": dates_written.season_of_year,
    "season": dates_written.season,
    "decade": dates_written.decade,
    "years": dates_written.years,
    "year": dates_written.year,
    "weekday": dates_near.weekday,
    "relative_weekday": dates_near.relative_weekday,
    "weekday_of_week": dates_near.weekday_of_week,
    "near_day": dates_near.near_day,
    "two_days_off": dates_near.two_days_off,
    "weekend": dates_near.weekend,
    "near_unit": dates_near.near_unit,
    "within": dates_near.within,
    "ago": dates_near.ago,
    "narrated_weekday": dates_narrated.narrated_weekday,
    "narrated_unit": dates_narrated.narrated_unit,
    "counted": dates_narrated.counted,
}


def sense_of(form: str, groups: Groups, anchor: Anchor, words: DateWords) -> Sense:
    """The meaning of one matched form."""
    try:
        return FORMS[form](groups, anchor, words)
    except (OverflowError, ValueError):
        return Sense(None, "outside the calendar")
