"""What a speaker does with what is said: the cue first, the content where the cue leaves it open."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.extract.actors import Actors
from counterclaim.extract.contents import (
    acts_itself,
    blames,
    commands,
    disbelieves,
    foretells_harm,
    leaves_open,
    named_bad,
    obliges,
    quoted,
    vows,
)
from counterclaim.extract.cue_frame import is_record
from counterclaim.extract.cues import hits_back, tokens_of
from counterclaim.extract.drafts import Draft
from counterclaim.extract.lexicon import WEAK, StanceLexicon
from counterclaim.extract.propositions import Proposition
from counterclaim.extract.senses import senses
from counterclaim.extract.sides import Sides
from counterclaim.extract.verdicts import belittles, of_a_saying, says_untrue
from counterclaim.model import ActorType, Stance
from counterclaim.parse import Parse

_OBLIGING = {"must", "should", "ought"}
_FUTURE = {"will", "would", "'ll", "’ll", "shall"}
_OWN = {"our", "my", "we", "us", "ours"}
_ITS = {"its", "their", "his", "her"}
_SELF = {"it", "he", "she", "they", "we", "i"}
_MEDIA = (
    "Times",
    "Post",
    "News",
    "Journal",
    "Agency",
    "Press",
    "TV",
    "Daily",
    "Herald",
    "Tribune",
    "Guardian",
    "Reuters",
)
_CHARGING = {
    "accuse",
    "attack",
    "criticize",
    "criticise",
    "insult",
    "smear",
    "allege",
    "blame",
    "slander",
    "defame",
    "malign",
    "impugn",
}
_TOPICAL = {"crime", "criminal", "terrorism", "violation", "attack", "murder", "illegal", "unlawful", "massacre", "genocide", "theft", "dangerous", "breach", "robbery",
            "persecution", "escalation", "revenge", "interference", "madness", "unconstitutional", "conspiracy", "shame", "extremism", "motivated", "crude", "betrayal"}  # fmt: skip
_FEELING = {
    "know",
    "care",
    "want",
    "think",
    "feel",
    "like",
    "believe",
    "expect",
    "see",
    "remember",
    "hope",
    "need",
    "mind",
    "understand",
    "seem",
    "look",
}
_NAMING = {"brand", "label", "term", "dub", "call", "describe", "refer"}


def lexical_stance(parse: Parse, d: Draft, lexicon: StanceLexicon) -> tuple[Stance | None, str]:
    """The stance that the cue alone gives; (None, why) where the content must decide or nothing is said."""
    cue = d.cue
    tokens = parse.tokens
    head = tokens[cue.head]
    if not isinstance(cue.stance, Stance):
        if head.lemma in _NAMING and names_saying(parse, d, lexicon):
            return _about_saying(parse, d, lexicon)
        return None, cue.why
    stance = cue.stance
    if stance in (Stance.CONDEMNS, Stance.DESIGNATES, Stance.DISMISSES) and names_saying(parse, d, lexicon):
        return Stance.DISMISSES, f"{cue.why}, and what it is aimed at has been said before"
    if stance is Stance.DESIGNATES and head.lemma in _NAMING and named_bad(parse, d, lexicon):
        return Stance.CONDEMNS, f"{cue.why} with a reproach"
    if stance is Stance.CONDEMNS and _for_charging(parse, d):
        return Stance.COUNTER_ACCUSES, f"{cue.why} for an attack"
    if stance in (Stance.ALLEGES, Stance.CONDEMNS) and cue.answering:
        return Stance.COUNTER_ACCUSES, f"{cue.why}, in answer to an attack"
    if (
        stance is Stance.DOUBTS
        and head.lemma == "challenge"
        and any(tokens[c].dep == "xcomp" for c in parse.children[cue.head])
    ):
        return Stance.DEMANDS, f"{cue.why} to do something"
    return stance, cue.why


def _for_charging(parse: Parse, d: Draft) -> bool:
    """'criticised the mayor for accusing the club': the reproach is of the charge."""
    tokens = parse.tokens
    return any(
        tokens[k].dep == "pcomp" and tokens[k].lemma in _CHARGING and tokens[tokens[k].head].lower in ("for", "of")
        for a, b in d.content
        for k in range(a, b + 1)
    )


def names_saying(parse: Parse, d: Draft, lexicon: StanceLexicon) -> bool:
    """Whether the cue's object is an allegation, a report or the like."""
    tokens = parse.tokens
    for c in parse.children[d.cue.head]:
        if tokens[c].dep in ("dobj", "nsubjpass", "nsubj") and tokens[c].lemma in lexicon.sayings and d.holds(c):
            return True
        if (
            d.cue.lemma in _NAMING
            and tokens[c].dep in ("oprd", "ccomp")  # 'called the claim nonsense', in the two ways it is parsed
            and any(
                tokens[k].lemma in lexicon.sayings and tokens[k].dep in ("nmod", "nsubj", "compound")
                for k in parse.children[c]
            )
        ):
            return True
    return of_a_saying(parse, d, lexicon)


def _about_saying(parse: Parse, d: Draft, lexicon: StanceLexicon) -> tuple[Stance | None, str]:
    if _words_of(parse, d) & lexicon.falsehood:
        return Stance.DENIES, f"{d.cue.why}: calls what was said untrue"
    if _words_of(parse, d) & lexicon.credible:
        return None, d.cue.why
    return Stance.DISMISSES, f"{d.cue.why}: characterises what was said, and does not call it credible"


def _words_of(parse: Parse, d: Draft) -> set[str]:
    return {parse.tokens[k].lemma for a, b in d.content for k in range(a, b + 1)}


def _reproach(parse: Parse, d: Draft, lexicon: StanceLexicon) -> str | None:
    """A word of reproach in the content that no 'not' or 'no' takes back; of verbs only the main one counts."""
    tokens = parse.tokens
    words = {"NOUN": lexicon.reproach_nouns, "ADJ": lexicon.reproach_adjectives, "VERB": lexicon.reproach_verbs}
    main = d.proposition.verb if d.proposition is not None else None
    for a, b in d.content:
        for k in range(a, b + 1):
            t = tokens[k]
            if (
                t.lemma in words.get(t.pos, ())
                and (t.pos != "VERB" or k == main)
                and (main is None or _in_main_clause(parse, k, main))
                and not any(
                    tokens[c].dep == "neg" or tokens[c].lower == "no" for j in (k, t.head) for c in parse.children[j]
                )
            ):
                return t.lower
    return None


def _in_main_clause(parse: Parse, k: int, main: int) -> bool:
    """Whether no clause of its own stands between a word and the main verb."""
    tokens = parse.tokens
    if k == main:
        return True
    for above in (k, *parse.ancestors(k)):
        if above == main:
            return True
        if tokens[above].dep in ("advcl", "relcl", "acl", "ccomp", "pcomp", "csubj", "parataxis"):
            return False
    return True


def content_stance(
    parse: Parse, d: Draft, actors: Actors, sides: Sides, lexicon: StanceLexicon, accused: Iterable[Draft]
) -> tuple[Stance, str]:
    """The stance of a weak cue ('said', 'called'), from what is said and from who has been accused of what before.

    ``accused`` are the allegations aimed at the speaker's side that were told before.
    """
    if by_record(parse, d):
        return Stance.REPORTS, "a record or an outlet says so"
    accusation = any(True for _ in accused)
    found = _by_content(parse, d, actors, sides, lexicon, accusation)
    if d.cue.answering and found is None and hits_back(parse, d.cue) and strikes(parse, d, actors, sides):
        return Stance.COUNTER_ACCUSES, "strikes back at another"
    if found is not None:
        if found[0] in (Stance.ALLEGES, Stance.CONDEMNS) and d.cue.answering:
            return Stance.COUNTER_ACCUSES, f"{found[1]}, in answer to an attack"
        return found
    if d.actor is None and not d.attribution.source and not _hangs_on_speaker(parse, d):
        return Stance.REPORTS, "nobody is named who says so"
    if d.actor is not None and d.actor.type is ActorType.BODY and d.actor.name.endswith(_MEDIA):
        return Stance.REPORTS, "the speaker is a news organisation"
    return Stance.ASSERTS, d.cue.why


def _hangs_on_speaker(parse: Parse, d: Draft) -> bool:
    """'…, referring to the dam': who speaks is the subject of the verb that the participle hangs on."""
    t = parse.tokens[d.cue.governor]
    return t.tag == "VBG" and t.dep == "advcl" and any(parse.dependents(t.head, "nsubj"))


def strikes(parse: Parse, d: Draft, actors: Actors, sides: Sides) -> bool:
    """Whether what is said, or what the words are thrown at, is another party: 'fired back at the mayor', 'you are only …'."""
    tokens = parse.tokens
    p = d.proposition
    if p is None or p.nominal:
        return bool(d.content) and tokens[d.content[0][0]].text not in ('"', "“", "''", "``")
    if any(tokens[k].lower in ("you", "your", "yourself") for a, b in d.content for k in range(a, b + 1)):
        return True
    return _about_other(parse, d, actors, sides)


def by_record(parse: Parse, d: Draft) -> bool:
    """Whether a poll, a study, a video or a newspaper is what speaks."""
    words, tokens = senses(), parse.tokens
    if any(tokens[k].dep == "nsubj" and tokens[k].lemma in words.records for k in tokens_of(parse, d.attribution.cue)):
        return True  # 'the fund's report stated'
    return is_record(parse, tuple(tokens_of(parse, d.attribution.source)), words)


def _by_content(
    parse: Parse, d: Draft, actors: Actors, sides: Sides, lexicon: StanceLexicon, accusation: bool
) -> tuple[Stance, str] | None:
    tokens = parse.tokens
    p = d.proposition
    if says_untrue(parse, d, lexicon):
        return Stance.DENIES, "says that what was said is not true"
    if commands(parse, d):
        return Stance.DEMANDS, "a command"
    if leaves_open(parse, d) and p is not None and _speaks_of_self(parse, d, actors, sides):
        return Stance.DECLINES, "says that the speaker can say nothing on it"
    if disbelieves(parse, d):
        return Stance.DOUBTS, "says that the speaker does not believe it"
    named = d.cue.lemma in _NAMING
    if obliges(parse, d) and not named:
        return Stance.DEMANDS, "says what is to be done"
    if p is not None and not p.nominal:
        modal = {tokens[c].lower for c in parse.children[p.verb] if tokens[c].dep == "aux"}
        own = _speaks_of_self(parse, d, actors, sides)
        if p.negated and own and accusation and not modal & _FUTURE and tokens[p.verb].lemma not in _FEELING:
            return Stance.DENIES, "says of itself that it is not so, after an accusation"
        if p.negated and own and not modal & (_FUTURE | _OBLIGING) and _wrong(parse, p, lexicon):
            return Stance.DENIES, "says of itself that it did no such wrong"
        tells_own = own or _begins_with_pronoun(parse, d)
        if tells_own and not named and vows(parse, d) and acts_itself(parse, d):
            return Stance.PROMISES, "says what the speaker will do"
        if (
            not own
            and not p.negated
            and not modal & (_FUTURE | _OBLIGING)
            and _accuses(parse, d, actors, sides, lexicon)
        ):
            return Stance.ALLEGES, "says that another has done wrong"
    flaw = belittles(parse, d, lexicon)
    if flaw is not None:
        return Stance.DISMISSES, f"calls what was said '{flaw}'"
    reproach = _reproach(parse, d, lexicon)

    def of_speaker(who: int) -> bool:
        return not quoted(parse, d) and d.actor is not None and actors.resolve(who, who).actor is d.actor

    blame = blames(parse, d, lexicon, of_speaker) or (named_bad(parse, d, lexicon) if named else None)
    foretold = p is not None and bool(
        {tokens[c].lower for c in parse.children[p.verb] if tokens[c].dep == "aux"} & {"may", "might", "could"}
    )
    if blame is not None or (reproach is not None and not foretold):
        word = blame or reproach
        if accusation and reproach is not None and (blame is not None or reproach not in _TOPICAL):
            return Stance.COUNTER_ACCUSES, f"reproach ('{word}') after an accusation"
        if blame is not None or named:
            return Stance.CONDEMNS, f"reproach ('{word}')"
        if reproach not in _TOPICAL and _about_other(parse, d, actors, sides):
            return Stance.CONDEMNS, f"reproach ('{word}') of another"
    harm = foretells_harm(parse, d)
    if harm is not None and not named:
        return Stance.WARNS, f"tells of harm that may come ('{harm}')"
    return None


def _begins_with_pronoun(parse: Parse, d: Draft) -> bool:
    """'said he would not sell': whoever else the pronoun could mean, a vow is told of the speaker."""
    if quoted(parse, d) or d.proposition is None or d.proposition.agent is None:
        return False
    first, last = d.proposition.agent
    return first == last and first - d.content[0][0] <= 1 and parse.tokens[first].lower in ("he", "she")


def _speaks_of_self(parse: Parse, d: Draft, actors: Actors, sides: Sides) -> bool:
    p = d.proposition
    if p is None or p.agent is None:
        return False
    first, last = p.agent
    if quoted(parse, d) and first == last and parse.tokens[first].lower in _SELF - _OWN - {"i"}:
        return False  # in their own words speakers are 'I' and 'we'
    if first == last and parse.tokens[first].lower in _SELF:
        found = actors.resolve(first, last).actor
        return found is None or d.actor is None or found is d.actor or sides.of(found) == d.side
    words = {parse.tokens[k].lower for k in range(first, last + 1)}
    if words & _OWN:
        return True
    owner = next(
        (c for k in range(first, last + 1) for c in parse.dependents(k, "poss") if parse.tokens[c].lower in _ITS), None
    )
    if owner is not None:  # 'its forces': the speaker's, unless the pronoun is known to mean another
        meant = actors.resolve(owner, owner).actor
        return meant is None or meant is d.actor or sides.of(meant) == d.side
    found = actors.at(last)
    return found is not None and (found is d.actor or (d.side is not None and sides.of(found) == d.side))


def _about_other(parse: Parse, d: Draft, actors: Actors, sides: Sides) -> bool:
    p = d.proposition
    if p is None or p.agent is None:
        return False
    if p.agent[0] == p.agent[1] and parse.tokens[p.agent[0]].lower in ("you", "he", "she", "they") and quoted(parse, d):
        return True
    actor = actors.at(p.agent[1])
    return actor is not None and actor is not d.actor and (d.side is None or sides.of(actor) != d.side)


def _accuses(parse: Parse, d: Draft, actors: Actors, sides: Sides, lexicon: StanceLexicon) -> bool:
    p = d.proposition
    if p is None or p.agent is None:
        return False
    tokens = parse.tokens
    subject = actors.resolve(*p.agent).actor or actors.state_of(*p.agent)
    another = quoted(parse, d) and tokens[p.agent[0]].lower in ("he", "she", "they", "you") and p.agent[0] == p.agent[1]
    if not another and (subject is None or (d.side is not None and sides.of(subject) == d.side)):
        return False
    return any(tokens[c].lower in lexicon.accusing_adverbs for c in parse.children[p.verb]) or _wrong(parse, p, lexicon)


def _wrong(parse: Parse, p: Proposition, lexicon: StanceLexicon) -> bool:
    """Whether the act is a wrong by itself, or one with such an object."""
    tokens = parse.tokens
    lemma = tokens[p.verb].lemma
    if lemma in lexicon.accusing_acts:
        return True
    words = {tokens[k].lemma for r in (p.object, p.recipient) if r for k in range(r[0], r[1] + 1)}
    return lemma in lexicon.acts_with_object and bool(words & lexicon.accusing_objects)


def is_open(d: Draft) -> bool:
    """Whether the cue leaves the stance to the content."""
    return d.stance is None and d.cue.stance == WEAK
