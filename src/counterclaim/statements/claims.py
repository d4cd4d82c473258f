"""Claims of one document: propositions apart from who holds them, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.attribution.lexicon import stance_lexicon
from counterclaim.entities.actors import Actors
from counterclaim.identity import content_id
from counterclaim.model import Actor, ActorType, Claim, Stance
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range, head_of
from counterclaim.stance import ASKS, CHARGES, COMMITS, CONTEST, GRANTS, HOLDS, OPPOSES, RULES
from counterclaim.statements.drafts import Draft
from counterclaim.statements.propositions import Proposition
from counterclaim.statements.wording import plain_words, without_marks

_VERBATIM = 40  # words of a claim that is given as it stands
_PRONOUNS = {"it", "he", "she", "they", "we", "i", "its", "his", "her", "their", "who", "which", "that", "this"}
_UNSAID = {"comment", "confirm", "verify", "corroborate", "deny", "say", "respond", "answer", "discuss", "elaborate", "speak", "talk"}  # fmt: skip
_POINTING = {"this", "that", "it", "these", "those", "all"}
"""Pronouns that, as subject of 'is a lie', stand for what has been said."""
_SELF = {"we", "i", "us", "me", "our", "my"}
_THINGS = {ActorType.BODY, ActorType.STATE, ActorType.GROUP}
_BEARS = CHARGES | OPPOSES | GRANTS
"""Say of somebody that they did what is only named: 'of selling', 'hiding the data'."""
_PUT = RULES | {Stance.ALLEGES}
"""Put a claim that others answer."""


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
        self._keys: dict[str, _Key] = {}
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
        if d.stance in OPPOSES and not p.negated and not self._denying(d):
            return  # 'the boat is a cousin's', said against a charge: what is said, not what is denied
        agent = self._agent(d, p)
        recipient = self._actor(p.recipient)
        # A denial is about what it denies: 'it had no deals' denies the claim that it had deals.
        negated = p.negated and d.stance not in OPPOSES
        head = self._parse.tokens[p.object_head].lemma if p.object_head is not None else None
        agent_name = agent.name if agent is not None else None
        if agent is not None and p.agent is not None and not self._named_whole(p.agent, agent):
            agent_name = None  # 'the company's lawyer' is not the company: as it stands
        if self._unfinished(p) and (
            (p.gerund is not None and d.stance not in _BEARS) or (agent is None and p.agent is not None)
        ):
            return  # 'no signs of easing off', 'a concept of sacrificing', 'ten blocking orders': no act of anybody's
        if d.stance in HOLDS and self._denying(d):
            return  # 'it is not suggested that'
        words = plain_words(
            self._parse,
            p,
            agent_name,
            d.content,
            d.said.cue,
            future=d.stance in COMMITS,
            owed=d.stance in ASKS,
            denied=d.stance in OPPOSES,
        )
        if words is None:
            return
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
        self._keys[known.id] = key
        self._of[id(d)] = known.id

    def claim_of(self, d: Draft) -> str | None:
        """The claim of a draft, or that of what it answers where it puts none of its own."""
        own = self._of.get(id(d))
        if own is not None:
            return own
        return next((self._of[id(x)] for x in d.replies if id(x) in self._of), None)

    def share(self, drafts: Sequence[Draft], groups: Sequence[Sequence[int]]) -> None:
        """Give the statements of each group (indices into drafts) that take a side and put no proposition of their own ('denied the charge') the
        claim of what they answer, else that of the group's first charge or finding, else of its first that holds what another opposes.

        Who puts one keeps it, unless both tell of one act of one party and neither says what the other excludes: that two speak of the same
        matter makes neither say what the other says.  A statement that takes a side and
        has none by then has what it says, as it stands, for its claim.
        """
        for group in groups:
            members = [drafts[i] for i in group]
            own = [d for d in members if id(d) in self._of]
            opposed = any(d.stance in OPPOSES for d in members)
            first = next((d for d in own if d.stance in _PUT), None) or next(
                (d for d in own if opposed and d.stance in HOLDS), None
            )
            if first is None:
                continue
            against = {a.id for a in first.targets}
            for d in members:
                if id(d) in self._of:
                    if self._one_act(self._of[id(d)], self._of[id(first)]):
                        self._of[id(d)] = self._of[id(first)]
                    continue
                if d.stance in OPPOSES:
                    answered = next((self._of[id(x)] for x in d.replies if id(x) in self._of), None)
                    self._of[id(d)] = answered or self._of[id(first)]
                elif d.stance in _PUT or d.stance in GRANTS:
                    theirs = {a.id for a in (d.targets if d.stance in _PUT else d.voices)}
                    if not theirs or not against or theirs & against:
                        self._of[id(d)] = self._of[id(first)]
        for d in drafts:
            takes_side = d.stance in CONTEST and (d.stance not in OPPOSES or self._denying(d))
            if takes_side and self.claim_of(d) is None and d.content:
                self._verbatim(d)
        used = {self.claim_of(d) for d in drafts}
        self._claims = {k: c for k, c in self._claims.items() if c.id in used}

    def _one_act(self, one: str, other: str) -> bool:
        """Whether two claims tell of the same act of the same party, as far as each tells."""
        a, b = self._keys[one], self._keys[other]
        if a.agent is None or (a.act, a.agent, a.negated) != (b.act, b.agent, b.negated):
            return False
        pairs = ((a.object, b.object), (a.recipient, b.recipient))
        return all(x is None or y is None or x == y for x, y in pairs)

    def _as_it_stands(self, d: Draft) -> str:
        words = " ".join(self._parse.words(*r) for r in d.content).split()
        return without_marks(" ".join(words[:_VERBATIM])) + (" …" if len(words) > _VERBATIM else "")

    def _verbatim(self, d: Draft) -> None:
        words = self._as_it_stands(d)
        if len(words.split()) < 2:
            return
        key = _Key("", None, words.lower(), None, False)
        known = self._claims.get(key)
        if known is None:
            known = self._claims[key] = Claim(content_id("c", self._document, "", words), words)
        self._keys[known.id] = key
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
        opens_with_to = self._parse.tokens[d.content[0][0]].tag == "TO"
        if d.stance in CHARGES or (d.stance in ASKS and opens_with_to):  # 'accused X of selling …', 'urged X to leave'
            return self._told_of(d) if len(d.targets) == 1 else None
        if (
            d.stance is Stance.DENIES or d.stance in GRANTS or d.stance in COMMITS
        ):  # 'denied selling …', 'vowed to leave'
            return d.actor if len(d.speakers) == 1 and d.actor is not None and d.actor.named else None
        return None

    def _told_of(self, d: Draft) -> Actor | None:
        """The one target where grammar makes it the doer: it stands between the cue and what is said ('accused X of', 'urged X to'), or
        is who the cue is said of ('X was accused of')."""
        head, content = d.head, d.content[0][0]
        last = max(b for _, b in d.said.cue) if d.said.cue else head
        places = [*range(last + 1, content), *self._parse.dependents(head, "dobj", "nsubjpass")]
        target = d.target
        found = (self._actors.resolve(k, k).actor or self._actors.at(k) for k in places if k not in d.said.cue)
        return target if target is not None and any(a is not None and a.id == target.id for a in found) else None

    def _denying(self, d: Draft) -> bool:
        """Whether the cue itself says that what follows is not so ('denied that'), so that its content is what is denied."""
        lexicon, tokens = stance_lexicon(), self._parse.tokens
        lemmas = {tokens[k].lemma for a, b in d.said.cue for k in range(a, b + 1)}
        return any(table.get(lemma) in OPPOSES for lemma in lemmas for table in (lexicon.verbs, lexicon.nouns)) or any(
            tokens[k].dep == "neg" for a, b in d.said.cue for k in range(a, b + 1)
        )

    def _unfinished(self, p: Proposition) -> bool:
        """An act without a finite verb."""
        return p.gerund is not None or self._parse.tokens[p.verb].tag in ("VBG", "VB")

    def _meant(self, d: Draft, r: Range) -> Actor | None:
        """Whom a pronoun in what is said means, where there is no doubt: the speaker for 'we'; else whom grammar finds, if it is who
        speaks or is spoken against."""
        word = self._parse.tokens[r[0]].lower
        if word == "we" and d.actor is not None and d.actor.type is ActorType.PERSON:
            return d.behalf  # a person who says 'we' speaks for others
        if word in _SELF and len(d.speakers) == 1:
            return d.actor
        if self._empty(r[0]):
            return None
        found = self._actors.resolve(*r).actor
        return (
            found
            if found is not None and any(found.id == a.id for a in (*d.speakers, *d.targets)) and self._may_be(r, found)
            else None
        )

    def _empty(self, k: int) -> bool:
        """'It is unlikely that', 'it seems': an 'it' that stands for nobody."""
        tokens = self._parse.tokens
        verb = tokens[k].head
        clause = any(tokens[c].dep in ("ccomp", "csubj", "xcomp", "advcl") for c in self._parse.children[verb])
        valued = any(tokens[c].dep in ("acomp", "attr") for c in self._parse.children[verb])
        return tokens[k].lower == "it" and (
            tokens[k].dep == "expl" or (tokens[verb].lemma == "be" and clause and valued)
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
        return word not in ("it", "its") or actor.type in _THINGS

    def _actor(self, r: Range | None) -> Actor | None:
        """The party of a phrase; an apposition may name it ('the company, Acme Arms')."""
        if r is None:
            return None
        found = self._actors.resolve(*r).actor
        if found is None:
            named = self._parse.dependents(head_of(self._parse, r), "appos")
            found = next((a for a in map(self._actors.at, named) if a is not None), None)
        return found

    def _words(self, r: Range | None) -> str | None:
        return self._parse.words(*r) if r is not None else None
