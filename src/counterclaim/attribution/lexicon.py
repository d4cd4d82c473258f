"""The lexicon of cues: what a verb or noun of saying says the speaker does.  Data: data/stances.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.model import Stance

WEAK = "weak"
"""A cue that tells that somebody speaks, not what they do."""


@dataclass(frozen=True, slots=True)
class StanceLexicon:
    """``verbs`` and ``nouns`` map a lemma, or a lemma and its particle or preposition ('call for'), to a Stance or WEAK."""

    verbs: Mapping[str, Stance | str]
    nouns: Mapping[str, Stance | str]
    falsehood: frozenset[str]
    sayings: frozenset[str]


def _entries(section: object, name: str) -> dict[str, Stance | str]:
    if not isinstance(section, dict):
        raise ValueError(f"stances.yaml: {name} must map stances to words")
    found: dict[str, Stance | str] = {}
    for key, words in section.items():
        stance: Stance | str = WEAK if key == WEAK else Stance(key)
        for word in _words(words, f"{name}.{key}"):
            # A word listed under a stance of its own wins over the same word listed as weak.
            if word not in found or found[word] == WEAK:
                found[word] = stance
    return found


def _words(section: object, name: str) -> list[str]:
    if not isinstance(section, list) or not all(isinstance(w, str) and w == w.strip().lower() for w in section):
        raise ValueError(f"stances.yaml: {name} must be a list of lower-case words")
    return list(section)


@cache
def stance_lexicon() -> StanceLexicon:
    """The lexicon, read once.  Raises ValueError where the file is not of the expected form."""
    raw = yaml.safe_load(files(__package__).joinpath("data/stances.yaml").read_text("utf-8"))
    return StanceLexicon(
        verbs=_entries(raw["verbs"], "verbs"),
        nouns=_entries(raw["nouns"], "nouns"),
        falsehood=frozenset(_words(raw["falsehood"], "falsehood")),
        sayings=frozenset(_words(raw["sayings"], "sayings")),
    )
