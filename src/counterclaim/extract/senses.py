"""The lexicon of senses: what a word of saying means with its particle, object or subject.  Data: data/senses.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.extract.lexicon import WEAK
from counterclaim.extract.vocabulary import items, load_lists
from counterclaim.model import Stance

NO_SAYING = "none"
"""A phrase that looks like a cue and tells of no act of saying."""


@dataclass(frozen=True, slots=True)
class Senses:
    """Maps lead from lemmas or phrases to a Stance, WEAK or NO_SAYING; the sets are explained in the data file."""

    verbs: Mapping[str, Stance | str]
    phrases: Mapping[str, Stance | str]
    nouns: Mapping[str, Stance | str]
    answering_words: frozenset[str]
    answering_verbs: frozenset[str]
    records: frozenset[str]
    outlets: frozenset[str]
    wanting: frozenset[str]
    refusing: frozenset[str]
    requests: frozenset[str]
    speech: frozenset[str]
    harm_nouns: frozenset[str]
    harm_verbs: frozenset[str]
    hurting: frozenset[str]
    classes: frozenset[str]
    blame: frozenset[str]
    not_acts: frozenset[str]
    posts: frozenset[str]
    worrying: frozenset[str]
    things: frozenset[str]


def _section(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"senses.yaml: {name} must be a mapping")
    return value


def _stances(value: object, name: str) -> dict[str, Stance | str]:
    found: dict[str, Stance | str] = {}
    for key, listed in _section(value, name).items():
        stance: Stance | str = key if key in (WEAK, NO_SAYING) else Stance(key)
        found.update(dict.fromkeys(items(listed), stance))
    return found


@cache
def senses() -> Senses:
    """The lexicon, read once.  Raises ValueError where the file is not of the expected form."""
    raw = load_lists("senses")
    answering, harm = _section(raw["answering"], "answering"), _section(raw["harm"], "harm")

    def listed(name: str) -> frozenset[str]:
        return frozenset(items(raw[name]))

    return Senses(
        verbs=_stances(raw["verbs"], "verbs"),
        phrases=_stances(raw["phrases"], "phrases"),
        nouns=_stances(raw["nouns"], "nouns"),
        answering_words=frozenset(items(answering["words"])),
        answering_verbs=frozenset(items(answering["verbs"])),
        records=listed("records"),
        outlets=listed("outlets"),
        wanting=listed("wanting"),
        refusing=listed("refusing"),
        requests=listed("requests"),
        speech=listed("speech"),
        harm_nouns=frozenset(items(harm["nouns"])),
        harm_verbs=frozenset(items(harm["verbs"])),
        hurting=listed("hurting"),
        classes=listed("classes"),
        blame=listed("blame"),
        not_acts=listed("not_acts"),
        posts=listed("posts"),
        worrying=listed("worrying"),
        things=listed("things"),
    )
