"""Parts of speech and lemmas found our way are those of spaCy's own rules and lemmatiser."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from counterclaim.parse.forms import WordForms, forms_of
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import plain_pieces
from counterclaim.settings import DEFAULTS

# Words that rules of one or two words name, words with several lemmas, and words like any other.
WORDS = (
    "let", "'s", "Let", "ai", "n't", "gonna", "gotta", "c'mon", "y'", "all", "there", "is", "are", "was", "it", "It", "you", "I", "that",
    "who", "do", "did", "have", "had", "not", "nothin'", "of", "to", "said", "left", "saw", "leaves", "felt", "better", "best", "mice",
    "bells", "Bells", "mayor", "Lima", "2016", "  ", "\t", ".", ",", "“", "and", "denies", "denied", "accused", "being", "can't", "won't",
)  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(DEFAULTS.model, exclude=["senter", "ner"])


@pytest.fixture(scope="module")
def forms(nlp: Language) -> WordForms:
    found = WordForms.of(nlp)
    assert found is not None
    return found


def both(nlp: Language, forms: WordForms, text: str) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Lemma, part of speech and label of each word, ours and spaCy's."""
    (doc,) = nlp.pipe([text], disable=list(WordForms.names))
    ours = [(f.lemma, f.pos, f.dep or doc[i].dep_) for i, f in enumerate(forms.find(doc))]
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lemmatizer.cache.clear()  # or spaCy would answer with what we had it find
    return ours, [(f.lemma, f.pos, f.dep) for f in forms_of(nlp(text))]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))
def test_any_words(nlp: Language, forms: WordForms, text: str) -> None:
    ours, theirs = both(nlp, forms, text)
    assert ours == theirs


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        pytest.param("Let's go.", 1, "us", id="two words: let 's"),
        pytest.param("It ain't so.", 1, "be", id="two words: ai n't"),
        pytest.param("They're gonna leave.", 3, "to", id="two words: gon na"),
        pytest.param("The mayors left the cities.", 1, "mayor", id="by rule"),
        pytest.param("The mice left.", 1, "mouse", id="by exception"),
        pytest.param("They were told nothin'.", 3, "nothing", id="by pattern"),
    ],
)
def test_rules_that_bear_on_a_text(nlp: Language, forms: WordForms, text: str, word: int, lemma: str) -> None:
    ours, theirs = both(nlp, forms, text)
    assert ours == theirs
    assert ours[word][0] == lemma


def test_a_word_is_remembered_with_its_tag(nlp: Language, forms: WordForms) -> None:
    for text in ("She left leaves on the left.", "He leaves.", "The leaves fell.", "She left leaves on the left."):
        ours, theirs = both(nlp, forms, text)
        assert ours == theirs


@pytest.mark.parametrize(
    "specs",
    [
        pytest.param([{"LOWER": "let"}, {"LOWER": "us"}, {"LOWER": "go"}], id="three words"),
        pytest.param([{"LENGTH": 3}], id="asks something else"),
        pytest.param([{"LOWER": "let", "OP": "+"}], id="a word any number of times"),
        pytest.param([{"DEP": {"REGEX": "^n"}}], id="labels by pattern"),
    ],
)
def test_rules_of_another_kind_are_left_to_spacy(specs: list[dict[str, Any]]) -> None:
    ruled = spacy.load(DEFAULTS.model, exclude=["senter", "ner"])
    ruler: Any = ruled.get_pipe("attribute_ruler")
    ruler.add([specs], {"LEMMA": "made-up"})
    assert WordForms.of(ruled) is None


def test_a_pipeline_with_another_component_keeps_its_own_way() -> None:
    more = spacy.load(DEFAULTS.model, exclude=["senter", "ner"])
    more.add_pipe("entity_ruler")
    assert WordForms.of(more) is None


def test_without_them_a_parse_is_the_same(parser: SpacyParser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WordForms, "of", lambda nlp: None)
    plain = SpacyParser(DEFAULTS.model, DEFAULTS.model_digest)
    text = "Let's go,  they said\nto Mayor Bruno Costa, who’d been there.\n\n“It ain't so,” he told the Bank of Chile’s clerks."
    (ours,) = parser.parse([(text, plain_pieces(text))])
    (theirs,) = plain.parse([(text, plain_pieces(text))])
    assert ours == theirs
