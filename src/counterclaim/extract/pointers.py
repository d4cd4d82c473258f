"""Descriptions that point back: 'the ministry', 'the official', 'the country'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.extract.focus import WINDOW, Entry, Focus, Link
from counterclaim.extract.parties import Party
from counterclaim.extract.variation import TELLING, Told, Variation, holds
from counterclaim.extract.vocabulary import Roles, roles
from counterclaim.model import ActorType
from counterclaim.parse import Parse, Token

_BODIES = frozenset({ActorType.BODY, ActorType.GROUP, ActorType.UNKNOWN})


class Pointers:
    """Judges descriptions of one document against who is in focus."""

    def __init__(
        self, parse: Parse, focus: Focus, links: Mapping[int, Link], owned: frozenset[int], people: Sequence[Party]
    ) -> None:
        """``links``: what earlier words go back to; ``owned``: tokens inside names and adjectives of states, which make a description more
        than a pointer back; ``people``: the people that the document names, in order."""
        self.parse = parse
        self.focus = focus
        self.links = links
        self.owned = owned
        self.roles: Roles = roles()
        self._state_uses: dict[int, int] = {}
        self.variation = Variation(parse, focus, people)

    def count(self, party: Party) -> None:
        """A state was named once more."""
        self._state_uses[id(party)] = self._state_uses.get(id(party), 0) + 1

    def find(self, t: Token, human: bool) -> Link | None:
        """'the ministry', 'the official': None where the noun is not used to point back."""
        parse, tokens = self.parse, self.parse.tokens
        det = -1
        modifiers: list[Token] = []
        tail: list[str] = []
        for c in parse.children[t.i]:
            k = tokens[c]
            if k.dep == "det" and c < t.i:
                if k.lower not in ("the", "this", "that"):
                    return None
                det = c
            elif c < t.i:
                if k.dep in ("poss", "nummod"):
                    return None
                if k.dep in ("amod", "compound", "nmod"):
                    modifiers.append(k)
            elif k.dep == "prep" and k.lower == "of" and c == t.i + 1:
                tail = [tokens[i].lower for i in range(c + 1, parse.right[c] + 1) if tokens[i].lower != "the"]
            elif k.dep in ("prep", "relcl", "acl", "appos") and c <= t.i + 2:
                return None
        if det < 0 or t.dep in ("compound", "appos", "attr", "nmod", "amod") or t.tag == "NNS":
            return None
        named = any(i in self.owned for i in range(det + 1, t.i))
        low = t.lower
        told = Told(low, tuple(modifiers), tuple(tail), named)
        if low in self.roles.back_state and not modifiers and not tail and not named:
            return self.focus.best_of(
                t,
                lambda e: 1.0 if e.party is not None and e.party.type is ActorType.STATE else 0.0,
                f"'the {low}'",
                False,
            )
        if human:
            return self._role(t, told)
        if named or (tail and not set(tail) <= self._head_words()):
            return None
        if low == "government" and not modifiers:
            return self._government(t)
        return self._body(t, told)

    def _role(self, t: Token, told: Told) -> Link | None:
        if not told.tail or all(w in self.roles.title_inside for w in told.tail):
            link = self._held(t, told)
            if link is not None:
                return link
        return self.variation.find(t, told)

    def _held(self, t: Token, told: Told) -> Link | None:
        """Whoever the text says to be that."""
        low = told.noun
        found: list[Entry] = []
        seen: set[int] = set()
        quoted = bool(self.focus.quoted[t.i])
        for e in reversed(self.focus.recent[-2 * WINDOW :]):
            key = id(e.party) if e.party is not None else -e.at - 1
            if key in seen or self.focus.beat - e.beat > 14:
                continue
            seen.add(key)
            if e.party is not None and e.party.type is ActorType.PERSON:
                if holds(e.party, told):
                    found.append(e)
            elif (
                e.party is None
                and e.lemma == low
                and not e.plural
                and (quoted or not e.quoted)
                and told.plain
                and self.focus.beat - e.beat <= 4
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

    def _head_words(self) -> set[str]:
        """Words of the names of bodies that are in focus, and those that join them."""
        out = {"and", "of"}
        for e in self.focus.recent[-WINDOW:]:
            if e.party is not None and e.party.type in _BODIES:
                out |= e.party.heads
        return out

    def _body(self, t: Token, told: Told) -> Link | None:
        r = self.roles
        low = told.noun
        nouns = [m.lower for m in told.modifiers if m.dep != "amod" or m.lower in TELLING] + list(told.tail)
        loose = len(nouns) < len(told.modifiers) + len(told.tail)  # 'the left-leaning paper'
        part = bool(nouns)

        def fits(e: Entry) -> float:
            p = e.party
            if p is None or p.type not in _BODIES:
                return 0.0
            if any(m not in p.heads and m not in ("and", "of") for m in nouns):
                return 0.0
            if low in p.heads and (part or low in r.back_body):
                return 3.0
            if low not in r.back_any_body or part or self._misfit(p, low):
                return 0.0
            if low in r.back_company and (p.belongs_to or p.type is ActorType.GROUP):
                return 0.0
            if low == "airline" and any(w.startswith("air") for w in p.heads):
                return 2.0  # Airways, Airlines, Air Baltic
            if low == "group" and p.type is ActorType.GROUP:
                return 1.5
            return 0.0 if p.belongs_to else 1.0

        return self.focus.best_of(t, fits, f"'the {low}'", False, reach=3 if loose else 10)

    def _misfit(self, p: Party, low: str) -> bool:
        """A name that tells what it is, and is something else ('the newspaper' is no Harbour Ministry), or a plural ('the paper' is no
        Commuters)."""
        if all(m.first == m.last and self.parse.tokens[m.last].tag == "NNPS" for m in p.mentions[:3]):
            return True
        media = low in self.roles.back_media
        if not media and low not in self.roles.back_company:
            return False
        kinds = p.heads & self.roles.org
        proper = self.roles.media if media else self.roles.company
        return bool(kinds) and kinds.isdisjoint(proper)
