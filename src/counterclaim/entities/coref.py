"""Pronouns and descriptions that go back to somebody named before: one pass over the text."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.entities.focus import Entry, Focus, Link
from counterclaim.entities.parties import Party
from counterclaim.entities.pointers import Pointers
from counterclaim.entities.vocabulary import Roles, roles
from counterclaim.model import ActorType
from counterclaim.parse import Parse, Token
from counterclaim.settings import Settings

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "you", "myself", "ourselves"})
_FIGHTERS = frozenset({"rebels", "fighters", "militants", "leadership", "forces", "authorities"})
_THING = frozenset({ActorType.STATE, ActorType.BODY, ActorType.GROUP, ActorType.UNKNOWN})


class Coreference:
    """Links of all pronouns and backward descriptions of a document, by token index."""

    def __init__(
        self,
        parse: Parse,
        party_at: Mapping[int, Party],
        heads: Mapping[int, Party],
        unclear: Mapping[int, str],
        among: Mapping[int, tuple[Party, ...]],
        closing: Mapping[int, Party],
        owned: frozenset[int],
        settings: Settings,
    ) -> None:
        """``heads``: head token of each mention -> party; ``unclear``: head tokens of names that may be several people, ``among``: these people;
        ``closing``: the comma behind a description in apposition -> the person described; ``owned``: tokens inside names and adjectives
        of states, which make a description more than a pointer back."""
        self.parse = parse
        self.party_at = party_at
        self.heads = heads
        self.unclear = unclear
        self.among = among
        self.closing = closing
        self.roles: Roles = roles()
        self.links: dict[int, Link] = {}
        self.settings = settings
        self.owned = owned
        self.people = [p for p in dict.fromkeys(heads.values()) if p.type is ActorType.PERSON]
        self.votes: dict[int, list[str]] = {}
        self._begin()
        if any(p.gender is None for p in self.people):
            self._pass()
            self._settle_genders()
            self._begin()
        self._pass()

    def _begin(self) -> None:
        self.links = {}
        self.focus = Focus(self.parse, self.settings)
        self.pointers = Pointers(self.parse, self.focus, self.links, self.owned, self.people)

    def _settle_genders(self) -> None:
        """Of people whose names do not tell it, what most pronouns of a first pass say."""
        for p in self.people:
            said = self.votes.get(id(p), [])
            he, she = said.count("m"), said.count("f")
            if p.gender is None and max(he, she) >= 1 and max(he, she) >= 3 * min(he, she):
                p.gender = "m" if he > she else "f"

    # -- the pass

    def _pass(self) -> None:
        tokens = self.parse.tokens
        for first, last in self.parse.sentences:
            self.focus.next_sentence(first, last)
            for i in range(first, last):
                t = tokens[i]
                party = self.heads.get(i)
                if party is not None:
                    self._named(t, party)
                elif t.pos == "PRON" or t.tag in ("PRP", "PRP$", "WP", "WDT", "WP$"):
                    self._pronoun(t)
                elif t.pos == "NOUN":
                    self._noun(t)
                elif i in self.unclear:
                    self.focus.note(t, None, human=True, lemma="?", among=self.among.get(i, ()))

    def _named(self, t: Token, party: Party) -> None:
        self.focus.note(t, party)
        if party.type is ActorType.STATE:
            self.pointers.count(party)
        joined = (c for c in self.parse.children[t.i] if self.parse.tokens[c].dep == "conj" and c in self.heads)
        if self.focus.is_subject(t) and next(joined, None) is not None:
            self.focus.note(t, None, human=True, plural=True, lemma="both")

    def _noun(self, t: Token) -> None:
        low = t.lower
        human = low in self.roles.person or low in self.roles.variation
        if low in self.roles.back_state or low in self.roles.back_body or low in self.roles.org or human:
            link = self.pointers.find(t, human)
            if link is not None:
                self.links[t.i] = link
                if link.party is not None:
                    self.focus.note(t, link.party)
                    return
        before = self.party_at.get(t.i - 1)
        if before is not None and before.type is ActorType.GROUP and (low in self.roles.back_body or low in _FIGHTERS):
            self.links[t.i] = Link(before, None, 0.85 if t.tag == "NN" else 0.6, f"'{low}' of the group named in front")
            self.focus.note(t, before)
            return
        if before is not None and before.type in (ActorType.BODY, ActorType.UNKNOWN) and low in self.roles.beside:
            if t.tag == "NN":  # 'the Harbour Times newspaper said'
                self.links[t.i] = Link(before, None, 0.85, f"'{low}' behind the name of that very body")
            self.focus.note(t, before)
            return
        plural = t.tag == "NNS"
        people = plural and low in self.roles.plural
        if not self.focus.is_subject(t) and not human and not people and t.dep != "agent":
            return
        named = any(c in self.heads and self.parse.tokens[c].dep == "appos" for c in self.parse.children[t.i])
        if named or t.dep == "appos" or (human and t.dep == "compound" and t.i + 1 in self.party_at):
            return
        gender = "m" if low in self.roles.male else "f" if low in self.roles.female else None
        self.focus.note(t, None, gender=gender, human=human or people, plural=plural, lemma=low)

    # -- pronouns

    def _pronoun(self, t: Token) -> None:
        low = t.lower
        if low in _RELATIVE and t.tag in ("WP", "WDT", "WP$"):
            link = self._relative(t)
        elif low in _HE:
            link = self._he(t, _HE[low])
        elif low in _IT:
            link = self._it(t)
        elif low in _THEY:
            link = self._they(t)
        elif low in _FIRST:
            self.links[t.i] = Link(None, None, 0.0, "first person: the speaker of the quotation")
            return
        else:
            return
        if link is None:
            return
        self.links[t.i] = link
        if link.party is not None:
            self.focus.note(t, link.party)
        elif link.noun is not None and low in _HE:
            self.focus.note(t, None, gender=_HE[low], human=True, at=link.noun)

    def _he(self, t: Token, gender: str) -> Link:
        word = f"'{t.lower}'"

        def narrow(e: Entry) -> Party | None:
            fitting = [p for p in e.among if p.gender == gender]
            sure = all(p.gender is not None for p in e.among)
            return fitting[0] if len(fitting) == 1 and sure else None

        def fits(e: Entry) -> float:
            if e.among and all(p.gender not in (None, gender) for p in e.among):
                return 0.0
            if e.plural or (not e.human and not (e.party is not None and e.party.type is ActorType.UNKNOWN)):
                return 0.0
            known = e.party.gender if e.party is not None else e.gender
            if known is not None and known != gender:
                return 0.0
            if e.party is None and not self._near_enough(e, t):
                return 0.0
            if known is None and e.party is not None and e.party.sounds_female:
                return 0.3 if gender == "m" else 0.9
            return (1.0 if known == gender else 0.7) * (0.5 if not e.human else 1.0)

        link = self.focus.best_of(t, fits, word, True, narrow=narrow)
        if link is None:
            return Link(None, None, 0.0, f"nobody before {word} that it could mean")
        p = link.party
        if p is not None and p.gender is None and link.confidence >= 0.7 and p.type is ActorType.PERSON:
            self.votes.setdefault(id(p), []).append(gender)
        return link

    def _near_enough(self, e: Entry, t: Token) -> bool:
        """An unnamed person fades fast: same paragraph, or the last sentence of the one before with nobody in between."""
        if e.piece == t.piece:
            return self.focus.beat - e.beat <= 2
        if self.focus.beat - e.beat > 1:
            return False
        return not any(x.piece == t.piece and x.subject and x.at < t.i for x in self.focus.recent[-8:])

    def _it(self, t: Token) -> Link | None:
        def fits(e: Entry) -> float:
            if e.party is None:
                return 0.0 if e.human or e.plural or not e.subject else 0.8
            return 1.0 if e.party.type in _THING else 0.0

        link = self.focus.best_of(t, fits, f"'{t.lower}'", False, reach=3)
        return link if link is not None else Link(None, None, 0.0, f"nothing before '{t.lower}' that it could mean")

    def _they(self, t: Token) -> Link | None:
        def fits(e: Entry) -> float:
            if e.party is None:
                return 1.0 if e.plural else 0.0
            kind = e.party.type
            return (
                1.0
                if kind is ActorType.GROUP
                else 0.7
                if kind is ActorType.BODY
                else 0.45
                if kind is ActorType.STATE
                else 0.0
            )

        link = self.focus.best_of(t, fits, f"'{t.lower}'", False, reach=3)
        return link if link is not None else Link(None, None, 0.0, f"nobody before '{t.lower}' that it could mean")

    def _relative(self, t: Token) -> Link | None:
        tokens = self.parse.tokens
        if t.i and tokens[t.i - 1].text == "," and t.i - 1 in self.closing:
            return Link(self.closing[t.i - 1], None, 0.9, "relative clause behind a description of the person")
        at = t.head
        for _ in range(6):
            if tokens[at].dep in ("relcl", "acl"):
                noun = tokens[at].head
                if noun >= t.i:
                    break
                noun = self._nearer(noun, t)
                if noun < 0:
                    return Link(None, None, 0.0, f"two people stand before '{t.lower}'")
                return self._antecedent(noun, 0.9, t)
            if tokens[at].head == at or tokens[at].dep in ("nsubj", "dobj"):
                break
            at = tokens[at].head
        if t.i and t.lower == "which" and tokens[t.i - 1].sentence == t.sentence:
            party = self.party_at.get(t.i - 1)  # 'the Harbour Board which said', without a comma
            if party is not None and party.type in (ActorType.BODY, ActorType.GROUP):
                return Link(party, None, 0.6, "the name right before the relative pronoun")
        if t.i and t.tag != "WDT":  # the parser gave no antecedent: the name right in front, if any
            before = t.i - 1 - (1 if tokens[t.i - 1].text == "," else 0)
            party = self.party_at.get(before)
            if party is not None and tokens[before].sentence == t.sentence and party.type is ActorType.PERSON:
                return Link(party, None, 0.6, "the name right before the relative pronoun")
        return None

    def _nearer(self, noun: int, t: Token) -> int:
        """The last of a list of names before ', who' (-1 where there are but two), and the person behind 'NAME, 59, of TOWN, who'."""
        tokens = self.parse.tokens
        near = t.i - 2
        party = self.party_at.get(near) if t.i > 1 and tokens[t.i - 1].text == "," else None
        first = self.party_at.get(noun)
        if (
            party is not None
            and first is not None
            and party is not first
            and {party.type, first.type} == {ActorType.PERSON}
        ):
            steps = 0
            for up in self.parse.ancestors(near):
                steps += tokens[up].dep == "conj" or up == noun
                if up == noun:
                    return near if steps > 1 else -1  # of two names either or both may be meant
                if tokens[up].dep not in ("conj", "compound"):
                    break
        said_of = self.party_at.get(noun)
        if (
            (tokens[noun].pos == "PROPN" or (tokens[noun].tag == "NN" and tokens[noun].lower in self.roles.org))
            and t.lower == "who"
            and (said_of is None or said_of.type is not ActorType.PERSON)
        ):
            for up in self.parse.ancestors(noun):
                person = self.party_at.get(up)
                if person is not None and person.type is ActorType.PERSON:
                    return up
                if tokens[up].pos in ("VERB", "AUX"):
                    break
        return noun

    def _antecedent(self, noun: int, confidence: float, t: Token) -> Link | None:
        party = self.party_at.get(noun)
        if party is not None:
            if t.lower == "who" and party.type is not ActorType.PERSON and party.type is not ActorType.UNKNOWN:
                return Link(None, None, 0.0, "'who' behind the name of a body or state")
            if t.lower == "which" and (party.type is ActorType.PERSON or self._case_at_law(noun, t.i)):
                return Link(None, None, 0.0, "'which' behind the name of a person or of a case at law")
            return Link(party, None, confidence, "antecedent of the relative clause")
        linked = self.links.get(noun)
        if linked is not None:
            return linked
        described = self._described(noun) if t.lower in ("who", "whom", "whose") else None
        if described is not None:
            return Link(described, None, 0.85, "relative clause behind a description of the person")
        told_of = self._told_of(noun, t)
        if told_of is not None:
            return told_of
        return Link(None, noun, confidence, "antecedent of the relative clause")

    def _told_of(self, noun: int, t: Token) -> Link | None:
        """'Harbour Watch, a charity that'; 'the nominee for governor, who'."""
        tokens = self.parse.tokens
        up = tokens[noun].head
        if t.lower in ("that", "which"):
            party = self.party_at.get(up) if tokens[noun].dep == "appos" and tokens[noun].tag in ("NN", "NNP") else None
            if party is not None and party.type is not ActorType.PERSON and self.parse.left[noun] > up:
                return Link(party, None, 0.8, "relative clause behind a description of the body")
            return None
        bare = tokens[noun].dep == "pobj" and not any(tokens[c].dep == "det" for c in self.parse.children[noun])
        link = self.links.get(tokens[up].head) if bare and tokens[noun].lower in self.roles.person else None
        return link if link is not None and link.party is not None else None

    def _described(self, noun: int) -> Party | None:
        """'NAME, a grain trader who': the person named right before the comma in front of the description."""
        tokens = self.parse.tokens
        first = self.parse.left[noun]
        if first < 2 or tokens[noun].tag != "NN" or tokens[first - 1].text not in (",", "—", "–"):
            return None
        if (
            tokens[first].lower not in ("a", "an", "the", "another")
            or tokens[first - 2].sentence != tokens[noun].sentence
        ):
            return None
        party = self.party_at.get(first - 2)
        return party if party is not None and party.type is ActorType.PERSON else None

    def _case_at_law(self, first: int, last: int) -> bool:
        """'Harlan Mills v. Ortiz, which'."""
        return any(t.lower in ("v.", "vs.", "v", "vs") for t in self.parse.tokens[max(0, first - 2) : last])
