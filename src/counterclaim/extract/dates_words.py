"""The words and forms of date expressions, read from data/dates.yaml and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\S)"
_DAY: Final = r"(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?!\S)"
_ORDINAL: Final = r"(?P<ordinal>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))"
_NAMED: Final = re.compile(r"\(\?P<\w+>")
_SETS: Final = (
    "names_before", "names_after", "customs_after", "named_days", "modals_ahead", "looking_ahead", "arranged", "timetable",
    "put_off", "planned_events", "already", "speech", "happenings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date: ``pattern`` has the groups that the form's evaluation asks for."""

    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """Everything of data/dates.yaml.

    ``any_form`` finds a date expression in lower-cased tokens joined by single blanks, with its preposition; the name of the
    outermost group that matched is ``f`` and the index of its form.  ``starters`` are tokens without which no date expression
    stands, apart from those that open with a digit.
    """

    forms: tuple[Form, ...]
    any_form: re.Pattern[str]
    starters: frozenset[str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]


@cache
def date_words() -> DateWords:
    """Load data/dates.yaml once.  Raises ValueError naming the entry that is wrong."""
    return load(files(__package__).joinpath("data/dates.yaml").read_text("utf-8"))


def load(text: str) -> DateWords:
    """Build DateWords out of YAML.  Raises ValueError naming the entry that is wrong."""
    data = yaml.safe_load(text)
    lists: dict[str, list[str]] = {k: _strings(k, v) for k, v in data["lists"].items()}
    macros = {k: f"(?P<{k}>{'|'.join(sorted(map(re.escape, v), key=len, reverse=True))})" for k, v in lists.items()}
    macros |= {"year": _YEAR, "day": _DAY, "ordinal": _ORDINAL}
    forms = []
    for entry in data["forms"]:
        if not (isinstance(entry, list) and len(entry) == 2 and all(isinstance(e, str) for e in entry)):
            raise ValueError(f"data/dates.yaml: a form is [name, pattern], not {entry!r}")
        name, pattern = entry
        try:
            filled = re.sub(r"\{([a-z]+)\}", lambda m: macros[m.group(1)], pattern)
            forms.append(Form(name, re.compile(filled)))
        except (KeyError, re.error) as e:
            raise ValueError(f"data/dates.yaml: form {name}: {e}") from e
    prepositions = _NAMED.sub("(?:", macros["preposition"])
    bodies = "|".join(f"(?P<f{i}>{_NAMED.sub('(?:', f.pattern.pattern)})" for i, f in enumerate(forms))
    days, months = lists["weekday"], lists["month"]
    if len(days) != 7 or set(lists["longmonth"]) - set(months):
        raise ValueError("data/dates.yaml: lists weekday, month and longmonth do not fit together")
    starters = {*days, *lists["shortday"], *months, *lists["part"], *lists["unit"], *lists["season"]}
    starters |= {"yesterday", "today", "tomorrow", "tonight", "weekend", "decades", "ago"}
    return DateWords(
        forms=tuple(forms),
        any_form=re.compile(rf"(?<!\S)(?:{prepositions} )?(?:{bodies})(?!\S)"),
        starters=frozenset(starters),
        weekdays={w: _weekday(w, days) for w in days + lists["shortday"]},
        months={m: [x[:3] for x in months[:12]].index(m[:3]) + 1 for m in months},
        numbers={str(k): int(v) for k, v in data["numbers"].items()},
        sets={k: frozenset(_strings(k, data[k])) for k in _SETS},
    )


def _weekday(word: str, days: list[str]) -> int:
    return next(i for i, d in enumerate(days) if d[:2] == word[:2])


def _strings(key: str, value: object) -> list[str]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v == v.lower() for v in value):
        raise ValueError(f"data/dates.yaml: {key} must be a list of lower-case words")
    return value
