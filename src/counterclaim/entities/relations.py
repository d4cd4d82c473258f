"""Somebody or something of a person: 'his attorney', 'Duarte's campaign', where the text names whom or what it means."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.entities.parties import Party
from counterclaim.entities.variation import callings
from counterclaim.entities.vocabulary import roles
from counterclaim.model import ActorType

_OWN = {"his": "m", "her": "f"}


class Relations:
    """Looks among the parties of one document, in order of first mention."""

    def __init__(self, parties: Sequence[Party]) -> None:
        self.people = [p for p in parties if p.type is ActorType.PERSON]
        self.bodies = [p for p in parties if p.type is ActorType.BODY]

    def find(self, owner: Party, noun: str) -> Party | None:
        """The one party that the text calls the ``noun`` (small letters, singular) of the person; None where that is none or several."""
        if owner.type is not ActorType.PERSON:
            return None
        name = _surname(owner)
        if noun in roles().of_person:
            bodies = [b for b in self.bodies if noun in b.heads and name in b.heads]
            return max(bodies, key=lambda b: len(b.mentions)) if bodies else None
        if noun not in roles().person and noun not in roles().family:
            return None
        found = [p for p in self.people if p is not owner and noun in callings(p) and _is_of(p, noun, owner, name)]
        return found[0] if len(found) == 1 else None


def _is_of(p: Party, noun: str, owner: Party, name: str) -> bool:
    """Whether a role with the noun tells of the owner, by name or as 'his' and 'her'."""
    for role in p.roles:
        words = role.lower().replace("’s", " ").replace("'s", " ").replace("'", " ").replace(",", " ").split()
        if noun in words and (name in words or any(_OWN.get(w) == owner.gender for w in words if w in _OWN)):
            return True
    return False


def _surname(p: Party) -> str:
    if p.forms:
        return p.forms[-1].surname.lower()
    return p.shown.lower().split()[-1]
