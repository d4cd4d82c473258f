"""What things are one under several words, and what is a kind of what.  Data: data/things.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.ontology.words import base


@dataclass(frozen=True, slots=True)
class Things:
    """``groups``: from a stem to the things it may mean; ``above``: from a thing to its kinds, of any height; ``light``: words, as written in small letters, that say nothing."""

    groups: Mapping[str, frozenset[int]]
    above: Mapping[int, frozenset[int]]
    light: frozenset[str]

    def same(self, a: str, b: str) -> bool:
        """Whether two stems mean one thing."""
        return a == b or bool(self.groups.get(a, frozenset()) & self.groups.get(b, frozenset()))

    def within(self, a: str, b: str) -> bool:
        """Whether what ``a`` means is a kind of what ``b`` means."""
        wide = self.groups.get(b, frozenset())
        return any(self.above.get(g, frozenset()) & wide for g in self.groups.get(a, frozenset()))

    def roots(self, a: str) -> frozenset[str]:
        """Labels under which a thing meets others of its kind: its widest kinds, or itself."""
        groups = self.groups.get(a, frozenset())
        found = {g for own in groups for g in (self.above.get(own, frozenset()) or {own})}
        top = {g for g in found if not self.above.get(g)}
        return frozenset(f"#{g}" for g in top or found) or frozenset({a})


@cache
def things() -> Things:
    """Read once.  Raises ValueError where the data file is malformed."""
    raw = yaml.safe_load(files(__package__).joinpath("data/things.yaml").read_text("utf-8"))
    if not isinstance(raw, dict) or not isinstance(raw.get("kinds"), list):
        raise ValueError("things.yaml must have a list 'kinds'")
    number: dict[frozenset[str], int] = {}
    above: dict[int, set[int]] = {}
    groups: dict[str, set[int]] = {}
    of_word: dict[str, set[int]] = {}
    for line in raw["kinds"]:
        told = [frozenset(base(w) for w in group.split()) for group in str(line).split(">")]
        ids = [_number(number, of_word, g) for g in told]
        for g, i in zip(told, ids, strict=True):
            for w in g:
                groups.setdefault(w, set()).add(i)
        for child in ids[1:]:
            above.setdefault(child, set()).add(ids[0])
    for _ in range(3):  # as deep as the lists nest
        for child, wide in above.items():
            above[child] = wide | {x for w in wide for x in above.get(w, ())} - {child}
    return Things(
        {w: frozenset(g) for w, g in groups.items()},
        {c: frozenset(a) for c, a in above.items()},
        frozenset(str(raw["light"]).split()),
    )


def _number(number: dict[frozenset[str], int], of_word: dict[str, set[int]], group: frozenset[str]) -> int:
    """A group's number; one whose first mention shares a word with it in another line is the same thing."""
    for known in sorted({i for w in group for i in of_word.get(w, ())}):
        for w in group:
            of_word.setdefault(w, set()).add(known)
        return known
    made = number.setdefault(group, len(number))
    for w in group:
        of_word.setdefault(w, set()).add(made)
    return made
