"""A cue looked at closely: its head, the words that shape it, and what it says the speaker does, by the lexicon alone."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extract.lexicon import WEAK, StanceLexicon
from counterclaim.model import Attribution, Stance
from counterclaim.parse import Parse
from counterclaim.span import Span

_LIGHT = {"make", "issue", "give", "release", "have", "offer", "draw", "spark", "prompt", "provoke", "elicit", "trigger", "earn", "express", "voice", "raise",
          "lodge", "file", "send", "deliver", "launch", "level", "bring", "repeat", "reiterate", "renew", "put", "take", "meet", "face", "attract"}  # fmt: skip
_POSSIBLE = {"could", "might", "may", "can", "should", "must"}
_UNABLE = {"could", "can", "would"}


@dataclass(frozen=True, slots=True)
class Cue:
    """``head`` is the token of the verb or noun that carries the meaning, ``governor`` the verb of its clause.

    ``stance`` is a Stance, WEAK (the content decides), or None (no act of saying).  ``noun`` is set where a noun carries it.
    """

    head: int
    governor: int
    lemma: str
    stance: Stance | str | None
    why: str
    negated: bool = False
    possible: bool = False
    noun: int | None = None


def tokens_of(parse: Parse, spans: tuple[Span, ...]) -> list[int]:
    """Indices of the tokens inside spans, marks put in by repairs left out."""
    return [i for s in spans for i in parse.at(s) if parse.tokens[i].end > parse.tokens[i].start]


def read_cue(parse: Parse, a: Attribution, lexicon: StanceLexicon) -> Cue | None:
    """The cue of an attribution; None where it holds no word."""
    inside = [i for i in tokens_of(parse, a.cue) if parse.tokens[i].pos != "PUNCT"]
    if not inside:
        return None
    tokens = parse.tokens
    members = set(inside)
    tops = [i for i in inside if tokens[i].head not in members or tokens[i].head == i]
    governor = next((i for i in tops if tokens[i].pos in ("VERB", "AUX")), tops[0])
    head = governor
    if tokens[governor].pos in ("VERB", "AUX"):
        # 'went on to say', 'was quoted as saying': the deepest verb of the cue is the one of saying.
        deeper = [i for i in inside if tokens[i].pos == "VERB" and i != governor and _below(parse, i, governor)]
        if deeper and _known(parse, deeper[-1], lexicon):
            head = deeper[-1]
    negated = any(
        tokens[c].dep == "neg" or tokens[c].lower == "never" for i in {head, governor} for c in parse.children[i]
    )
    modals = {tokens[c].lower for i in {head, governor} for c in parse.children[i] if tokens[c].dep == "aux"}
    possible = bool(modals & _POSSIBLE)
    stance, why, noun = _lexical(parse, head, members, lexicon)
    lemma = tokens[head].lemma if noun is None else tokens[noun].lemma
    if (negated and tokens[head].lemma != "plead") or (
        modals & _UNABLE and tokens[head].lemma in ("confirm", "verify")
    ):
        stance, why = _negate(stance, tokens[head].lemma, why)
    return Cue(head, governor, lemma, stance, why, negated, possible, noun)


def _below(parse: Parse, i: int, top: int) -> bool:
    return any(k == top for k in parse.ancestors(i))


def _known(parse: Parse, i: int, lexicon: StanceLexicon) -> bool:
    return parse.tokens[i].lemma in lexicon.verbs


def _lexical(
    parse: Parse, head: int, members: set[int], lexicon: StanceLexicon
) -> tuple[Stance | str | None, str, int | None]:
    tokens = parse.tokens
    t = tokens[head]
    if t.pos in ("NOUN", "PROPN"):
        if t.lemma in lexicon.nouns:
            return lexicon.nouns[t.lemma], f"noun '{t.lemma}'", head
        if t.tag in ("NNS", "NNPS") and t.lemma in lexicon.verbs:  # 'Ministry rejects charge': a headline's verb
            return lexicon.verbs[t.lemma], f"cue '{t.lemma}'", None
        return None, f"noun '{t.lemma}'", head
    if t.lower == "according" or t.pos in ("ADV", "ADP", "SCONJ"):
        if t.lemma.endswith("ly"):
            return Stance.REPORTS, f"'{t.lower}'", None
        return WEAK, f"'{t.lower}'", None
    if t.lemma == "plead":
        plea = next((c for c in parse.children[head] if tokens[c].lower == "guilty"), None)
        if plea is not None:
            near = {tokens[k].lower for k in (*parse.children[head], *parse.children[plea])}
            return (Stance.DENIES if near & {"not", "n't"} else Stance.CONFIRMS), "plea of guilty or not", None
    companions = [
        tokens[c].lower
        for c in parse.children[head]
        if tokens[c].dep in ("prt", "prep", "dative") or tokens[c].pos == "PART"
    ]
    for word in companions:
        phrase = f"{t.lemma} {word}"
        if phrase in lexicon.verbs:
            return lexicon.verbs[phrase], f"cue '{phrase}'", None
    particle = next((tokens[c].lower for c in parse.children[head] if tokens[c].dep == "prt"), None)
    if particle is not None and t.lemma in lexicon.verbs:  # 'show up', 'carry out', 'call off'
        return None, f"'{t.lemma} {particle}' is no word of saying", None
    obj = next((c for c in parse.children[head] if tokens[c].dep == "dobj"), None)
    if obj is not None and t.lemma in _LIGHT and tokens[obj].lemma in lexicon.nouns:
        return lexicon.nouns[tokens[obj].lemma], f"cue '{t.lemma} … {tokens[obj].lemma}'", obj
    if t.lemma == "seek" and any(tokens[c].dep == "xcomp" for c in parse.children[head]):
        return None, "'seek to' is no word of saying", None
    if t.lemma in lexicon.verbs:
        return lexicon.verbs[t.lemma], f"cue '{t.lemma}'", None
    for i in sorted(members):
        if tokens[i].pos == "NOUN" and tokens[i].lemma in lexicon.nouns:
            return lexicon.nouns[tokens[i].lemma], f"cue with '{tokens[i].lemma}'", i
    return None, f"'{t.lemma}' is no word of saying", None


def _negate(stance: Stance | str | None, lemma: str, why: str) -> tuple[Stance | str | None, str]:
    if stance is None:
        return None, why
    if lemma in ("believe", "think", "accept", "trust"):
        return Stance.DOUBTS, f"{why}, negated"
    if lemma in ("say", "comment", "respond", "reply", "answer", "elaborate", "specify", "disclose", "explain", "reveal", "discuss", "name", "identify", "address",
                 "mention", "provide", "give", "offer", "speak", "talk", "detail"):  # fmt: skip
        return Stance.DECLINES, f"{why}, negated: nothing is said"
    if stance in (Stance.DENIES, Stance.CONFIRMS, Stance.DISMISSES, Stance.DOUBTS):
        return Stance.DECLINES, f"{why}, negated: neither confirmed nor denied"
    if stance == WEAK:
        return WEAK, why
    return None, f"{why}, negated: it is told that this was not said"
