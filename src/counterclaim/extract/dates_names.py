"""Words that look like dates and are not: names, habits ('every Friday'), lengths of time, verbs ('may', 'march')."""

from __future__ import annotations

from typing import Final

from counterclaim.extract.dates_words import DateWords
from counterclaim.parse import Parse, Token

_NAME_LABELS: Final = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT"})
_HABIT: Final = frozenset(
    {"every", "each", "any", "some", "another", "most", "no", "many", "first", "second", "third", "fourth"}
)
_FIRM: Final = frozenset({"in", "since", "until", "till", "during", "throughout"})
_YEAR_AFTER: Final = _FIRM | {"by", "of", "from", "through", "before", "after", "around", "to", "and", "between", "for"}
_AROUND_WEEKEND: Final = frozenset({"over", "during", "at", "on", "through", "throughout"})
_WEEKDAY_FORMS: Final = frozenset({"weekday", "relative_weekday", "narrated_weekday", "weekday_of_week"})
_LENGTHS: Final = frozenset({"week", "month", "year"})


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
