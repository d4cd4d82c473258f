"""What many tests share: one language model a session (loading it costs two seconds)."""

from __future__ import annotations

import pytest

from counterclaim.parse import Parser
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.settings import DEFAULTS


@pytest.fixture(scope="session")
def parser() -> Parser:
    return SpacyParser(DEFAULTS.model, DEFAULTS.model_digest)
