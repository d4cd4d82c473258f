"""When a page was published, and how that was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.errors import UsageError
from counterclaim.model import PublishedFrom

FIRST_YEAR = 1990
"""Pages did not exist before; older dates come from broken clocks and empty fields (1970-01-01)."""

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?"
_IN_NUMBERS = (
    rf"(?<!\d){_YEAR}-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)(?!\d)",
    rf"(?<!\d){_YEAR}(?P<sep>[/.])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?!\d)",
    rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>[01]?\d)\s?[月월]\s?(?P<day>[0-3]?\d)\s?[日일]",
    r"(?<!\d)(?P<first>[0-3]?\d)(?P<sep>[/.])(?P<second>[0-3]?\d)(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d)",
)
_PACKED = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?\d{4,6}.*)?$")
_SECONDS = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.\d+)?$")
_IN_ADDRESS = (
    re.compile(r"[/_-]((?:19|20)\d\d)[/_-]([01]?\d)[/_-]([0-3]?\d)(?=[/._-]|$)"),
    re.compile(r"[/_-]((?:19|20)\d\d)/?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/([0-3]?\d)(?=[/._-]|$)"),
    re.compile(r"[/_=-]((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?=[/._-]|$)"),
)
_UTC_STAMP = re.compile(r"[T\s](\d\d):\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|GMT|UTC|[+-]00:?00)$")
_LABEL = re.compile(
    r"\b(?:first\s+)?(?P<label>published|posted|publication date|pub(?:lished)? date|release date|date|issued|filed|updated|last updated|modified|"
    r"last modified|edited)\b(?:\s+(?:on|at|in))?\s*[:|-]?",
    re.IGNORECASE,
)
_OF_THE_PAGE = re.compile(
    r"(?:^|[^\w\s,]|\b(?:this|the) (?:article|story|report|piece|post|page|item|column|interview)\b.{0,40}|\d|\b(?:first|originally))\s*$",
    re.IGNORECASE,
)
"""What stands before a label that speaks of the page: nothing, a sign, or 'this story was'; not 'her book was published on'."""
_LATER = re.compile(r"updated|modified|edited", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|hrs|hours)?|\b\d{1,2}\s*[ap]\.?m\b\.?|"
    r"\b(?:GMT|UTC|[ECMP][SD]?T|IST|KST|JST|CET|CEST|BST|MSK|AEST|HKT|Z)\b(?:\s*[+-]\d{1,2}(?::?\d{2})?)?|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|T\d\d:\d\d\S*|[+-]\d\d:\d\d",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\W{0,3}[A-Z]{3}[^“\"]{0,90}?(?:--|[–—]|\s-\s|:\s)")
_SAID_TODAY = re.compile(
    r"\b(?P<day>today|yesterday|tomorrow)(?: \w+)?\s?(?:[(]|,\s|(?=\s?[A-Z][a-z]+day))\s?(?:[A-Z][a-z]+day,? )?",
    re.IGNORECASE,
)
_STEPS = {"today": 0, "yesterday": 1, "tomorrow": -1}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_DATELINE_DAY = re.compile(
    r"\b(?P<m>[A-Z][A-Za-z]{2,8})\.? (?P<d>\d{1,2})\b(?!,? \d{4})|\b(?P<d2>\d{1,2}) (?P<m2>[A-Z][a-z]{2,8})\b(?! \d{4})"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^\d]{0,40}((?:19|20)\d\d)(?!\s?[-–])", re.IGNORECASE)
_YEAR_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)(?:[/_-](?:0[1-9]|1[0-2]))?(?=[/_.-]|$)")
_DATELINE_REACH = 60
"""Days between a dateline without a year and a full date in the text that tells it.  Chosen."""
_FRESH = 7
"""Days between a dateline without a year and the fetching that tells it.  Chosen."""
_LONGEST_LINE = 160  # characters of a line that only tells when (and by whom) the page was published
_OTHER_WORDS = 3  # words beside date, time and label that such a line may hold
_BYLINE_WORDS = 10  # the same where they are a byline
_LABEL_REACH = 16  # characters between the label and its date: a weekday, a clock


@dataclass(frozen=True, slots=True)
class Dated:
    """One place that may tell the date: ``text`` in the page's words, ``how`` it would count."""

    text: str
    how: PublishedFrom


@dataclass(frozen=True, slots=True)
class Refused:
    """A date that was found and is not believed."""

    text: str
    how: PublishedFrom
    why: str


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date (``YYYY-MM-DD``, None where nothing tells it) and the dates refused on the way.

    It is the calendar date that the page itself names, in its own time zone: the date that its 'on Sunday' counts from.
    """

    value: str | None
    how: PublishedFrom | None
    refused: tuple[Refused, ...] = ()


def given_date(text: str) -> str:
    """The date that a user gave, as ``YYYY-MM-DD``; raises UsageError where it is no full date."""
    found = parse_date(text)
    if found is None:
        raise UsageError(f"not a date: {text!r}; write it as YYYY-MM-DD")
    return found.isoformat()


def choose_date(places: Iterable[Dated], fetched: str | None) -> Published:
    """The first believable date among ``places`` in their order.

    Dates before 1990, and more than a day after the page was fetched (time zones), are refused.  Without ``fetched`` there is no
    upper limit but that the year is before 2100; never is a date made up.  A time stamp in UTC does not tell the page's own day: where
    a later place names the neighbouring day that fits the hour, and none names the stamp's, that day is taken.
    """
    places = list(places)
    latest = parse_date(fetched) if fetched else None
    refused: list[Refused] = []
    for place in places:
        found = parse_date(place.text)
        if found is None:
            continue
        why = _doubt(found, latest)
        if why is None:
            local = _local_day(place.text, found, places)
            if local is not None:
                return Published(local[0].isoformat(), local[1], tuple(refused))
            return Published(found.isoformat(), place.how, tuple(refused))
        if all(r.text != place.text for r in refused):
            refused.append(Refused(place.text, place.how, why))
    return Published(None, None, tuple(refused))


def _local_day(stamp: str, day: date, places: Sequence[Dated]) -> tuple[date, PublishedFrom] | None:
    """The page's own day where ``stamp`` is in UTC and another place names the day before or after, as its hour allows."""
    match = _UTC_STAMP.search(stamp.strip())
    if match is None:
        return None
    hour = int(match.group(1))
    near = {day - timedelta(days=1): hour < 12, day + timedelta(days=1): hour >= 11}  # clocks run from UTC-12 to UTC+13
    others = [(parse_date(p.text), p.how) for p in places if _UTC_STAMP.search(p.text.strip()) is None]
    if any(other == day for other, _ in others):
        return None
    return next(((other, how) for other, how in others if other is not None and near.get(other)), None)


def _doubt(found: date, latest: date | None) -> str | None:
    if found.year < FIRST_YEAR:
        return f"{found.isoformat()} is before {FIRST_YEAR}"
    if latest is not None and found > latest + timedelta(days=1):
        return f"{found.isoformat()} is after the page was fetched ({latest.isoformat()})"
    return None


def parse_date(text: str) -> date | None:
    """The full date that ``text`` begins with or holds: ISO 8601, RFC 822, written out (months.yaml), with CJK signs, packed
    (20210614), or seconds since 1970.

    ``03/04/2021`` can be read in two ways and is None; ``14/06/2021`` is clear.
    """
    text = text.strip()[:200]
    packed = _PACKED.match(text)
    if packed:
        return _date(*(int(g) for g in packed.groups()))
    seconds = _SECONDS.match(text)
    if seconds:
        return datetime.fromtimestamp(int(seconds.group(1)), UTC).date()
    for pattern in _written():
        match = pattern.search(text)
        if match:
            return _read(match)
    return None


def _read(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    year = int(groups["year"])
    if "first" in groups:
        first, second = int(groups["first"]), int(groups["second"])
        if first > 12 or first == second or groups["sep"] == ".":  # with points the day always comes first
            return _date(year, second, first)
        return _date(year, first, second) if second > 12 else None
    month = groups["month"].lower()
    return _date(year, _months().get(month) or int(month), int(groups["day"]))


@cache
def _months() -> dict[str, int]:
    """Name of a month -> its number; raises ValueError where months.yaml is not of the shape its comment tells."""
    months: dict[str, int] = {}
    for language, names in yaml.safe_load(files(__package__).joinpath("months.yaml").read_text("utf-8")).items():
        if len(names) != 12:
            raise ValueError(f"months.yaml: {language} needs twelve months")
        for number, forms in enumerate(names, 1):
            for form in forms.split():
                if months.setdefault(form, number) != number:
                    raise ValueError(f"months.yaml: {form!r} is two months")
    return months


@cache
def _written() -> tuple[re.Pattern[str], ...]:
    month = r"(?P<month>" + "|".join(sorted(_months(), key=len, reverse=True)) + r")\b\.?"
    in_words = (
        rf"(?<![\d\w]){_DAY}(?:\s+(?:of|de))?[\s,-]{{1,3}}{month}(?:\s+de)?[\s,-]{{1,3}}{_YEAR}",
        rf"\b{month}[\s-]{{1,3}}{_DAY}(?!\d),?[\s-]{{1,3}}{_YEAR}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*_IN_NUMBERS, *in_words))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_in_address(address: str | None) -> str | None:
    """The date in the path of an http(s) address, as ``YYYY-MM-DD``; None for files, whose names tell of the collecting."""
    if address is None or not address.lower().startswith(("http://", "https://")):
        return None
    path = address.split("?")[0][:2000].lower()
    for pattern in _IN_ADDRESS:
        match = pattern.search(path)
        if match:
            year, month, day = match.groups()
            found = _date(int(year), _months().get(month) or int(month), int(day))
            return found.isoformat() if found else None
    return None


def date_lines(top: Sequence[str], bottom: Sequence[str] = ()) -> list[str]:
    """The dates in lines of a page that tell when it was published, best first.

    A line counts when a label ('Published:', 'Posted on') stands before the date.  At the ``top``, above the article's text, it also
    counts when it holds little else than a date, or opens with a dateline that has the year; elsewhere (``bottom``) such a date may
    be that of a reader's comment, or of an entry in a diary.  Lines that only tell of a later change do not count.
    """
    labelled: list[str] = []
    bare: list[str] = []
    for at_top, line in (*((True, line) for line in top), *((False, line) for line in bottom)):
        head = line[:_LONGEST_LINE]
        matches = sorted(
            (m for p in _written() for m in p.finditer(head) if _read(m) is not None), key=lambda m: m.start()
        )
        dateline = _DATELINE.match(head)
        for match in matches:
            label = next(
                (
                    m
                    for m in _LABEL.finditer(head, 0, match.start())
                    if match.start() - m.end() <= _LABEL_REACH and _OF_THE_PAGE.search(head, 0, m.start())
                ),
                None,
            )
            if label is not None:
                if not _LATER.search(label.group("label")):
                    labelled.append(match.group())
            elif at_top and (
                (len(line) <= _LONGEST_LINE and _is_date_line(line, match.group()))
                or (dateline is not None and match.end() <= dateline.end())
            ):
                bare.append(match.group())
    return labelled + bare


def days_told(texts: Sequence[str]) -> list[str]:
    """The day of publication that a text itself tells in its own voice: 'today (July 25, 2022)', 'yesterday, 27 July 2022'.

    None where two such places do not agree.
    """
    told: set[date] = set()
    for text in texts:
        said = list(_SAID_TODAY.finditer(text))
        if not said:
            continue
        quoted = [m.span() for m in _QUOTED.finditer(text)]
        for match in said:
            if any(a <= match.start() < b for a, b in quoted):
                continue
            head = text[match.end() : match.end() + 40]
            found = next((m for p in _written() if (m := p.match(head))), None)
            day = _read(found) if found is not None else None
            if day is not None:
                told.add(day + timedelta(days=_STEPS[match.group("day").lower()]))
    return [day.isoformat() for day in told] if len(told) == 1 else []


def dated_dateline(
    datelines: Sequence[str], texts: Sequence[str], addresses: Sequence[str | None], fetched: str | None
) -> list[str]:
    """The day of the first of ``datelines`` that names one without its year ('BRENNA, Feb. 3 (Xinhua) -'), where a year is told.

    It is told by an address (/2021/02/), by the full dates in ``texts`` within two months of the day where they agree, by a line of
    copyright, or by the fetching where that was within a week.
    """
    month_day = next((md for line in datelines if (md := _day_of_dateline(line)) is not None), None)
    if month_day is None:
        return []
    for address in addresses:
        if address and address.lower().startswith("http"):
            match = _YEAR_IN_ADDRESS.search(address.split("?")[0][:2000])
            if match:
                return _in_year(month_day, int(match.group(1)))
    near: set[date] = set()
    for text in texts:
        for m in (m for p in _written() for m in p.finditer(text[:20000])):
            full = _read(m)
            if full is not None:
                near |= {
                    d
                    for y in (-1, 0, 1)
                    if (d := _date(full.year + y, *month_day)) and abs((d - full).days) <= _DATELINE_REACH
                }
    if near:
        return [d.isoformat() for d in near] if len(near) == 1 else []
    years = {int(m.group(1)) for text in texts if len(text) <= 400 for m in _COPYRIGHT.finditer(text)}
    if len(years) == 1:
        return _in_year(month_day, years.pop())
    read = parse_date(fetched) if fetched else None
    if read is not None:
        last = max(
            (d for y in (-1, 0, 1) if (d := _date(read.year + y, *month_day)) and (d - read).days <= 1), default=None
        )
        if last is not None and (read - last).days <= _FRESH:
            return [last.isoformat()]
    return []


def _in_year(month_day: tuple[int, int], year: int) -> list[str]:
    found = _date(year, *month_day)
    return [found.isoformat()] if found else []


def _day_of_dateline(line: str) -> tuple[int, int] | None:
    """Month and day that a dateline names without a year."""
    for match in _DATELINE_DAY.finditer(line):
        month = _months().get((match.group("m") or match.group("m2")).lower())
        if month is not None:
            return month, int(match.group("d") or match.group("d2"))
    return None


def _is_date_line(line: str, date_text: str) -> bool:
    rest = _CLOCK.sub(" ", _LABEL.sub(" ", line.replace(date_text, " ", 1)))
    for part in re.split(r"[|·•–—]", rest):  # parts of a byline: 'By A B | 14 June 2021'
        words = [w for w in part.split() if any(c.isalpha() for c in w)]
        if len(words) > _OTHER_WORDS and words[0].lower() != "by":
            return False
        if len(words) > _BYLINE_WORDS:
            return False
    return True
