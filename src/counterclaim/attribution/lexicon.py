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
    attitudes: frozenset[str]
    reproach_nouns: frozenset[str]
    reproach_adjectives: frozenset[str]
    reproach_verbs: frozenset[str]
    credible: frozenset[str]
    falsehood: frozenset[str]
    accusing_adverbs: frozenset[str]
    accusing_acts: frozenset[str]
    acts_with_object: frozenset[str]
    accusing_objects: frozenset[str]
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
    reproach, accusing = raw["reproach"], raw["accusing"]
    return StanceLexicon(
        verbs=_entries(raw["verbs"], "verbs"),
        nouns=_entries(raw["nouns"], "nouns"),
        attitudes=frozenset(_words(raw["attitudes"], "attitudes")),
        reproach_nouns=frozenset(_words(reproach["nouns"], "reproach.nouns")),
        reproach_adjectives=frozenset(_words(reproach["adjectives"], "reproach.adjectives")),
        reproach_verbs=frozenset(_words(reproach["verbs"], "reproach.verbs")),
        credible=frozenset(_words(raw["credible"], "credible")),
        falsehood=frozenset(_words(raw["falsehood"], "falsehood")),
        accusing_adverbs=frozenset(_words(accusing["adverbs"], "accusing.adverbs")),
        accusing_acts=frozenset(_words(accusing["acts"], "accusing.acts")),
        acts_with_object=frozenset(_words(accusing["acts with object"], "accusing.acts with object")),
        accusing_objects=frozenset(_words(accusing["objects"], "accusing.objects")),
        sayings=frozenset(_words(raw["sayings"], "sayings")),
    )
