"""Claims of one document: propositions apart from who holds them, each once."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extract.actors import Actors
from counterclaim.extract.drafts import Draft
from counterclaim.extract.lexicon import stance_lexicon
from counterclaim.extract.propositions import Proposition
from counterclaim.extract.syntax import Range
from counterclaim.extract.verdicts import POINTING, of_a_saying
from counterclaim.extract.wording import plain_words, without_marks
from counterclaim.identity import content_id
from counterclaim.model import Actor, ActorType, Claim, Stance
from counterclaim.parse import Parse

_AGAINST = {Stance.DENIES, Stance.DISMISSES, Stance.DOUBTS}
_COMMITS = {Stance.PROMISES, Stance.THREATENS}
_ASKS = {Stance.DEMANDS, Stance.WARNS}
_VERBATIM = 40  # words of a claim that is given as it stands
_PRONOUNS = {"it", "he", "she", "they", "we", "i", "its", "his", "her", "their", "who", "which", "that", "this"}
_UNSAID = {"comment", "confirm", "verify", "corroborate", "deny", "say", "respond", "answer", "discuss", "elaborate", "speak", "talk"}  # fmt: skip
_OWNING = {"its", "their", "our"}
_PEOPLE_OF = {
    "troop", "soldier", "force", "army", "military", "navy", "plane", "jet", "warplane", "ship", "trawler", "police", "guard", "spy", "agent",
    "official", "authority", "government", "ministry", "intelligence", "hacker", "fighter", "mercenary", "militia", "employee", "staff",
}  # fmt: skip
"""Whose acts are the acts of the state, or group, that they belong to."""


@dataclass(frozen=True, slots=True)
class _Key:
    act: str
    agent: str | None
    object: str | None
    recipient: str | None
    negated: bool


class ClaimTable:
    """Collects the Claims of a document; statements with the same act, agent, object and recipient share one."""

    def __init__(self, parse: Parse, actors: Actors, document_id: str) -> None:
        self._parse, self._actors, self._document = parse, actors, document_id
        self._claims: dict[_Key, Claim] = {}
        self._of: dict[int, str] = {}

    def add(self, d: Draft) -> None:
        """Take in the proposition of a draft.  One without a proposition shares the claim of what it answers."""
        p = d.proposition
        if p is None or (p.nominal and p.act == "be" and d.stance in _AGAINST):
            return
        if d.stance in _AGAINST and (of_a_saying(self._parse, d, stance_lexicon()) or self._points(p)):
            return  # 'this is a lie', 'a claim that it called absurd': what is denied has been said
        if d.stance is Stance.DECLINES and self._parse.tokens[p.verb].lemma in _UNSAID:
            return
        agent = self._agent(d, p)
        recipient = self._actor(p.recipient)
        # A denial is about what it denies: 'it had no deals' denies the claim that it had deals.
        negated = p.negated and d.stance not in _AGAINST
        head = self._parse.tokens[p.object_head].lemma if p.object_head is not None else None
        agent_name = agent.name if agent is not None else None
        if agent_name is not None and p.agent is not None and self._parse.tokens[p.agent[0]].lower in _OWNING:
            agent_name += f"'s {self._words((p.agent[0] + 1, p.agent[1]))}"
        words = plain_words(self._parse, p, agent_name, d.content, d.stance in _COMMITS, d.stance in _AGAINST)
        if agent is None and p.agent is None and not p.nominal:
            # Without a subject the proposition would dangle: give the words as they stand.
            words = without_marks(" ".join(" ".join(self._parse.words(*r) for r in d.content).split()[:_VERBATIM]))
        if len(words.split()) < 2:
            return
        key = _Key(
            p.act,
            agent.id if agent else self._words(p.agent),
            head,
            recipient.id if recipient else self._words(p.recipient),
            negated,
        )
        if head is None and recipient is None:
            key = _Key(p.act, key.agent, words.lower(), None, negated)
        known = self._claims.get(key)
        if known is None:
            known = Claim(
                id=content_id("c", self._document, key.act, key.agent, key.object, key.recipient, int(negated)),
                text=words,
                act=p.act,
                agent=agent.id if agent else None,
                object=self._words(p.object),
                recipient=recipient.id if recipient else None,
                place=self._words(p.place),
                negated=negated,
            )
            self._claims[key] = known
        self._of[id(d)] = known.id

    def claim_of(self, d: Draft) -> str | None:
        """The claim of a draft, or that of what it answers where it puts none of its own."""
        own = self._of.get(id(d))
        if own is not None:
            return own
        return next((self._of[id(x)] for x in d.replies if id(x) in self._of), None)

    def claims(self) -> tuple[Claim, ...]:
        return tuple(self._claims.values())

    def _agent(self, d: Draft, p: Proposition) -> Actor | None:
        if p.agent is not None:
            found = self._actor(p.agent) or self._owner(d, p.agent)
            if found is not None or not self._understood(p.agent):
                return found
            if d.actor is not None and not self._may_be(p.agent, d.actor):
                return None
        if d.stance is Stance.ALLEGES or d.stance in _ASKS:
            return d.target
        if d.stance in _AGAINST or d.stance in _COMMITS or d.stance in (Stance.CONFIRMS, Stance.DECLINES):
            return d.actor
        return None

    def _understood(self, r: Range) -> bool:
        return r[0] == r[1] and self._parse.tokens[r[0]].lower in _PRONOUNS

    def _points(self, p: Proposition) -> bool:
        """'this is …', 'the accusations are …'."""
        if p.act != "be" or p.agent is None:
            return False
        first, last = (self._parse.tokens[k] for k in p.agent)
        pronoun = first is last and first.lower in POINTING
        return pronoun or last.lemma in stance_lexicon().sayings

    def _may_be(self, r: Range, actor: Actor) -> bool:
        """Whether a pronoun can stand for the speaker: 'he' for no state, 'it' for no person."""
        word = self._parse.tokens[r[0]].lower
        if word in ("he", "she", "his", "her", "i"):
            return actor.type in (ActorType.PERSON, ActorType.UNKNOWN)
        return word not in ("it", "its") or actor.type is not ActorType.PERSON

    def _owner(self, d: Draft, r: Range) -> Actor | None:
        """The state or group whose people did it: 'its troops', said by Norland or charged against it."""
        tokens = self._parse.tokens
        if tokens[r[0]].lower not in _OWNING or tokens[r[1]].lemma not in _PEOPLE_OF:
            return None
        whose = self._actors.resolve(r[0], r[0]).actor
        if whose is None:
            whose = d.target if d.stance is Stance.ALLEGES else d.actor if d.stance in _AGAINST else None
        return whose if whose is not None and whose.type is not ActorType.PERSON else None

    def _actor(self, r: Range | None) -> Actor | None:
        """The party of a phrase; an apposition may name it ('the company, Acme Arms')."""
        if r is None:
            return None
        found = self._actors.resolve(*r).actor
        if found is None:
            tokens = self._parse.tokens
            head = next((k for k in range(r[0], r[1] + 1) if not r[0] <= tokens[k].head <= r[1]), r[1])
            named = self._parse.dependents(head, "appos")
            found = next((a for a in map(self._actors.at, named) if a is not None), None)
        return found

    def _words(self, r: Range | None) -> str | None:
        return self._parse.words(*r) if r is not None else None
