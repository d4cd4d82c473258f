"""What a cue says that its speaker does, on sentences of our own (tests/cases/stances.txt), by the function that the reader calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from counterclaim.extract.statements import resolve_statements

from counterclaim.dates import find_dates
from counterclaim.entities.actors import find_actors
from counterclaim.model import Attribution
from counterclaim.parse import Parser
from counterclaim.pipeline import plain_pieces
from counterclaim.settings import DEFAULTS
from counterclaim.span import Span

FILE = Path(__file__).parent.parent / "cases" / "stances.txt"
MISSED = "missed: "
PARTS = {"[": "source", "{": "cue", "<": "content"}


def cases() -> Iterator[ParameterSet]:
    """Stance and marked text of every case; those known to be missed must fail, so that one mended is unmarked."""
    for line in FILE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            stance, text = line.removeprefix(MISSED).split(" | ", 1)
            missed = [pytest.mark.xfail(reason="known to be missed", strict=True)] if line.startswith(MISSED) else []
            yield pytest.param(stance, text, marks=missed)


def unmarked(text: str) -> tuple[str, Attribution]:
    """The text without its marks, and the attribution that they mark."""
    plain, spans, start = "", dict[str, list[Span]](), 0
    for piece in re.split(r"([\[\]{}<>])", text):
        if piece in PARTS:
            start, part = len(plain), PARTS[piece]
        elif piece in ("]", "}", ">"):
            spans.setdefault(part, []).append(Span(start, len(plain)))
        else:
            plain += piece
    source, cue, content = (tuple(spans.get(part, ())) for part in PARTS.values())
    quoted = bool(content) and plain[content[0].start - 1] == "“"
    return plain, Attribution(source, cue, content, 1.0, "direct; marked" if quoted else "marked")


@pytest.mark.parametrize(("stance", "marked"), list(cases()))
def test_stance(stance: str, marked: str, parser: Parser) -> None:
    text, attribution = unmarked(marked)
    (parse,) = parser.parse([(text, plain_pieces(text))])
    actors, dates = find_actors(parse, "case", DEFAULTS), find_dates(parse, None)
    found = resolve_statements(parse, [attribution], actors, dates, "case", DEFAULTS).statements
    assert [s.stance.value for s in found] == ([] if stance == "none" else [stance]), [s.why for s in found]
