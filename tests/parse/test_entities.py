"""Entities found our way are those of spaCy's own recogniser, wherever ours takes its place."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from counterclaim.parse.actions import Actions
from counterclaim.parse.entities import EntityFinder
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import plain_pieces
from counterclaim.settings import DEFAULTS

WORDS = (
    "Ana Li", "the European Union", "Lima", "on Tuesday", "$4 million", "30 percent", "said", "of", "and", "the", "  ", "\t", "visited",
    "New", "York", "Reykjavik", "in May 2016", "“", "”", ".", ",", "two", "Mr.", "Bank", "first", "12", "hours", "Act", "ran. Then",
)  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(DEFAULTS.model, exclude=["senter"])


def both(nlp: Language, texts: list[str]) -> tuple[list[list[tuple[int, int, str]]], list[list[tuple[int, int, str]]]]:
    """What the finder finds and what spaCy does, in the same texts."""
    finder = EntityFinder.of(nlp)
    assert finder is not None
    ours = finder.find(list(nlp.pipe(texts, disable=["ner"])))
    return ours, [[(e.start, e.end, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), min_size=1, max_size=20))
def test_any_texts(nlp: Language, texts: list[str]) -> None:
    ours, theirs = both(nlp, texts)
    assert ours == theirs


def test_a_text_full_of_names(nlp: Language) -> None:
    text = (
        "Ana Li of the European Union met Bruno Costa in New York on Tuesday, May 17, 2016, and paid $4.5 million, 30 percent of it to "
        "the Bank of Chile. The Paris Agreement and the Clean Air Act hold in Lima until 9:00 a.m."
    )
    ours, theirs = both(nlp, [text, "", "Lima", text.upper(), text.lower()])
    assert ours == theirs
    assert len(ours[0]) > 8  # or the comparison says little
    assert (ours[1], len(ours[2])) == ([], 1)


def test_a_pipeline_that_has_rules_for_entities_keeps_its_own_way() -> None:
    ruled = spacy.load(DEFAULTS.model, exclude=["senter"])
    ruled.add_pipe("entity_ruler", before="ner")
    assert EntityFinder.of(ruled) is None


def test_without_the_finder_a_parse_is_the_same(parser: SpacyParser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EntityFinder, "of", lambda nlp: None)
    plain = SpacyParser(DEFAULTS.model, DEFAULTS.model_digest)
    text = "Ana Li left Lima for  New York\non Tuesday.\n\n“Never,” said Mayor Bruno Costa of the Bank of Chile."
    (ours,) = parser.parse([(text, plain_pieces(text))])
    (theirs,) = plain.parse([(text, plain_pieces(text))])
    assert ours == theirs
    assert len(ours.entities) > 3


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["B-A", "I-A", "L-A", "U-A"], id="none to pass by"),
        pytest.param(["B-A", "I-A", "U-A", "O"], id="no end"),
        pytest.param(["B-A", "I-A", "L-A", "U-A", "O", "M"], id="one too many"),
        pytest.param(["B-A", "I-A", "L-A", "U-A", "O", "O"], id="one twice"),
    ],
)
def test_unknown_actions(names: list[str]) -> None:
    assert Actions.of(names) is None


def test_what_may_be_done_at_a_token() -> None:
    actions = Actions.of(["B-A", "I-A", "L-A", "U-A", "U-", "O"])
    assert actions is not None
    scores = np.array(
        [[9, 9, 9, 5, 9, 1], [9, 9, 9, 5, 9, 1], [9, 9, 9, 5, 9, 1], [2, 9, 9, 2, 9, 2]], dtype=np.float32
    )
    goes_on, blank = np.array([True, False, True, True]), np.array([False, False, True, False])
    assert [actions.labels[a] for a in (0, 3, 5)] == ["A", "A", ""]
    assert actions.best(scores, goes_on, blank) == [0, 3, 5, 0]  # begins, stands alone, is blank, first of equals
