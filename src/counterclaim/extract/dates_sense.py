"""The meaning of a date expression, and what it is reckoned from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterclaim.extract import dates_calendar as cal
from counterclaim.extract.dates_tense import Tense
from counterclaim.extract.dates_words import DateWords

NO_ANCHOR: Final = "no publication date"
WRONG_WEEKDAY: Final = "the weekday does not fit the date"
STEPS: Final[Mapping[str, int]] = {"last": -1, "this past": -1, "this": 0, "next": 1, "this coming": 1, "the coming": 1}

Groups = Mapping[str, "str | None"]
"""Named groups of a form's pattern in dates.yaml, lower-cased; a group may be missing."""


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
