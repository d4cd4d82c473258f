"""The grammar of dates in news English: its words and forms (dates.yaml), and what looks like a date and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Final

import yaml

from counterclaim.parse import Parse, Token

_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\S)"
_DAY: Final = r"(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?!\S)"
_ORDINAL: Final = r"(?P<ordinal>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))"
_NAMED: Final = re.compile(r"\(\?P<\w+>")
_SETS: Final = (
    "names_before", "names_after", "customs_after", "named_days", "modals_ahead", "looking_ahead", "arranged", "timetable",
    "put_off", "unreached", "laid_out", "planned_events", "already", "speech", "say", "speaks", "occasions", "titles", "happenings",
)  # fmt: skip
_BEFORE, _AFTER = 6, 10  # tokens looked at round a word that may stand in a date; the longest form has 11
_NAME_LABELS: Final = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT"})
_HABIT: Final = frozenset(
    {"every", "each", "any", "some", "another", "most", "no", "many", "first", "second", "third", "fourth"}
)
_FIRM: Final = frozenset({"in", "since", "until", "till", "during", "throughout"})
_YEAR_AFTER: Final = _FIRM | {"by", "of", "from", "through", "before", "after", "around", "to", "and", "between", "for"}
_AROUND_WEEKEND: Final = frozenset({"over", "during", "at", "on", "through", "throughout"})
_WEEKDAY_FORMS: Final = frozenset({"weekday", "relative_weekday", "narrated_weekday", "weekday_of_week"})
_LENGTHS: Final = frozenset({"week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date: ``pattern`` has the groups that the form's evaluation asks for."""

    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """Everything of dates.yaml.

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
    """Load dates.yaml once.  Raises ValueError naming the entry that is wrong."""
    return load(files(__package__).joinpath("dates.yaml").read_text("utf-8"))


def load(text: str) -> DateWords:
    """Build DateWords out of YAML.  Raises ValueError naming the entry that is wrong."""
    data = yaml.safe_load(text)
    lists: dict[str, list[str]] = {k: _strings(k, v) for k, v in data["lists"].items()}
    macros = {k: f"(?P<{k}>{'|'.join(sorted(map(re.escape, v), key=len, reverse=True))})" for k, v in lists.items()}
    macros |= {"year": _YEAR, "day": _DAY, "ordinal": _ORDINAL}
    forms = []
    for entry in data["forms"]:
        if not (isinstance(entry, list) and len(entry) == 2 and all(isinstance(e, str) for e in entry)):
            raise ValueError(f"dates.yaml: a form is [name, pattern], not {entry!r}")
        name, pattern = entry
        try:
            filled = re.sub(r"\{([a-z]+)\}", lambda m: macros[m.group(1)], pattern)
            forms.append(Form(name, re.compile(filled)))
        except (KeyError, re.error) as e:
            raise ValueError(f"dates.yaml: form {name}: {e}") from e
    prepositions = _NAMED.sub("(?:", macros["preposition"])
    bodies = "|".join(f"(?P<f{i}>{_NAMED.sub('(?:', f.pattern.pattern)})" for i, f in enumerate(forms))
    days, months = lists["weekday"], lists["month"]
    if len(days) != 7 or set(lists["longmonth"]) - set(months):
        raise ValueError("dates.yaml: lists weekday, month and longmonth do not fit together")
    starters = {*days, *lists["shortday"], *months, *lists["part"], *lists["unit"], *lists["season"]}
    starters |= {"yesterday", "today", "tomorrow", "tonight", "weekend", "decades", "ago"}
    return DateWords(
        forms=tuple(forms),
        any_form=re.compile(rf"(?<!\S)(?:{prepositions} )?(?:{bodies})(?!\S)"),
        starters=frozenset(starters),
        weekdays={w: _number_of_weekday(w, days) for w in days + lists["shortday"]},
        months={m: [x[:3] for x in months[:12]].index(m[:3]) + 1 for m in months},
        numbers={str(k): int(v) for k, v in data["numbers"].items()},
        sets={k: frozenset(_strings(k, data[k])) for k in _SETS},
    )


def _number_of_weekday(word: str, days: list[str]) -> int:
    return next(i for i, d in enumerate(days) if d[:2] == word[:2])


def _strings(key: str, value: object) -> list[str]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v == v.lower() for v in value):
        raise ValueError(f"dates.yaml: {key} must be a list of lower-case words")
    return value


Groups = Mapping[str, "str | None"]
"""Named groups of a form's pattern in dates.yaml, lower-cased; a group may be missing."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression: its form, groups, and tokens ``first`` to ``last``; ``core`` is the first behind the preposition."""

    form: str
    groups: Groups
    first: int
    core: int
    last: int


def expressions(parse: Parse, words: DateWords) -> Iterator[Found]:
    """Date expressions in the order of the text; they do not overlap."""
    for lo, hi in _regions(parse, words):
        tokens = parse.tokens[lo:hi]
        joined = " ".join(t.lower for t in tokens)
        starts = [0, *accumulate(len(t.lower) + 1 for t in tokens)]
        where = {at: lo + i for i, at in enumerate(starts)}
        at = 0
        while (m := words.any_form.search(joined, at)) is not None:
            first, last = where.get(m.start()), where.get(m.end() + 1)
            found = (
                None
                if first is None or last is None
                else _checked(parse, m.group(), m.lastgroup, first, last - 1, words)
            )
            if found is None:
                at = joined.find(" ", m.start()) + 1
                if not at:
                    break
            else:
                yield found
                at = m.end()


def _checked(parse: Parse, text: str, group: str | None, first: int, last: int, words: DateWords) -> Found | None:
    form = words.forms[int((group or "f0")[1:])]
    inner = form.pattern.fullmatch(text)
    core = first
    if inner is None:  # a preposition stands in front
        inner = form.pattern.fullmatch(text, text.index(" ") + 1)
        core = first + 1
    if inner is None or not is_date(parse, form.name, first, core, last, words):
        return None
    if core > first and parse.tokens[last].dep in ("compound", "nmod", "poss"):
        first = core  # 'at Sunday's rally': the preposition is the rally's
    return Found(form.name, inner.groupdict(), first, core, last)


def _regions(parse: Parse, words: DateWords) -> Iterator[tuple[int, int]]:
    """Token ranges round the words that can stand in a date, cut at the edges of pieces; they do not overlap."""
    starters = words.starters
    lo = hi = 0
    begin = end = 0
    for t in parse.tokens:
        word = t.lower
        if not (word in starters or (word[0] in "0123456789'’m" and _digits(word))):
            continue
        if t.i >= end:
            begin, end = parse.pieces[t.piece]
        first = max(t.i - _BEFORE, begin)
        if first >= hi:
            if hi:
                yield lo, hi
            lo = first
        hi = min(t.i + _AFTER, end)
    if hi:
        yield lo, hi


def _digits(word: str) -> bool:
    return word[0].isdigit() or word.startswith(("mid-", "'", "’"))


def is_date(parse: Parse, form: str, first: int, core: int, last: int, words: DateWords) -> bool:
    """False where the matched tokens are no date.

    ``first`` to ``last`` (inclusive) are the expression's tokens, ``core`` is the first one behind its preposition.
    """
    tokens = parse.tokens
    lower = [t.lower for t in tokens[core : last + 1]]
    before = tokens[first - 1] if first and tokens[first - 1].piece == tokens[first].piece else None
    after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].piece == tokens[last].piece else None
    if before is not None and before.text in "-–/$€£#" and not before.space:
        return False  # the tail of something longer: 'twenty-two days ago', '$2016'
    preposition = tokens[first].lower if core > first else None
    months = [t for t in tokens[core : last + 1] if t.lower in words.months]
    if any(not t.text[0].isupper() for t in months):
        return False
    if form == "month":
        return _month(months[0], preposition, core < months[0].i, after)
    if form == "day_of_month":
        return not _named_day(after, words)
    if form in _WEEKDAY_FORMS:
        at = next(i for i in range(core, last + 1) if tokens[i].lower in words.weekdays)
        return _weekday(parse, at, core, preposition, before, words)
    if form == "near_day":
        return _near_word(parse, core, last, before, after, words)
    if form == "near_unit":
        if before is not None and preposition is None and before.tag in ("DT", "PRP$", "POS", "CD", "PDT"):
            return False  # 'the last week of', 'his last year': a length or an order, not a date
        return not _title_case(parse, core, last)
    if form == "weekend":
        return lower[0] not in ("the", "past", "coming") or preposition in _AROUND_WEEKEND
    if form == "narrated_unit":
        if lower[-1] in ("before", "after"):
            return after is None or after.pos in ("PUNCT", "CCONJ", "ADP")
        return not (lower[-1] in _LENGTHS and lower[:-1] == ["the", "next"]) and not (
            after is not None and after.lower in ("that", "when", "before", "after")
        )
    if form == "counted":
        return after is None or after.lower != "than"
    if form == "bare_ordinal":
        return preposition in ("on", "by", "until", "since") and (
            after is None or after.pos not in ("NOUN", "PROPN", "ADJ", "NUM")
        )
    if form in ("year", "years"):
        return _year(tokens[core], preposition, before, after, form)
    return True


def _month(month: Token, preposition: str | None, has_edge: bool, after: Token | None) -> bool:
    if month.ent in _NAME_LABELS or month.dep in ("nsubj", "nsubjpass") or month.pos in ("VERB", "AUX"):
        return False
    if after is not None and after.text[:1].isupper() and after.ent == "PERSON":
        return False
    return has_edge or preposition in _FIRM or month.ent == "DATE"


def _named_day(after: Token | None, words: DateWords) -> bool:
    """'the Jan. 6 committee', 'July 26 Movement': the name of an event or a body."""
    return after is not None and after.lower in words.sets["named_days"]


def _weekday(parse: Parse, at: int, core: int, preposition: str | None, before: Token | None, words: DateWords) -> bool:
    tokens, day = parse.tokens, parse.tokens[at]
    if at > core:
        return True
    follow = " ".join(t.lower for t in tokens[at + 1 : at + 3]) if at + 1 < len(tokens) else ""
    after = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].piece == day.piece else None
    if after is not None:
        if after.lower in words.sets["customs_after"]:
            return False
        named = after.lower in words.sets["names_after"] or follow in words.sets["names_after"]
        if named and after.text[0].isupper():
            return False
    if at >= 2 and f"{tokens[at - 2].lower} {tokens[at - 1].lower}" in words.sets["names_before"]:
        return tokens[at - 2].text[0].islower()
    if preposition is not None:
        return True
    if day.ent in _NAME_LABELS or day.tag == "NNPS":
        return False
    if before is None:
        return True
    if before.lower in words.sets["names_before"] and before.text[0].isupper():
        return False
    if before.lower in _HABIT:
        return False
    # 'a Friday interview' is that of this Friday, 'on a Friday' any.
    return before.lower not in ("a", "an", "one", "the") or day.dep in ("compound", "nmod", "npadvmod", "nummod")


def _near_word(parse: Parse, core: int, last: int, before: Token | None, after: Token | None, words: DateWords) -> bool:
    word = parse.tokens[last]
    if _title_case(parse, core, last):
        return False
    if word.text == "Today" and core == last:
        if before is not None and (
            before.lower in words.sets["names_before"] or before.text in ("'s", "’s", "the", "The")
        ):
            return False
        return after is None or after.lower not in words.sets["names_after"]
    return word.ent not in _NAME_LABELS


def _title_case(parse: Parse, core: int, last: int) -> bool:
    """True for 'This Week', 'Last Night': titles of programmes and songs."""
    return last > core and all(t.text.istitle() for t in parse.tokens[core : last + 1])


def _year(year: Token, preposition: str | None, before: Token | None, after: Token | None, form: str) -> bool:
    if not year.lower[:4].isdigit():
        return True
    if after is not None and (
        after.text in ("%", "percent") or after.lower in ("people", "times", "feet", "miles", "votes")
    ):
        return False
    if preposition is None and before is not None and before.pos == "PROPN" and before.ent != "DATE":
        return False  # 'Beijing 2008'
    if year.ent == "DATE":
        return True
    if after is not None and after.pos in ("NOUN", "PROPN", "NUM", "SYM", "ADJ") and not year.ent:
        return False
    if form == "years":
        return preposition is not None
    lead = preposition or (before.lower if before is not None else None)
    return lead in _YEAR_AFTER and year.ent in ("", "CARDINAL") and (preposition in _FIRM or year.ent == "")
