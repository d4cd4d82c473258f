"""Classes of acts and the words that name them.  Data: data/acts.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.ontology.words import stem


@dataclass(frozen=True, slots=True)
class Acts:
    """``first``: from a word in base form to its class, the first where it stands in several; ``by_stem``: from a stem to all its classes;
    ``event``: from a class to its PLOVER event type, where it has one; ``phrases``: from (stem of a verb, small word) to a class."""

    first: Mapping[str, str]
    by_stem: Mapping[str, frozenset[str]]
    event: Mapping[str, str]
    phrases: Mapping[tuple[str, str], str]


@cache
def acts() -> Acts:
    """Read once.  Raises ValueError where the data file is malformed."""
    raw = yaml.safe_load(files(__package__).joinpath("data/acts.yaml").read_text("utf-8"))
    if not isinstance(raw, dict) or not isinstance(raw.get("classes"), dict):
        raise ValueError("acts.yaml must map 'classes' to classes")
    first: dict[str, str] = {}
    by_stem: dict[str, set[str]] = {}
    event: dict[str, str] = {}
    for name, told in raw["classes"].items():
        if not isinstance(told, dict) or not isinstance(told.get("words"), str):
            raise ValueError(f"acts.yaml: {name} must have a text of words")
        if "event" in told:
            event[name] = str(told["event"])
        for word in told["words"].split():
            first.setdefault(word, name)
            by_stem.setdefault(stem(word), set()).add(name)
    phrases = {}
    for told in str(raw["phrases"]).split():
        words, _, name = told.partition("=")
        verb, _, small = words.partition("+")
        phrases[stem(verb), small] = name
    return Acts(first, {w: frozenset(c) for w, c in by_stem.items()}, event, phrases)
