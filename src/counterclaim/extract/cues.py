"""A cue looked at closely: its head, the words that shape it, and what it says the speaker does, by the lexicon alone."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extract.cue_frame import Frame
from counterclaim.extract.cue_sense import sense
from counterclaim.extract.lexicon import WEAK, StanceLexicon
from counterclaim.extract.senses import Senses, senses
from counterclaim.model import Attribution, Stance
from counterclaim.parse import Parse
from counterclaim.span import Span

_POSSIBLE = {"could", "might", "may", "can", "should", "must"}
_UNABLE = {"could", "can", "would"}
_NOT_FAILING = {"resist", "help", "stop", "fail", "hesitate", "tire", "miss", "shy", "cease"}
_PUT_FORWARD = {
    "suggest",
    "argue",
    "claim",
    "insist",
    "contend",
    "imply",
    "assert",
    "call",
    "describe",
    "portray",
    "advise",
}
_STRIKING = {"fire", "shoot", "hit", "strike", "lash", "snap", "punch", "bite", "jab", "swing", "smack"}
_CARRYING = {
    "try",
    "attempt",
    "manage",
    "continue",
    "begin",
    "start",
    "proceed",
    "rush",
    "go",
    "struggle",
    "hasten",
    "move",
}
_THEMES = {"theme", "habit", "line", "message", "refrain", "mantra"}
_PRESSURE = {
    "pressure",
    "chance",
    "opportunity",
    "duty",
    "obligation",
    "authority",
    "right",
    "reluctance",
    "unwillingness",
    "need",
    "temptation",
}
_CALLING = {"call", "describe", "label", "term", "consider", "dub"}
_READY = {"quick", "careful", "swift", "fast", "happy", "proud", "able"}
_TO_COME = {"will", "'ll", "’ll"}


@dataclass(frozen=True, slots=True)
class Cue:
    """``head`` is the token of the verb or noun that carries the meaning, ``governor`` the verb of its clause.

    ``stance`` is a Stance, WEAK (the content decides), or None (no act of saying).  ``noun`` is set where a noun carries it;
    ``answering`` where the words around it tell of an answer to an attack ('fired back', 'said in response'); ``unsaid`` where
    the cue is known to tell of no saying, even of words in quotation marks.
    """

    head: int
    governor: int
    lemma: str
    stance: Stance | str | None
    why: str
    negated: bool = False
    possible: bool = False
    noun: int | None = None
    answering: bool = False
    unsaid: bool = False


def tokens_of(parse: Parse, spans: tuple[Span, ...]) -> list[int]:
    """Indices of the tokens inside spans, marks put in by repairs left out."""
    return [i for s in spans for i in parse.at(s) if parse.tokens[i].end > parse.tokens[i].start]


def read_cue(parse: Parse, a: Attribution, lexicon: StanceLexicon) -> Cue | None:
    """The cue of an attribution; None where there is none."""
    tokens = parse.tokens
    marks = tokens_of(parse, a.cue)
    inside = [i for i in marks if tokens[i].pos != "PUNCT" and any(c.isalnum() for c in tokens[i].text)]
    if not inside:  # 'LUND: …' in a transcript
        return Cue(marks[0], marks[0], tokens[marks[0]].text, WEAK, "a colon behind the speaker") if marks else None
    words = senses()
    members = set(inside)
    tops = [i for i in inside if tokens[i].head not in members or tokens[i].head == i]
    governor = next((i for i in tops if tokens[i].pos in ("VERB", "AUX")), tops[0])
    head = _head(parse, inside, governor, lexicon, words)
    negated = any(
        tokens[c].dep == "neg" or tokens[c].lower == "never" for i in {head, governor} for c in parse.children[i]
    )
    said = set(tokens_of(parse, a.content))
    first = _first_of(parse, governor)
    joined = tokens[governor].head if tokens[governor].dep == "conj" else governor  # 'neither confirmed nor denied'
    negated = negated or any(tokens[c].lower in ("neither", "nor") for c in parse.dependents(joined, "preconj", "cc"))
    modals = {
        tokens[c].lower
        for i in {head, governor, first}
        for c in parse.children[i]
        if tokens[c].dep == "aux" and c not in said
    }
    if tokens[head].pos == "NOUN" and tokens[head].dep == "dobj":  # 'could draw an accusation'
        modals |= {tokens[c].lower for c in parse.dependents(tokens[head].head, "aux") if c not in said}
    if "would" in modals and tokens[head].lemma in _CALLING:
        modals.add("could")
    possible = bool(modals & _POSSIBLE) or (bool(modals & _TO_COME) and not negated)
    if _nobody(parse, a):  # 'neither side would comment'
        negated = True
    if tokens[head].pos in ("NOUN", "ADJ"):  # 'no comment', 'no doubt'
        negated = negated or any(tokens[c].lower in ("no", "without") for c in parse.children[head])
    frame = Frame(parse, head, members, tuple(tokens_of(parse, a.source)), tuple(sorted(said)), lexicon)
    stance, why, noun = sense(frame)
    if head != governor and tokens[governor].lemma in words.wanting:
        stance, why = None, f"'{tokens[governor].lemma}' to: a wish, nothing said"
    lemma = tokens[head].lemma if noun is None else tokens[noun].lemma
    if _instead_of(parse, head) or _yet_to_do(parse, head):
        stance, why = None, f"{why}: told as not done"
    if _asked(parse, governor):
        stance, why = None, f"{why}: it is asked whether it was said"
    if negated and any(
        tokens[k].lemma in _NOT_FAILING for k in (governor, *inside)
    ):  # 'could not resist mocking', 'never tires of saying'
        negated = possible = False
    if (negated and tokens[head].lemma != "plead") or (
        modals & _UNABLE and tokens[head].lemma in ("confirm", "verify")
    ):
        stance, why = _negate(stance, tokens[head].lemma, why)
    unsaid = stance is None and not why.endswith("is no word of saying") and not why.startswith("noun ")
    answering = _answers(parse, members, governor, words)
    return Cue(head, governor, lemma, stance, why, negated, possible, noun, answering, unsaid)


def _head(parse: Parse, inside: list[int], governor: int, lexicon: StanceLexicon, words: Senses) -> int:
    """'went on to say', 'was quoted as saying': the deepest verb of the cue, unless the verb above it holds it back."""
    tokens = parse.tokens
    deeper = [i for i in inside if tokens[i].pos == "VERB" and i != governor and _below(parse, i, governor)]
    if tokens[governor].lower in _READY and deeper and tokens[deeper[0]].dep == "xcomp":
        return deeper[0]
    if (
        tokens[governor].pos not in ("VERB", "AUX")
        and tokens[governor].lemma not in lexicon.nouns.keys() | words.nouns.keys()
    ):
        known = next((i for i in deeper if tokens[i].lemma in lexicon.verbs or tokens[i].lemma in words.verbs), None)
        if (
            known is not None
            and (tokens[governor].pos in ("ADP", "SCONJ", "PRON", "DET") or tokens[governor].lemma in _THEMES)
            and tokens[governor].lower != "according"
        ):
            return known
    if tokens[governor].lemma == "stop" and any(tokens[k].lower == "short" for k in inside):
        return governor
    if tokens[governor].lemma in _CARRYING and deeper and tokens[deeper[0]].dep == "xcomp":
        return deeper[-1]
    if tokens[governor].pos not in ("VERB", "AUX") or tokens[governor].lemma in words.refusing:
        return governor
    held = next((i for i in deeper if tokens[i].lemma in words.refusing), None)
    if held is not None:
        return held
    if deeper and (tokens[deeper[-1]].lemma in lexicon.verbs or tokens[deeper[-1]].lemma in words.verbs):
        own = isinstance(lexicon.verbs.get(tokens[governor].lemma) or words.verbs.get(tokens[governor].lemma), Stance)
        weak = not isinstance(lexicon.verbs.get(tokens[deeper[-1]].lemma), Stance)
        return governor if own and weak else deeper[-1]
    return governor


def _first_of(parse: Parse, i: int) -> int:
    """The verb that a joined verb without subject shares its auxiliaries with: 'could reverse it or decline to act'."""
    t = parse.tokens[i]
    if t.dep != "conj" or t.tag != "VB" or any(parse.tokens[c].dep in ("nsubj", "aux") for c in parse.children[i]):
        return i
    return t.head


def _asked(parse: Parse, governor: int) -> bool:
    """'But has she called for it?': the auxiliary stands before the subject, in a question."""
    aux = next((c for c in parse.children[governor] if parse.tokens[c].dep == "aux"), None)
    who = next((c for c in parse.children[governor] if parse.tokens[c].dep == "nsubj"), None)
    if aux is None or who is None or not aux < who < governor:
        return False
    end = parse.right[governor]
    return any(parse.tokens[k].text == "?" for k in range(governor, min(end + 2, len(parse.tokens))))


def _instead_of(parse: Parse, head: int) -> bool:
    """'as opposed to attacking it', 'instead of denying', 'without admitting'."""
    t = parse.tokens[head]
    if t.dep != "pcomp":
        return False
    near = {parse.tokens[k].lower for k in range(max(t.head - 1, 0), t.head + 1)}
    return bool(near & {"opposed", "instead", "rather", "without"})


def _yet_to_do(parse: Parse, head: int) -> bool:
    """'under pressure to pledge', 'a chance to apologise': what has not been said."""
    t = parse.tokens[head]
    return t.dep == "acl" and t.tag == "VB" and parse.tokens[t.head].lemma in _PRESSURE


def _nobody(parse: Parse, a: Attribution) -> bool:
    """Whether the source is 'neither …', 'none of …', 'no one'."""
    first = next((parse.tokens[k] for k in tokens_of(parse, a.source)), None)
    return first is not None and first.lower in ("neither", "none", "no", "nobody")


def _below(parse: Parse, i: int, top: int) -> bool:
    return any(k == top for k in parse.ancestors(i))


def hits_back(parse: Parse, cue: Cue) -> bool:
    """'fired back', 'hit back', 'snapped back': an answer thrown at somebody."""
    behind = range(cue.governor, min(cue.governor + 4, len(parse.tokens)))
    return parse.tokens[cue.governor].lemma in _STRIKING and any(parse.tokens[k].lower == "back" for k in behind)


def _answers(parse: Parse, members: set[int], governor: int, words: Senses) -> bool:
    """Whether the cue or the verb it hangs on tells of an answer: 'fired back, calling him weak'."""
    tokens = parse.tokens
    near = set(members) | set(parse.children[governor])
    t = tokens[governor]
    for _ in range(3):
        if t.dep not in ("advcl", "conj", "pcomp", "xcomp", "prep") or t.head == t.i:
            break
        if t.dep == "pcomp" and (t.tag != "VBG" or parse.tokens[t.head].lower not in ("by", "with")):
            break
        t = tokens[t.head]
        if t.dep != "prep" and t.pos == "VERB" and tokens[governor].dep != "conj":
            near |= {t.i, *(c for c in parse.children[t.i] if c < governor and tokens[c].dep in ("advmod", "prt"))}
    return any(
        tokens[k].lower in words.answering_words
        or tokens[k].lemma in words.answering_verbs
        or (tokens[k].dep == "pobj" and tokens[k].lower in words.answering_words)
        for k in near
    )


def _negate(stance: Stance | str | None, lemma: str, why: str) -> tuple[Stance | str | None, str]:
    if stance is None:
        return None, why
    if lemma == "doubt":
        return WEAK, f"{why}, negated"
    if lemma == "comment" and stance is Stance.DECLINES:
        return stance, why
    if lemma == "have" and stance == WEAK:  # 'had no kind words for'
        return Stance.CONDEMNS, f"{why}, negated"
    if lemma in _PUT_FORWARD and stance == WEAK:
        return None, f"{why}, negated: it is told that this was not said"
    if lemma == "rule":
        return Stance.DECLINES, f"{why}, negated: left open"
    if lemma in ("believe", "think", "accept", "trust", "be"):
        return Stance.DOUBTS, f"{why}, negated"
    if lemma in ("say", "comment", "respond", "reply", "answer", "elaborate", "specify", "disclose", "explain", "reveal", "discuss", "name", "identify", "address",
                 "mention", "announce", "tell", "speculate", "provide", "give", "offer", "speak", "talk", "detail", "return", "share", "release", "comment on", "make", "take", "weigh"):  # fmt: skip
        return Stance.DECLINES, f"{why}, negated: nothing is said"
    if stance in (Stance.DENIES, Stance.CONFIRMS, Stance.DISMISSES, Stance.DOUBTS):
        return Stance.DECLINES, f"{why}, negated: neither confirmed nor denied"
    if stance == WEAK or stance is Stance.DECLINES:
        return stance, why
    return None, f"{why}, negated: it is told that this was not said"
