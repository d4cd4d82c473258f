"""Single sentences (tests/cases/attributions.txt) through the extractor, quotations over paragraphs, odd input."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.attribution.quotes import find_quotes
from counterclaim.model import Attribution
from counterclaim.parse import Parser
from counterclaim.pipeline import attributions_of, plain_pieces
from counterclaim.settings import DEFAULTS
from counterclaim.span import Span

WIDE = replace(DEFAULTS, attribution_confidence=DEFAULTS.candidate_confidence)
"""As statements are made: the stance lexicon decides later which of these to believe."""

MISSED = "missed: "
"""What the reader is known to take otherwise."""
CASES = Path(__file__).parent.parent / "cases" / "attributions.txt"


def load() -> list[tuple[str, str]]:
    lines = [x for x in CASES.read_text(encoding="utf-8").splitlines() if x and not x.startswith(("#", MISSED))]
    return [(text, want) for text, want in (x.split(" => ") for x in lines)]


def shown(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(s.of(text).strip(" ,.") for s in spans) or "-"


def one(text: str, parser: Parser) -> tuple[Attribution, ...]:
    return next(attributions_of([text], parser, WIDE))


@pytest.mark.parametrize(("text", "want"), load())
def test_sentence(text: str, want: str, parser: Parser) -> None:
    found = one(text, parser) if want != "none" else next(attributions_of([text], parser))
    got = [f"{shown(text, a.source)} | {shown(text, a.content)}" for a in found]
    if want == "none":
        assert not got
        return
    source, content = (" … ".join(p.strip(" ,.") for p in part.split(" … ")) for part in want.split(" | "))
    assert f"{source} | {content}" in got
    for a in found:
        assert all(not c.overlaps(o) for c in a.cue for o in (*a.source, *a.content))


def test_two_sayings_of_one_speaker_in_one_sentence(parser: Parser) -> None:
    text = "Smith said that prices were stable but denied any deal with the supplier."
    assert "any deal with the supplier" in [shown(text, a.content) for a in one(text, parser)]


def test_quotation_over_paragraphs_is_one_content(parser: Parser) -> None:
    text = "“The dam was never safe,” Mr. Ortiz said. “They all knew it.\n\n“They simply looked away for ten years.”"
    contents = [" ".join(s.of(text) for s in a.content) for a in one(text, parser)]
    assert any("never safe" in c and "looked away" in c for c in contents)


def test_an_unclosed_quotation_does_not_leak_into_the_next_paragraph(parser: Parser) -> None:
    text = "He said “this was the end.\n\nThe road was repaired in June. Nobody asked why.\n\nShe said “it was over”."
    parse = next(parser.parse([(text, plain_pieces(text))]))
    quotes = [parse.span(q.first, q.last).of(text) for q in find_quotes(parse)]
    assert quotes == ["“this was the end.", "“it was over”"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.sampled_from("Aab “”\"'.,:;-–!?\n()[]§%é中said accused denied that it he They of “”  "), max_size=120)
)
def test_any_text_gives_spans_inside_it(parser: Parser, text: str) -> None:
    for a in one(text, parser):
        assert 0.0 <= a.confidence <= 1.0
        assert a.cue
        for s in (*a.source, *a.cue, *a.content):
            assert 0 <= s.start < s.end <= len(text)
