"""The dates that a Document names.

``find_dates`` reads date expressions with the publication date as their anchor; ``find_wrong_weekdays`` tells where a weekday
does not fit the date beside it; ``date_for`` picks the date on which something was said.
"""

from counterclaim.dates.find import find_dates, find_wrong_weekdays
from counterclaim.dates.of_speech import date_for

__all__ = ["date_for", "find_dates", "find_wrong_weekdays"]
