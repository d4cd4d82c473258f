"""For which state a party speaks: a minister for the country of the ministry, 'a senior Norwegian official' for Norway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.entities.actors import Actors
from counterclaim.entities.states import How, gazetteer, split_words
from counterclaim.model import Actor, ActorType
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range

_ABOUT = {"to", "for", "on", "against", "with"}


@dataclass(frozen=True, slots=True)
class _Offices:
    offices: frozenset[str]
    not_offices: frozenset[str]


@cache
def _offices() -> _Offices:
    raw = yaml.safe_load(files(__package__).joinpath("data/sides.yaml").read_text("utf-8"))
    return _Offices(frozenset(raw["offices"]), frozenset(raw["not_offices"]))


class Sides:
    """The side of each actor of a document: the key of a state, or the actor's own key where it speaks for itself."""

    def __init__(self, actors: Actors) -> None:
        self._of = {a.id: _side(a) for a in actors.all}
        self._actors = actors

    def of(self, actor: Actor | None) -> str | None:
        if actor is None:
            return None
        return self._of.get(actor.id) or _side(actor)

    def apart(self, a: Actor | None, side: str | None) -> bool:
        """Whether an actor is known not to be on a side."""
        return side is None or self.of(a) != side

    def learn(self, parse: Parse, actor: Actor | None, source: Sequence[Range]) -> None:
        """Take the state of an office from the phrase that names a person: 'Norway's Foreign Minister Kari Moen'."""
        if actor is None or actor.type is not ActorType.PERSON or self._of.get(actor.id) != actor.key:
            return
        words = {parse.tokens[i].lower for first, last in source for i in range(first, last + 1)}
        lists = _offices()
        state = self.of_source(parse, source) if words & lists.offices and not words & lists.not_offices else None
        if state is not None:
            self._of[actor.id] = state

    def of_source(self, parse: Parse, source: Sequence[Range]) -> str | None:
        """The key of the one state named in a source phrase; None where there is none or more than one."""
        found: set[str] = set()
        for first, last in source:
            for i in range(first, last + 1):
                actor = self._actors.at(i)
                if actor is None and parse.tokens[i].ent == "NORP":
                    actor = self._actors.resolve(i, i).actor
                if actor is not None and actor.type is ActorType.STATE:
                    found.add(actor.key)
        return next(iter(found)) if len(found) == 1 else None


def _side(actor: Actor) -> str:
    if actor.type is ActorType.STATE:
        return actor.key
    if actor.belongs_to is not None:
        return actor.belongs_to
    if actor.type is ActorType.PERSON:
        states = {s for role in actor.roles for s in _states_of_office(role)}
        if len(states) == 1:
            return next(iter(states))
    return actor.key


def _states_of_office(role: str) -> set[str]:
    """Keys of the states that a role names, where it is an office."""
    words = split_words(role)
    plain = {w.lower() for w in words}
    lists = _offices()
    if not plain & lists.offices or plain & lists.not_offices:
        return set()
    named: set[str] = set()
    adjectives: set[str] = set()
    at = 0
    while at < len(words):
        known = next(
            (k for k in gazetteer().by_first.get(words[at], ()) if words[at : at + len(k.words)] == k.words), None
        )
        # An ambassador *to* a country, a department *for* its affairs, does not speak for it.
        if known is not None and known.key.startswith("iso:") and (at == 0 or words[at - 1].lower() not in _ABOUT):
            (adjectives if known.how is How.DEMONYM else named).add(known.key)
        at += len(known.words) if known is not None else 1
    # 'the director of the Department of American Affairs in North Korea': the name tells the country, the adjective a subject.
    return named or adjectives
