"""Whether a day that the text names without its year or week lies behind or ahead."""

from __future__ import annotations

from enum import StrEnum

from counterclaim.dates.grammar import DateWords
from counterclaim.parse import Parse, Token

_DEPTH = 40  # governors looked at; deeper trees are parse failures on endless lines
_AHEAD_OF = frozenset({"by", "until", "till"})
_UP_TO = frozenset({"to", "through"})
_CLOCK = frozenset({"a.m.", "p.m.", "am", "pm", "noon", "midnight"})
_LONGEST_CLOCK = 3  # tokens: '9:30 a.m. on'


class Tense(StrEnum):
    """Where a day lies, seen from publication."""

    PAST = "past tense"
    AHEAD = "looking ahead"
    UNCLEAR = "no clear tense"


def tense_at(parse: Parse, first: int, last: int, words: DateWords) -> Tense:
    """Tense of what the date expression of tokens ``first`` to ``last`` (inclusive) belongs to.

    A date that hangs on a verb has that verb's tense.  One that hangs on a noun ('the talks on Friday would fail', 'his
    victory on Friday will help') has it only where the noun is such that the tense can be told.
    """
    noun, verb = _governors(parse, first, last)
    if noun is not None and any(parse.tokens[c].tag == "MD" for c in parse.children[noun.i]):
        return Tense.AHEAD  # a verb that was taken for a noun
    if verb is None:
        begin, end = parse.sentences[parse.tokens[first].sentence]
        planned = noun is not None and noun.lower in words.sets["planned_events"]
        return Tense.UNCLEAR if planned or any(t.tag == "MD" for t in parse.tokens[begin:end]) else Tense.PAST
    if noun is not None and noun.lower in words.sets["looking_ahead"]:
        return _arranged(parse, noun.i)
    tense = _verb(parse, verb.i, words)
    if parse.tokens[last].dep == "poss" and noun is not None and noun.lower not in words.sets["planned_events"]:
        told = noun.lower in words.sets["happenings"] or noun.lower in words.sets["speech"]
        return Tense.UNCLEAR if tense is Tense.AHEAD and not told else Tense.PAST  # 'will appeal Tuesday's ruling'
    if tense is Tense.AHEAD and parse.tokens[first].lower in _AHEAD_OF:
        return tense  # whatever noun the parser hangs it on: 'will double its flights to India by August'
    if tense is Tense.PAST and parse.tokens[first].lower == "by" and _done_before(parse, verb.i):
        return tense
    if tense is Tense.PAST and _up_to(parse, first, last, words):
        put_off = any(t is not None and t.lemma in words.sets["put_off"] for t in (noun, verb))
        return Tense.AHEAD if put_off and parse.tokens[last].lower in words.weekdays else Tense.UNCLEAR
    if noun is not None:
        return _of_noun(parse, noun, tense, words)
    return tense


def _done_before(parse: Parse, verb: int) -> bool:
    """'had filed reports by Wednesday'."""
    return any(parse.tokens[c].dep == "aux" and parse.tokens[c].lower == "had" for c in parse.children[verb])


def _up_to(parse: Parse, first: int, last: int, words: DateWords) -> bool:
    """'until Tuesday', 'until 9 a.m. Tuesday', 'extended to Nov. 20': what comes to pass then may still lie ahead."""
    tokens = parse.tokens
    begin = parse.sentences[tokens[first].sentence][0]
    at = first
    if tokens[at].lower not in _AHEAD_OF and tokens[at].lower not in _UP_TO:
        at -= 1
        for _ in range(_LONGEST_CLOCK):
            if at > begin and (tokens[at].lower in _CLOCK or tokens[at].text[:1].isdigit()):
                at -= 1
    if at <= begin:
        return False
    if tokens[at].lower in _UP_TO:
        return not any(t.lower in words.weekdays for t in tokens[first : last + 1])
    return tokens[at].lower in _AHEAD_OF


def _governors(parse: Parse, first: int, last: int) -> tuple[Token | None, Token | None]:
    """The noun or adjective that the date hangs on, where there is one, and the verb above it."""
    at = last
    for _ in range(_DEPTH):  # out of the expression
        if not first <= at <= last or parse.tokens[at].head == at:
            break
        at = parse.tokens[at].head
    if first <= at <= last:
        return None, None
    noun: Token | None = None
    for _ in range(_DEPTH):
        t = parse.tokens[at]
        if t.pos in ("VERB", "AUX"):
            return noun, t
        if noun is None and t.pos in ("NOUN", "PROPN", "ADJ"):
            noun = t
        if t.head == at:
            break
        at = t.head
    return noun, None


def _of_noun(parse: Parse, noun: Token, tense: Tense, words: DateWords) -> Tense:
    planned = noun.lower in words.sets["planned_events"]
    if tense is Tense.AHEAD:
        return tense if planned else Tense.UNCLEAR
    if tense is Tense.PAST and planned:
        governor = parse.tokens[noun.head]
        told = noun.dep in ("nsubj", "nsubjpass") or (noun.dep == "pobj" and governor.lower in words.sets["already"])
        return tense if told else Tense.UNCLEAR
    return tense


def _arranged(parse: Parse, i: int) -> Tense:
    """'is due on Friday' looks ahead; 'was due on Friday' may have come to pass or not."""
    around = [parse.tokens[c] for c in parse.children[i]] + [parse.tokens[parse.tokens[i].head]]
    if any(t.lower in ("was", "were", "had") for t in around):
        return Tense.UNCLEAR
    return Tense.AHEAD


def _verb(parse: Parse, at: int, words: DateWords) -> Tense:
    for _ in range(_DEPTH):
        t = parse.tokens[at]
        helpers = [parse.tokens[c] for c in parse.children[at] if parse.tokens[c].dep in ("aux", "auxpass")]
        lowers = {h.lower for h in helpers}
        if "could" in lowers and t.lemma in words.sets["unreached"] and t.tag == "VBN":
            return Tense.PAST  # 'could not be reached on Friday'
        if lowers & words.sets["modals_ahead"]:
            perfect = "have" in lowers and t.tag in ("VBN", "VBD")
            return Tense.PAST if perfect else Tense.AHEAD
        if t.lower in words.sets["modals_ahead"] and t.tag == "MD":
            return Tense.AHEAD
        if t.lemma in words.sets["arranged"] and t.tag in ("VBN", "VBD", "JJ") and not _does(parse, t):
            return Tense.UNCLEAR if lowers & {"was", "were", "had"} else Tense.AHEAD
        if t.lemma in words.sets["laid_out"] and t.tag == "VBD" and _does(parse, t):
            return Tense.UNCLEAR  # 'planned a march on Saturday'
        if lowers & {"did", "was", "were", "had", "has", "have", "’d", "'d"} and "to" not in lowers:
            return Tense.PAST
        if t.tag == "VBD" or (t.tag == "VBN" and not lowers):
            return Tense.PAST
        governor = parse.tokens[t.head]
        if t.tag in ("VBZ", "VBP") or lowers & {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "does", "do"}:
            return _present(parse, t, lowers, words)
        if "to" in lowers and governor.lemma == "be" and governor.i != at:  # 'is to resume on Tuesday'
            return Tense.AHEAD if governor.tag in ("VBZ", "VBP") else Tense.UNCLEAR
        if "to" in lowers and governor.i != at and (
            governor.lemma in words.sets["looking_ahead"] or governor.lower in words.sets["looking_ahead"]
        ):  # fmt: skip
            return _arranged(parse, governor.i) if governor.lemma in words.sets["arranged"] else Tense.AHEAD
        if t.head == at:
            return Tense.UNCLEAR
        at = _next_verb(parse, at)
        if at < 0:
            return Tense.UNCLEAR
    return Tense.UNCLEAR


def _does(parse: Parse, t: Token) -> bool:
    """True for 'the minister set rules on Friday': an arranging word used as a plain verb with its own subject."""
    return t.tag == "VBD" and any(parse.tokens[c].dep in ("nsubj", "dobj") for c in parse.children[t.i])


def _present(parse: Parse, t: Token, helpers: set[str], words: DateWords) -> Tense:
    conditional = any(parse.tokens[c].lower in ("if", "when", "unless", "until", "before") for c in parse.children[t.i])
    progressive = t.tag == "VBG" and helpers & {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"}
    told = t.dep == "conj" or any(parse.tokens[c].dep in ("nsubj", "nsubjpass", "expl") for c in parse.children[t.i])
    if conditional or progressive or (told and t.lemma in words.sets["timetable"]):
        return Tense.AHEAD
    return Tense.UNCLEAR


def _next_verb(parse: Parse, at: int) -> int:
    for _ in range(_DEPTH):
        if parse.tokens[at].head == at:
            return -1
        at = parse.tokens[at].head
        if parse.tokens[at].pos in ("VERB", "AUX"):
            return at
    return -1
