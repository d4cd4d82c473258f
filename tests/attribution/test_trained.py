"""The trained extractor, through the pipeline, on sentences of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.model import Attribution
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import attributions_of
from counterclaim.settings import DEFAULTS
from counterclaim.span import Span

# Text -> for each attribution expected among those found: source, cue, content as they stand in the text.
CASES = {
    "The harbour master said on Tuesday that two tugs had been stolen.": ("The harbour master", "said", "two tugs had been stolen"),
    "“We counted the boats twice,” said Ilse Brandt, who runs the ferry.": ("Ilse Brandt", "said", "We counted the boats twice"),
    "According to the port's own report, the crane had failed before.": ("the port's own report", "According to", "the crane had failed before"),
    "The union rejected Brandt’s claim that the crane was safe.": ("The union", "rejected", "the crane was safe"),
    "It was not known, he added, who had cut the rope.": ("he", "added", "who had cut the rope"),
    "Residents fear the dam will not hold.": ("Residents", "fear", "the dam will not hold"),
}  # fmt: skip

PAGE = "\n\n".join(CASES)


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser(DEFAULTS.model, DEFAULTS.model_digest)


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(s.of(text) for s in spans)


@pytest.mark.parametrize("text", CASES)
def test_case(text: str, parser: SpacyParser) -> None:
    (found,) = attributions_of([text], parser)
    source, cue, content = CASES[text]
    fitting = [a for a in found if words(text, a.source).startswith(source) and cue in words(text, a.cue)]
    assert fitting, [(words(text, a.source), words(text, a.cue), words(text, a.content)) for a in found]
    assert content in words(text, fitting[0].content)
    assert all(0 < a.confidence <= 1 for a in found)


def test_a_page_reads_the_same_in_any_company(parser: SpacyParser) -> None:
    alone = list(attributions_of([PAGE], parser))
    among = list(attributions_of([*CASES, PAGE, PAGE[::-1]], parser))
    assert alone[0] == among[len(CASES)]


def test_the_threshold_only_takes_away(parser: SpacyParser) -> None:
    (few,) = attributions_of([PAGE], parser, replace(DEFAULTS, attribution_confidence=0.8))
    (many,) = attributions_of([PAGE], parser, replace(DEFAULTS, attribution_confidence=0.1))
    assert all(a.confidence >= 0.8 for a in few)
    assert {_places(a) for a in few} <= {_places(a) for a in many}


@pytest.mark.parametrize("text", ["", "\n", "“", "?" * 3000, "word " * 5000, "😀 \u200b\x00 said"])
def test_odd_texts(text: str, parser: SpacyParser) -> None:
    (found,) = attributions_of([text], parser)
    assert all(text[s.start : s.end].strip() for a in found for s in (*a.cue, *a.content))


def _places(a: Attribution) -> tuple[object, ...]:
    return a.source, a.cue, a.content
