"""The lists of what a rewording must not put for something else.  Data: data/meanings.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.ontology.words import stem


@dataclass(frozen=True, slots=True)
class Meanings:
    """Words as stems, but for ``hedges``, ``negators``, ``denying`` and ``proof``, which are as written.

    ``opposites`` maps a stem to (pair, side); ``kinds`` to (kind, number of the meaning).  A stem may stand in several.
    """

    opposites: Mapping[str, tuple[tuple[int, int], ...]]
    kinds: Mapping[str, tuple[tuple[str, int], ...]]
    hedges: frozenset[str]
    weak: frozenset[str]
    strong: frozenset[str]
    proof: frozenset[str]
    negators: frozenset[str]
    denying: frozenset[str]
    speech: frozenset[str]
    body_words: frozenset[str]

    def opposed(self, a: str, b: str) -> bool:
        """Whether two words say the contrary of each other."""
        one, other = self.opposites.get(stem(a), ()), self.opposites.get(stem(b), ())
        return any(p == q and s != t for p, s in one for q, t in other) and not set(one) & set(other)

    def kind_changed(self, a: str, b: str) -> str | None:
        """The kind of thing of which the two words name different ones; None where they do not."""
        one, other = self.kinds.get(stem(a), ()), self.kinds.get(stem(b), ())
        if set(one) & set(other):
            return None
        return next((kind for kind, n in one for other_kind, m in other if kind == other_kind and n != m), None)


@cache
def meanings() -> Meanings:
    """The lists, read once.  Raises ValueError where the file is not of the expected form."""
    raw = yaml.safe_load(files(__package__).joinpath("data/meanings.yaml").read_text("utf-8"))
    opposites: dict[str, list[tuple[int, int]]] = {}
    for n, pair in enumerate(raw["opposites"]):
        if len(pair) != 2:
            raise ValueError(f"meanings.yaml: opposites: {pair!r} is no pair")
        for side, group in enumerate(pair):
            for word in _words(group, "opposites"):
                opposites.setdefault(stem(word), []).append((n, side))
    kinds: dict[str, list[tuple[str, int]]] = {}
    for kind, groups in raw["kinds"].items():
        for n, group in enumerate(groups):
            for word in _words(group, f"kinds.{kind}"):
                kinds.setdefault(stem(word), []).append((kind, n))
    return Meanings(
        {word: tuple(found) for word, found in opposites.items()},
        {word: tuple(found) for word, found in kinds.items()},
        frozenset(_words(raw["hedges"], "hedges")),
        frozenset(map(stem, _words(raw["weak"], "weak"))),
        frozenset(map(stem, _words(raw["strong"], "strong"))),
        frozenset(_words(raw["proof"], "proof")),
        frozenset(_words(raw["negators"], "negators")),
        frozenset(_words(raw["denying"], "denying")),
        frozenset(map(stem, _words(raw["speech"], "speech"))),
        frozenset(map(stem, _words(raw["body_words"], "body_words"))),
    )


def _words(section: object, name: str) -> list[str]:
    if not isinstance(section, list) or not all(isinstance(w, str) and w == w.strip().lower() for w in section):
        raise ValueError(f"meanings.yaml: {name} must be a list of lower-case words")
    return list(section)
