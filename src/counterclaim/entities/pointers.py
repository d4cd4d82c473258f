"""Descriptions that point back: 'the ministry', 'the official', 'the country'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.entities.focus import WINDOW, Entry, Focus, Link
from counterclaim.entities.parties import Party
from counterclaim.entities.variation import SAME, TELLING, Told, Variation, holds
from counterclaim.entities.vocabulary import Roles, roles
from counterclaim.model import ActorType
from counterclaim.parse import Parse, Token

_BODIES = frozenset({ActorType.BODY, ActorType.GROUP, ActorType.UNKNOWN})


_PUBLIC = frozenset(
    ["department", "ministry", "agency", "bureau", "administration", "service", "services", "authority", "directorate"]
)
"""Words in the names of what is called an agency."""


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
        aged = False
        for c in parse.children[t.i]:
            k = tokens[c]
            if k.dep == "det" and c < t.i:
                if k.lower not in ("the", "this", "that"):
                    return None
                det = c
            elif c < t.i:
                if k.dep in ("poss", "nummod"):
                    return None
                if k.lower == "old" and any(tokens[i].dep == "npadvmod" for i in parse.children[c]):
                    aged = True
                elif k.dep in ("amod", "compound", "nmod"):
                    modifiers.append(k)
            elif k.dep == "prep" and k.lower == "of" and c == t.i + 1:
                behind = [tokens[i] for i in range(c + 1, parse.right[c] + 1)]
                if not all(b.pos == "NUM" for b in behind):  # 'the mother of three'
                    tail = [b.lower for b in behind if b.lower != "the"]
            elif k.dep in ("prep", "relcl", "acl", "appos") and c <= t.i + 2 and not self._for_office(k):
                return None
        if det < 0 or t.dep in ("compound", "appos", "attr", "nmod", "amod") or t.tag == "NNS":
            return None
        names = [tokens[i] for i in range(det + 1, t.i) if i in self.owned and not self._side(tokens[i])]
        named = bool(names)
        places = frozenset(m.lower for m in modifiers if m.tag in ("NNP", "NNPS") and not self._side(m))
        low = t.lower
        told = Told(low, tuple(modifiers), tuple(tail), named, frozenset() if named else places, aged)
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

    def _for_office(self, prep: Token) -> bool:
        """'for president' behind 'the nominee' tells nothing new."""
        behind = range(prep.i + 1, self.parse.right[prep.i] + 1)
        return prep.lower == "for" and all(
            self.parse.tokens[i].lower in self.roles.person or self.parse.tokens[i].lower in self.roles.title_inside
            for i in behind
        )

    def _side(self, t: Token) -> bool:
        """'GOP', 'Liberal': of which party, no name of an actor."""
        return SAME.get(t.lower, t.lower) in self.roles.party

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
        alone = bool(told.places) and self.variation.alone(low)
        for e in reversed(self.focus.recent[-2 * WINDOW :]):
            key = id(e.party) if e.party is not None else -e.at - 1
            if key in seen or self.focus.beat - e.beat > 14:
                continue
            seen.add(key)
            if e.party is not None and e.party.type is ActorType.PERSON:
                if holds(e.party, told, alone):
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
        rival = self._rival(t, told, best)
        if rival is not None:
            return Link(None, None, 0.0, f"'the {low}' may be {self.focus.name(best)} or {self.focus.name(rival)}")
        if len(found) > 1 and self.focus.beat - found[1].beat < 2 * (self.focus.beat - best.beat) + 3:
            return Link(None, None, 0.0, f"'the {low}' may be {self.focus.name(best)} or {self.focus.name(found[1])}")
        why = f"'the {low}' goes back to {self.focus.name(best)}"
        if best.party is None:
            earlier = self.links.get(best.at)
            return earlier if earlier is not None else Link(None, best.at, 0.7, why)
        return Link(best.party, None, 0.8 if self.focus.beat - best.beat <= 4 else 0.7, why)

    def _rival(self, t: Token, told: Told, best: Entry) -> Entry | None:
        """Somebody of whom the last two sentences tell, when the one known to be that was named before: he may be that too."""
        if best.party is None or told.noun not in self.roles.variation or self.focus.beat - best.beat <= 1:
            return None
        for e in reversed(self.focus.recent[-WINDOW:]):
            if self.focus.beat - e.beat > 1:
                break
            p = e.party
            if p is best.party:
                break
            if p is not None and e.human and e.subject and not e.quoted and self.variation.may_be(p, told):
                return e
        return None

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
            if p is not None and p.type is ActorType.STATE and not part:
                return self._of_state(e, low)
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
            if low == "agency":
                return 1.5 if self._public(p) else 0.0
            if low in r.back_media and not p.heads.isdisjoint(r.media):
                return 1.8
            if low == "airline" and any(w.startswith("air") for w in p.heads):
                return 2.0  # Airways, Airlines, Air Baltic
            if low == "group" and p.type is ActorType.GROUP:
                return 1.5
            return 0.0 if p.belongs_to else 1.0

        return self.focus.best_of(t, fits, f"'the {low}'", False, reach=3 if loose else 10)

    def _of_state(self, e: Entry, low: str) -> float:
        """The state may be named by a ministry: 'the Transport Department … the agency'."""
        word = self.parse.tokens[e.at].lower
        if word == low and low in self.roles.back_body:
            return 3.0
        return 1.5 if low == "agency" and word in _PUBLIC else 0.0

    def _public(self, p: Party) -> bool:
        """A department of state by its words, or in capitals as many are."""
        return not p.heads.isdisjoint(_PUBLIC) or any(name.isupper() for name in p.names.values())

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
