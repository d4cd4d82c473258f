"""Who a source phrase stands for: a name in it, its syntactic head, a pronoun, or the state or body it speaks for.

A name inside the phrase is never enough by itself: 'X, the sister of Y' is X, 'a lawyer for Y' is nobody named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.entities.coref import Coreference
from counterclaim.entities.parties import Kind, Mention, Party
from counterclaim.entities.relations import Relations
from counterclaim.entities.vocabulary import Roles, roles
from counterclaim.model import ActorType
from counterclaim.parse import Parse

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_EDGE = frozenset({"PUNCT", "SPACE", "CCONJ"})
_PAPERS = frozenset({"statement", "report", "document", "website", "release", "letter", "memo", "filing", "communique"})
_SOME = frozenset(
    [
        "many",
        "some",
        "several",
        "few",
        "fellow",
        "most",
        "other",
        "more",
        "two",
        "three",
        "four",
        "five",
        "six",
        "dozens",
        "hundreds",
        "both",
        "certain",
        "various",
    ]
)
_NAMESAKES = 20  # people of one role among whom the one of a state is looked for
_DEPTH = 5  # references followed from one description to the next


@dataclass(frozen=True, slots=True)
class Found:
    """The party a phrase stands for, or None; ``confidence`` 0 … 1, and the reason in plain words."""

    party: Party | None
    confidence: float
    why: str


class Sources:
    """Resolves token ranges of one document."""

    def __init__(
        self,
        parse: Parse,
        mention_at: Mapping[int, Mention],
        party_at: Mapping[int, Party],
        states: Mapping[str, Party],
        unclear: Mapping[int, str],
        coref: Coreference,
    ) -> None:
        """``mention_at``: token -> innermost mention (adjectives of states too); ``party_at``: token -> party; ``states``: key -> party;
        ``unclear``: token -> why a bare name is left open."""
        self.parse = parse
        self.mention_at = mention_at
        self.party_at = party_at
        self.states = states
        self.unclear = unclear
        self.coref = coref
        self.roles: Roles = roles()
        self.relations = Relations(list(dict.fromkeys(party_at.values())))
        self._holders: dict[str, list[Party]] | None = None

    def resolve(self, first: int, last: int) -> Found:
        """Who tokens ``first … last`` (inclusive) stand for."""
        tokens = self.parse.tokens
        while (
            first <= last
            and (tokens[first].pos in _EDGE or tokens[first].lower in ("according", "to", "by"))
            and first < last
        ):
            first += 1
        while last > first and tokens[last].pos in _EDGE:
            last -= 1
        if last > first and tokens[last].tag in ("WP", "WDT"):
            last -= 1
            while last > first and tokens[last].pos in _EDGE:
                last -= 1
        if first > last:
            return Found(None, 0.0, "an empty phrase")
        return self._phrase(first, last, 0)

    def _phrase(self, first: int, last: int, depth: int) -> Found:
        head = self._head(first, last)
        t = self.parse.tokens[head]
        if t.pos == "PRON" or t.tag in ("PRP", "WP", "WDT", "PRP$"):
            return self._linked(head, depth)
        both = self._several(first, last, head)
        if both:
            return Found(None, 0.0, both)
        party = self.party_at.get(head)
        if party is not None:
            m = self.mention_at[head]
            if party.type is ActorType.GROUP and self._some_of(first, m):
                return Found(None, 0.0, f"some of {party.shown}, who are not named")
            if m.kind is not Kind.PERSON or m.first <= head <= m.last:
                return Found(party, 0.95, f"named: {self.parse.words(m.first, m.last)}")
        if head in self.unclear:
            return Found(None, 0.0, self.unclear[head])
        person = self._person_of(first, last, head)
        if person is not None:
            return person
        if head in self.coref.links:
            linked = self._linked(head, depth)
            if linked.party is not None:
                return linked
            held = self._description(first, last, head)
            return held if held.party is not None else linked
        return self._description(first, last, head)

    def _some_of(self, first: int, m: Mention) -> bool:
        """'many Democrats', 'House Democrats': part of a group that is named in the plural.

        'the paramilitary Rapid Forces' are all of them.
        """
        tokens = self.parse.tokens
        plural = tokens[m.last].text.endswith("s") and tokens[first].lower != "the"
        pos = {"NUM", "ADJ", "PROPN", "NOUN"} if plural else {"NUM"}
        return any(tokens[i].lower in _SOME or tokens[i].pos in pos for i in range(first, m.first))

    def _head(self, first: int, last: int) -> int:
        """The token that the rest of the phrase hangs on; of several the first noun or pronoun."""
        tokens = self.parse.tokens
        tops = [i for i in range(first, last + 1) if not first <= tokens[i].head <= last or tokens[i].head == i]
        for i in tops:
            if tokens[i].pos in _NOMINAL or i in self.mention_at:
                return i
        for i in range(first, last + 1):
            if tokens[i].pos in _NOMINAL and tokens[i].tag != "PRP$":
                return i
        return tops[0] if tops else first

    def _several(self, first: int, last: int, head: int) -> str:
        """A reason where two parties are joined by 'and' at the top of the phrase."""
        tokens = self.parse.tokens
        for c in self.parse.children[head]:
            if head < c <= last and tokens[c].dep == "conj":
                a = self.party_at.get(head)
                b = self.party_at.get(c) or self._named_in(c, min(last, self.parse.right[c]))
                if a is not None and b is not None and a is not b:
                    joined = any(tokens[k].lower in ("and", "or", "&") for k in range(head + 1, last))
                    if joined:
                        return f"two are named: {a.shown} and {b.shown}"
        return ""

    def _named_in(self, first: int, last: int) -> Party | None:
        """Somebody named in apposition inside a joined phrase: '… and his deputy NAME'."""
        people = self._people(first, last)
        return self.party_at[people[0].last] if people and people[0].last == last else None

    # -- references

    def _linked(self, i: int, depth: int) -> Found:
        link = self.coref.links.get(i)
        if link is None:
            word = self.parse.tokens[i].lower
            return Found(None, 0.0, f"'{word}' has nothing to go back to")
        if link.party is not None:
            return Found(link.party, link.confidence, link.why)
        if link.noun is None:
            return Found(None, 0.0, link.why)
        if depth >= _DEPTH:
            return Found(None, 0.0, f"{link.why}, which goes on too far")
        left, right = self._noun_phrase(link.noun)
        deeper = self._phrase(left, right, depth + 1)
        return Found(deeper.party, deeper.confidence * max(link.confidence, 0.5), f"{link.why}; {deeper.why}")

    def _noun_phrase(self, noun: int) -> tuple[int, int]:
        """The phrase of a noun without clauses that hang on it."""
        tokens = self.parse.tokens
        left, right = self.parse.left[noun], self.parse.right[noun]
        for c in self.parse.children[noun]:
            if c > noun and tokens[c].dep in ("relcl", "acl", "conj", "cc"):
                right = min(right, max(noun, self.parse.left[c] - 1))
        return max(left, noun - 25), min(right, noun + 25)

    # -- descriptions

    def _person_of(self, first: int, last: int, head: int) -> Found | None:
        """'the director of the institute, NAME' and 'spokesman NAME' where the parser put the head on the role."""
        tokens = self.parse.tokens
        role = tokens[head].lower in self.roles.person or tokens[head].lower in self.roles.title
        people = self._people(first, last)
        if not people:
            return None
        m = people[0]
        party = self.party_at[m.last]
        if m.title <= first <= m.last:  # the phrase begins with the name or its title
            if m.last >= last or tokens[m.last + 1].text in (",", "(", "—", "–") or self._is_top(m, first, last):
                return Found(party, 0.9, f"named: {self.parse.words(m.first, m.last)}")
            return None
        if not role:
            return self._apposed(people, head, last)
        if m.first - 1 >= first and tokens[m.first - 1].i == head:
            return Found(party, 0.9, f"named behind the role: {self.parse.words(m.first, m.last)}")
        for m in people:
            party = self.party_at[m.last]
            ends = m.last >= last or tokens[m.last + 1].text in (",", ")", "—")
            apposed = any(tokens[i].dep == "appos" for i in range(m.first, m.last + 1))
            if tokens[m.title - 1].text in (",", "—", "(") and ends and (apposed or m.last >= last) and m.first > head:
                if any(tokens[i].dep in ("relcl",) for i in range(head, m.first)):
                    continue
                return Found(party, 0.9, f"named in apposition: {self.parse.words(m.first, m.last)}")
        return None

    def _apposed(self, people: list[Mention], head: int, last: int) -> Found | None:
        """'the chairman’s running mate, NAME' and 'one of the lawyers, NAME': a name in apposition to the head of the phrase itself."""
        tokens = self.parse.tokens
        for m in people:
            if m.last < last - 1 or m.title < 1 or tokens[m.title - 1].text != ",":
                continue
            tops = [tokens[i].head for i in range(m.first, m.last + 1) if tokens[i].dep == "appos"]
            if tops and (tops[0] == head or (tokens[head].lower == "one" and head < tops[0] < m.title)):
                return Found(self.party_at[m.last], 0.85, f"named in apposition: {self.parse.words(m.first, m.last)}")
        return None

    def _people(self, first: int, last: int) -> list[Mention]:
        out: list[Mention] = []
        i = first
        while i <= last:
            m = self.mention_at.get(i)
            if (
                m is not None
                and i in self.party_at
                and self.party_at[i].type in (ActorType.PERSON, ActorType.UNKNOWN)
                and m.first >= first
            ):
                if m not in out:
                    out.append(m)
                i = m.last + 1
            else:
                i += 1
        return out

    def _is_top(self, m: Mention, first: int, last: int) -> bool:
        return any(not first <= self.parse.tokens[i].head <= last for i in range(m.first, m.last + 1))

    def _owner(self, first: int, last: int, head: int) -> tuple[Mention, str] | None:
        """The name that a description belongs to: in front ('Kremlin spokesman'), by possession, or behind 'of', 'for', 'at', 'from'."""
        tokens = self.parse.tokens
        for i in range(head - 1, first - 1, -1):
            m = self.mention_at.get(i)
            if m is not None:
                return m, "front"
            if tokens[i].pos in ("VERB", "ADP", "AUX") or tokens[i].text == ",":
                break
        for i in range(head + 1, min(last, head + 3) + 1):
            if tokens[i].pos == "ADP" and tokens[i].lower in ("of", "for", "at", "from", "with", "in"):
                for k in range(i + 1, min(last, i + 8) + 1):
                    m = self.mention_at.get(k)
                    if m is not None:
                        # the whole name, not the state inside it ('a spokesman for the US military')
                        party = self._outer(k)
                        return (party if party is not None else m), tokens[i].lower
                    if tokens[k].pos in ("VERB", "ADP", "AUX") or tokens[k].text == ",":
                        return None
                return None
        return None

    def _outer(self, i: int) -> Mention | None:
        """A body that begins with the state named at token i."""
        m = self.mention_at[i]
        following = self.mention_at.get(m.last + 1) or self.mention_at.get(m.last + 2)
        return following if following is not None and following.first == m.first else None

    def _description(self, first: int, last: int, head: int) -> Found:
        tokens, r = self.parse.tokens, self.roles
        t = tokens[head]
        phrase = self.parse.words(max(first, head - 6), head)
        demonym = self.mention_at.get(head)
        if demonym is not None and demonym.kind is Kind.DEMONYM:
            the = demonym.first > first and tokens[demonym.first - 1].lower == "the"
            if the and (
                t.tag in ("NNS", "NNPS")
                or t.lower in ("british", "french", "chinese", "dutch", "japanese", "swiss", "irish", "spanish")
            ):
                return self._state(demonym, 0.7, f"'{phrase}' for their state")
            return Found(None, 0.0, f"'{phrase}' names nobody")
        of_somebody = self._of_somebody(head, phrase)
        if of_somebody is not None:
            return of_somebody
        owner = self._owner(first, last, head)
        if owner is None:
            return Found(None, 0.0, f"'{phrase}' names nobody")
        m, how = owner
        low = t.lower
        named = self.party_at.get(m.last)
        person_owner = m.kind is Kind.PERSON or (named is not None and named.type is ActorType.PERSON)
        if person_owner:
            return Found(
                None,
                0.0,
                f"'{phrase}' is somebody or something of {self.parse.words(m.first, m.last)}, not they themselves",
            )
        if low in r.government:
            return self._state(
                m, 0.85 if how == "front" or how == "of" else 0.6, f"'{phrase}' is the government of the state"
            )
        if low in r.spokes and how in ("front", "for", "of", "at", "with", "from"):
            return self._state(m, 0.75, f"'{phrase}' speaks for the one named")
        if low in r.officials or low in ("sources", "source"):
            if how == "in" or (how in ("from",) and m.kind not in (Kind.STATE, Kind.DEMONYM)):
                return Found(None, 0.0, f"'{phrase}' names nobody")
            plural = t.tag == "NNS"
            if low.startswith("source") and m.kind not in (Kind.STATE, Kind.DEMONYM, Kind.BODY):
                return Found(None, 0.0, f"'{phrase}' names nobody")
            return self._state(m, 0.65 if plural else 0.4, f"'{phrase}': unnamed, taken to speak for the one named")
        if low in r.person and t.tag != "NNS":
            held = self._holder(low, m)
            if held is not None:
                return held
            return Found(None, 0.0, f"'{phrase}' is a person whom the text does not name here")
        if low in _PAPERS and how in ("front", "from", "of") and m.kind in (Kind.BODY, Kind.GROUP):
            return self._state(m, 0.6, f"'{phrase}' is by the one named")
        return Found(None, 0.0, f"'{phrase}' names nobody")

    def _of_somebody(self, head: int, phrase: str) -> Found | None:
        """'his attorney', 'Duarte's campaign' where the text names the one meant."""
        tokens = self.parse.tokens
        if tokens[head].tag not in ("NN", "NNP"):
            return None
        for c in self.parse.children[head]:
            if tokens[c].dep == "poss":
                link = self.coref.links.get(c)
                owner = self.party_at.get(c) or (link.party if link is not None else None)
                party = self.relations.find(owner, tokens[head].lower) if owner is not None else None
                if party is not None and owner is not None:
                    return Found(party, 0.65, f"'{phrase}': the one whom the text calls that of {owner.shown}")
        return None

    def _holder(self, role: str, m: Mention) -> Found | None:
        """'the Ruritanian president' where the text names a person of that role with that state."""
        if m.kind not in (Kind.DEMONYM, Kind.STATE):
            return None
        words = {t.lower for t in self.parse.tokens[m.first : m.last + 1]} | set(m.shown.lower().split())
        held = self._by_role().get(role, ())
        if len(held) > _NAMESAKES:
            return None
        found = [
            p for p in held if any(role in r.split() and any(w in r for w in words) for r in map(str.lower, p.roles))
        ]
        if len(found) == 1:
            return Found(found[0], 0.7, f"the one of that role that the text names: {found[0].shown}")
        return None

    def _by_role(self) -> dict[str, list[Party]]:
        if self._holders is None:
            self._holders = {}
            for p in dict.fromkeys(self.party_at.values()):
                if p.type is ActorType.PERSON:
                    for word in dict.fromkeys(w for r in p.roles for w in r.lower().split()):
                        self._holders.setdefault(word, []).append(p)
        return self._holders

    def state_of(self, first: int, last: int) -> Party | None:
        """The state whose people or things tokens ``first … last`` name: 'Ruritanian ships'; None for a name that ends there."""
        for k in range(first, last):
            m = self.mention_at.get(k)
            if m is not None and m.last < last and m.kind in (Kind.DEMONYM, Kind.STATE):
                return self.states.get(m.key)
        return None

    def _state(self, m: Mention, confidence: float, why: str) -> Found:
        party = self.states.get(m.key) if m.kind in (Kind.STATE, Kind.DEMONYM) else self.party_at.get(m.last)
        if party is None:
            return Found(None, 0.0, f"{why}; but the text nowhere names it")
        return Found(party, confidence, why)
