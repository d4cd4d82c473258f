"""Whom a description means: the bearer of the office, or, by elegant variation, who has just spoken: 'Duarte said … The former mayor added'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.entities.focus import GOES_ON, Entry, Focus, Link
from counterclaim.entities.parties import Party
from counterclaim.entities.vocabulary import Roles, roles
from counterclaim.model import ActorType
from counterclaim.parse import Parse, Token

SAME = {"gop": "republican", "democratic": "democrat", "centre": "center"}
"""Words that mean one thing of a person."""
_ANY = frozenset({"former", "same", "late", "then", "current", "veteran", "longtime", "outspoken"})
TELLING = frozenset(
    [
        "other", "another", "second", "third", "new", "rival", "local", "foreign", "national", "regional", "federal", "state", "central", "public",
        "private", "main", "same", "first", "next", "unnamed", "young", "older", "younger", "vice", "deputy", "assistant", "lieutenant", "outgoing",
    ]
)  # fmt: skip
"""Adjectives that tell one from another of its kind."""
_LESSER = ("vice", "deputy", "assistant", "lieutenant")
_PREPOSITIONS = frozenset(
    {"of", "to", "for", "at", "with", "in", "by", "from", "on", "under", "against", "who", "whose"}
)
_RIVAL = frozenset({"rival", "opponent", "predecessor", "successor"})
_NEAR = 12  # sentences back that somebody must have been named to be meant by a description; chosen
_CONFIDENCE = 0.6
"""That a description not told of anybody before means whoever is alone in focus; chosen."""


@dataclass(frozen=True, slots=True)
class Told:
    """A description with 'the': its noun in small letters, the words in front of it, those behind 'of'; ``named`` where a name is among
    them, ``places`` the capitalised words that are no name of an actor ('the Harmon County mayor'), ``aged`` for 'the 34-year-old'."""

    noun: str
    modifiers: tuple[Token, ...]
    tail: tuple[str, ...]
    named: bool
    places: frozenset[str] = frozenset()
    aged: bool = False

    @property
    def plain(self) -> bool:
        """The noun alone."""
        return not self.modifiers and not self.tail and not self.aged

    @property
    def said(self) -> set[str]:
        """The words beside the noun, in small letters."""
        return {SAME.get(m.lower, m.lower) for m in self.modifiers} | set(self.tail)


def callings(p: Party) -> set[str]:
    """What the text calls a person: the words of the roles but for those that tell of others ('the nominee's daughter', 'aide to the
    mayor')."""
    own: set[str] = set()
    below: set[str] = set()
    for role in p.roles:
        mine = _own_words(role)
        own |= mine
        below |= set(role.lower().split()) - mine
    below |= {w.removesuffix("s").rstrip("'’") for w in below}
    return {SAME.get(w, w) for w in p.role_words if w in own or w not in below}


@lru_cache(maxsize=4096)
def _own_words(role: str) -> frozenset[str]:
    own: list[str] = []
    inside = False
    for word in role.lower().replace("’", "'").replace("'s", " 's ").replace(",", " , ").split():
        if word in ("and", ","):
            inside = False
        elif word == "'s":
            own = own if inside else []
        elif word in _PREPOSITIONS:
            inside = True
        elif not inside:
            own.append(word)
    return frozenset(own)


def holds(p: Party, told: Told, alone: bool) -> bool:
    """Whether the text says of the person what the description says; of the one who is ``alone`` with that noun in the text it need not
    have said where."""
    words = callings(p)
    if told.noun not in words:
        return False
    said = told.said
    known = {SAME.get(w, w) for w in p.role_words}
    missing = {w for w in said if w not in known and w not in _ANY}
    if missing and not (alone and missing <= told.places):
        return False
    spoken = [set(r.lower().split()) for r in p.roles if told.noun in r.lower().split()]
    return not any(spoken and w not in said and all(w in r for r in spoken) for w in _LESSER)


class Variation:
    """Judges descriptions that the text has not told of anybody."""

    def __init__(self, parse: Parse, focus: Focus, people: Sequence[Party]) -> None:
        """``people``: the people that the document names, in order."""
        self.parse = parse
        self.focus = focus
        self.people = people
        self.roles: Roles = roles()

    def alone(self, noun: str) -> bool:
        """Whether the text calls one person alone so."""
        return sum(noun in callings(p) for p in self.people) == 1

    def find(self, t: Token, told: Told) -> Link | None:
        """The one person in focus, where nothing speaks against it; None where the description may introduce somebody."""
        noun = told.noun
        known = noun in self.roles.variation or told.aged or (bool(told.places) and noun in self.roles.person)
        if not known or any(m.lower in TELLING for m in told.modifiers):
            return None
        running = self._runs(told)
        if running is not None:
            return running
        if told.named or not self.focus.is_subject(t):
            return None
        if told.plain and not self._goes_on(t):
            return None
        if any(noun in callings(p) for p in self.people):
            return None  # somebody of this text is said to be that: then it is that one, or nobody clear
        gender = "m" if noun in self.roles.male else "f" if noun in self.roles.female else None

        def fits(e: Entry) -> float:
            if e.plural or not e.human:
                return 0.0
            known = e.gender if e.party is None else e.party.gender
            if gender is not None and known is not None and known != gender:
                return 0.0
            if e.party is None:
                return 0.8
            return 1.0 if self._free(e.party, told) else 0.5

        link = self.focus.best_of(t, fits, f"'the {noun}'", True, reach=2)
        if link is None or link.party is None or link.party.type is not ActorType.PERSON:
            return None
        if not self._free(link.party, told):
            return None
        return Link(link.party, None, _CONFIDENCE, f"'the {noun}', of whom the text speaks: {link.party.shown}")

    def _runs(self, told: Told) -> Link | None:
        """'the Liberal front-runner': the one whom the text calls a candidate of that party, or its only one of that noun."""
        side = told.said & self.roles.party
        bland = all(
            m.dep == "amod" or m.text in ("front", "-")
            for m in told.modifiers
            if m.lower not in SAME and m.lower not in side and m.lower not in told.places
        )
        if not bland or told.tail:
            return None
        running = self.roles.running | {"runner"}
        found = []
        for p in self.people if told.noun in running else ():
            words = callings(p)
            held = (words & self.roles.person) - _RIVAL
            same = told.noun in words or (bool(side) and side <= words and (not held or not held.isdisjoint(running)))
            if same and words.isdisjoint(_LESSER) and (not side or not words & self.roles.party or side <= words):
                found.append(p)
        if len(found) != 1:
            return None
        p = found[0]
        near = any(e.party is p and self.focus.beat - e.beat <= _NEAR for e in self.focus.recent)
        return Link(p, None, _CONFIDENCE, f"the one '{told.noun}' of the text: {p.shown}") if near else None

    def may_be(self, p: Party, told: Told) -> bool:
        """Whether the description could be of the person, for all that the text says."""
        gender = "m" if told.noun in self.roles.male else "f" if told.noun in self.roles.female else None
        return (gender is None or p.gender in (None, gender)) and self._free(p, told)

    def _free(self, p: Party, told: Told) -> bool:
        """Whether the text has given the person no calling that this description would contradict."""
        words = callings(p)
        held = words & self.roles.person
        if held and not told.aged and not held <= self.roles.running | _RIVAL:
            return False
        sides = words & self.roles.party
        said = told.said & self.roles.party
        return not sides or not said or not sides.isdisjoint(said)

    def _goes_on(self, t: Token) -> bool:
        """'The governor added', 'the candidate also said'."""
        verb = self.parse.tokens[t.head]
        if verb.lemma in GOES_ON:
            return True
        also = any(self.parse.tokens[c].lower == "also" for c in self.parse.children[verb.i])
        return also and verb.lemma in self.roles.speech_verbs
