"""Descriptions that point back: 'the ministry', 'the official', 'the country'."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.extract.focus import WINDOW, Entry, Focus, Link
from counterclaim.extract.parties import Party
from counterclaim.extract.vocabulary import Roles, roles
from counterclaim.model import ActorType
from counterclaim.parse import Parse, Token


class Pointers:
    """Judges descriptions of one document against who is in focus."""

    def __init__(self, parse: Parse, focus: Focus, links: Mapping[int, Link], owned: frozenset[int]) -> None:
        """``links``: what earlier words go back to; ``owned``: tokens inside names and adjectives of states, which make a description more
        than a pointer back."""
        self.parse = parse
        self.focus = focus
        self.links = links
        self.owned = owned
        self.roles: Roles = roles()
        self._state_uses: dict[int, int] = {}

    def count(self, party: Party) -> None:
        """A state was named once more."""
        self._state_uses[id(party)] = self._state_uses.get(id(party), 0) + 1

    def find(self, t: Token, human: bool) -> Link | None:
        """'the ministry', 'the official': None where the noun is not used to point back."""
        parse, tokens = self.parse, self.parse.tokens
        det = -1
        modifiers: list[str] = []
        for c in parse.children[t.i]:
            k = tokens[c]
            if k.dep == "det" and c < t.i:
                if k.lower not in ("the", "this", "that"):
                    return None
                det = c
            elif c < t.i:
                if k.dep in ("poss", "nummod") or c in self.owned:
                    return None
                if k.dep in ("amod", "compound", "nmod"):
                    modifiers.append(k.lower)
            elif k.dep in ("prep", "relcl", "acl", "appos") and c <= t.i + 2:
                return None
        if det < 0 or t.dep in ("compound", "appos", "attr", "nmod", "amod") or tokens[t.i].tag == "NNS":
            return None
        if any(i in self.owned for i in range(det + 1, t.i)):
            return None
        low = t.lower
        if low in self.roles.back_state and not modifiers:
            return self.focus.best_of(
                t,
                lambda e: 1.0 if e.party is not None and e.party.type is ActorType.STATE else 0.0,
                f"'the {low}'",
                False,
            )
        if human:
            return self._role(t, low, modifiers)
        if low == "government" and not modifiers:
            return self._government(t)
        return self._body(t, low, modifiers)

    def _role(self, t: Token, low: str, modifiers: list[str]) -> Link | None:
        found: list[Entry] = []
        seen: set[int] = set()
        for e in reversed(self.focus.recent[-2 * WINDOW :]):
            key = id(e.party) if e.party is not None else -e.at - 1
            if key in seen or self.focus.beat - e.beat > 14:
                continue
            seen.add(key)
            if e.party is not None and e.party.type is ActorType.PERSON:
                if low in e.party.role_words and all(
                    m in e.party.role_words or m in ("former", "same", "late") for m in modifiers
                ):
                    found.append(e)
            elif (
                e.party is None and e.lemma == low and not e.plural and self.focus.beat - e.beat <= 4 and not modifiers
            ):
                found.append(e)
        if not found:
            return None
        best = found[0]
        if len(found) > 1 and self.focus.beat - found[1].beat < 2 * (self.focus.beat - best.beat) + 3:
            return Link(None, None, 0.0, f"'the {low}' may be {self.focus.name(best)} or {self.focus.name(found[1])}")
        why = f"'the {low}' goes back to {self.focus.name(best)}"
        if best.party is None:
            earlier = self.links.get(best.at)
            return earlier if earlier is not None else Link(None, best.at, 0.7, why)
        return Link(best.party, None, 0.8 if self.focus.beat - best.beat <= 4 else 0.7, why)

    def _government(self, t: Token) -> Link | None:
        ranked = sorted(self._state_uses.items(), key=lambda kv: -kv[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
            return None
        party = next(
            (e.party for e in reversed(self.focus.recent) if e.party is not None and id(e.party) == ranked[0][0]), None
        )
        return Link(party, None, 0.55, "the one state that the text is about") if party is not None else None

    def _body(self, t: Token, low: str, modifiers: list[str]) -> Link | None:
        r = self.roles

        def fits(e: Entry) -> float:
            p = e.party
            if p is None or p.type not in (ActorType.BODY, ActorType.GROUP, ActorType.UNKNOWN):
                return 0.0
            if any(m not in p.heads for m in modifiers):
                return 0.0
            if low in p.heads:
                return 3.0
            if low not in r.back_any_body:
                return 0.0
            if low in r.back_company and (p.belongs_to or p.type is ActorType.GROUP):
                return 0.0
            if low == "group" and p.type is ActorType.GROUP:
                return 1.5
            return 0.0 if p.belongs_to else 1.0

        return self.focus.best_of(t, fits, f"'the {low}'", False, reach=10)
