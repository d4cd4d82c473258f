"""Claims of one document: propositions apart from who holds them, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.attribution.lexicon import stance_lexicon
from counterclaim.entities.actors import Actors
from counterclaim.identity import content_id
from counterclaim.model import Actor, ActorType, Claim, Stance
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range
from counterclaim.stance import ASKS, CHARGES, COMMITS, CONTEST, GRANTS, OPPOSES
from counterclaim.statements.drafts import Draft
from counterclaim.statements.propositions import Proposition
from counterclaim.statements.wording import plain_words, without_marks

_VERBATIM = 40  # words of a claim that is given as it stands
_PRONOUNS = {"it", "he", "she", "they", "we", "i", "its", "his", "her", "their", "who", "which", "that", "this"}
_UNSAID = {"comment", "confirm", "verify", "corroborate", "deny", "say", "respond", "answer", "discuss", "elaborate", "speak", "talk"}  # fmt: skip
_POINTING = {"this", "that", "it", "these", "those", "all"}
"""Pronouns that, as subject of 'is a lie', stand for what has been said."""
_SELF = {"we", "i", "us", "me", "our", "my"}


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
        if p is None or (p.nominal and p.act == "be" and d.stance in OPPOSES):
            return
        if d.stance in OPPOSES and (self._of_a_saying(d) or self._points(p)):
            return  # 'this is a lie', 'a claim that it called absurd': what is denied has been said
        if d.stance is Stance.DECLINES and self._parse.tokens[p.verb].lemma in _UNSAID:
            return
        agent = self._agent(d, p)
        recipient = self._actor(p.recipient)
        # A denial is about what it denies: 'it had no deals' denies the claim that it had deals.
        negated = p.negated and d.stance not in OPPOSES
        head = self._parse.tokens[p.object_head].lemma if p.object_head is not None else None
        agent_name = agent.name if agent is not None else None
        if agent is not None and p.agent is not None and not self._named_whole(p.agent, agent):
            agent_name = None  # 'the company's lawyer' is not the company: as it stands
        words = plain_words(self._parse, p, agent_name, d.content, d.stance in COMMITS, d.stance in OPPOSES)
        if agent is None and p.agent is None and not p.nominal:
            # Without a subject the proposition would dangle: give the words as they stand.
            words = self._as_it_stands(d)
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

    def share(self, drafts: Sequence[Draft], groups: Sequence[Sequence[int]]) -> None:
        """Give the statements of each group (indices into drafts) one claim: that of the first charge, else of the first that has one.

        A statement that takes a side and has none by then has what it says, as it stands, for its claim.
        """
        for group in groups:
            members = [drafts[i] for i in group]
            own = [d for d in members if id(d) in self._of]
            first = next((d for d in own if d.stance in CHARGES), next(iter(own), None))
            if len(members) > 1 and first is not None:
                for d in members:
                    self._of[id(d)] = self._of[id(first)]
        for d in drafts:
            if d.stance in CONTEST and self.claim_of(d) is None and d.content:
                self._verbatim(d)
        used = {self.claim_of(d) for d in drafts}
        self._claims = {k: c for k, c in self._claims.items() if c.id in used}

    def _as_it_stands(self, d: Draft) -> str:
        return without_marks(" ".join(" ".join(self._parse.words(*r) for r in d.content).split()[:_VERBATIM]))

    def _verbatim(self, d: Draft) -> None:
        words = self._as_it_stands(d)
        if not words:
            return
        key = _Key("", None, words.lower(), None, False)
        known = self._claims.get(key)
        if known is None:
            known = self._claims[key] = Claim(content_id("c", self._document, "", words), words)
        self._of[id(d)] = known.id

    def claims(self) -> tuple[Claim, ...]:
        """The claims that statements have, in order of first use."""
        return tuple(self._claims.values())

    def _agent(self, d: Draft, p: Proposition) -> Actor | None:
        """Who does what the proposition tells; None where the page does not say it for certain: better no doer than a wrong one."""
        if p.agent is not None:
            if self._pronoun(p.agent):
                return self._meant(d, p.agent)
            return self._actor(p.agent)
        if d.stance in CHARGES or d.stance in ASKS:  # 'accused X of selling …', 'urged X to leave'
            return d.target if len(d.targets) == 1 else None
        if d.stance in OPPOSES or d.stance in GRANTS or d.stance in COMMITS:  # 'denied selling …', 'vowed to leave'
            return d.actor if len(d.speakers) == 1 and d.actor is not None and d.actor.named else None
        return None

    def _meant(self, d: Draft, r: Range) -> Actor | None:
        """Whom a pronoun in what is said means, where there is no doubt: the speaker for 'we'; else whom grammar finds, if it is who
        speaks or is spoken against."""
        word = self._parse.tokens[r[0]].lower
        if word in _SELF and len(d.speakers) == 1:
            return d.actor
        found = self._actors.resolve(*r).actor
        return (
            found
            if found is not None and any(found.id == a.id for a in (*d.speakers, *d.targets)) and self._may_be(r, found)
            else None
        )

    def _pronoun(self, r: Range) -> bool:
        return r[0] == r[1] and self._parse.tokens[r[0]].lower in _PRONOUNS

    def _named_whole(self, r: Range, actor: Actor) -> bool:
        """Whether a phrase is a name of the actor or a pronoun, no more."""
        words = self._parse.words(*r).lower().removeprefix("the ")
        return self._pronoun(r) or words in {n.lower().removeprefix("the ") for n in actor.names}

    def _of_a_saying(self, d: Draft) -> bool:
        """Whether the cue is said of something that was said: 'a claim that Norland called groundless', 'which it rejected as fiction'."""
        tokens = self._parse.tokens
        head = tokens[d.head]
        if (
            head.dep in ("relcl", "acl")
            and tokens[head.head].lemma in stance_lexicon().sayings
            and not d.holds(head.head)
        ):
            return True
        return any(
            tokens[c].lower == "which" and tokens[c].dep in ("dobj", "nsubjpass", "nsubj")
            for c in self._parse.children[d.head]
        )

    def _points(self, p: Proposition) -> bool:
        """'this is …', 'the accusations are …'."""
        if p.act != "be" or p.agent is None:
            return False
        first, last = (self._parse.tokens[k] for k in p.agent)
        pronoun = first is last and first.lower in _POINTING
        return pronoun or last.lemma in stance_lexicon().sayings

    def _may_be(self, r: Range, actor: Actor) -> bool:
        """Whether a pronoun can stand for the speaker: 'he' for no state, 'it' for no person."""
        word = self._parse.tokens[r[0]].lower
        if word in ("he", "she", "his", "her", "i"):
            return actor.type in (ActorType.PERSON, ActorType.UNKNOWN)
        return word not in ("it", "its") or actor.type is not ActorType.PERSON

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
