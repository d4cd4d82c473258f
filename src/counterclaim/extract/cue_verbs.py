"""Verbs whose sense hangs on who does it to what: 'offered an explanation', 'asked whether', 'declared him eligible'."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counterclaim.extract.cue_frame import Frame, Sense, outlet
from counterclaim.extract.lexicon import WEAK
from counterclaim.extract.vocabulary import roles
from counterclaim.model import Stance
from counterclaim.parse import Token

_CHARGES = {"indictment", "complaint", "lawsuit", "suit", "charge"}
_SOUGHT = {"approval", "permission", "damage", "damages", "order", "answer", "information", "record", "help", "assistance", "aid", "meeting", "apology", "ban", "dismissal",
           "delay", "clarification", "release", "extradition", "refund", "resignation", "compensation", "donation", "comment", "change", "protection", "extension",
           "sentence", "penalty", "evidence", "ouster", "advice", "endorsement", "arrest", "investigation", "recount", "pardon", "exemption", "removal", "repeal"}  # fmt: skip
_QUESTIONING = {"whether", "if", "about", "why", "how", "what", "who", "when", "where"}


def by_verb(f: Frame) -> Sense | None:
    """Verbs whose sense hangs on who does it to what."""
    reader = _FRAMES.get(f.token.lemma)
    return None if reader is None else reader(f)


def _passive(f: Frame) -> Token | None:
    return next(iter(f.children("nsubjpass")), None)


def _undergoes(f: Frame) -> Token | None:
    """The object, or the subject of a passive."""
    return next(iter(f.children("dobj")), None) or _passive(f)


def _counter(f: Frame) -> Sense | None:
    """'countered with a breakfast': an act; 'countered that', 'countered: “…”' are answers in words."""
    spoken = f.clause or any(f.parse.tokens[k].text in ('"', "“", "''", "``") for k in f.content[:1])
    return None if spoken else (None, f"'{f.token.lemma}' by an act", None)


def _refer(f: Frame) -> Sense | None:
    return None if f.speaks() or outlet(f) else (None, f"'{f.token.lemma}' of a thing that cannot speak", None)


def _name(f: Frame) -> Sense | None:
    if any(f.parse.tokens[k].lemma in _CHARGES for k in (*f.members, *_behind(f))) and _passive(f) is not None:
        return Stance.ALLEGES, f"'{f.token.lemma}' in a charge", None
    if f.children("oprd"):
        return None, f"'{f.token.lemma}' somebody to a post: an act", None
    return _call(f)


def _return(f: Frame) -> Sense | None:
    asked = any(c.lemma in ("call", "message", "request", "email", "inquiry", "query") for c in f.children("dobj"))
    asked = asked or any(f.parse.tokens[k].lemma in ("call", "message", "request", "email") for k in f.content)
    return (WEAK, "cue 'return a call'", None) if asked else None


def _threaten(f: Frame) -> Sense | None:
    return None if f.speaks() else (None, "'threaten' of a thing that cannot speak", None)


def _deny(f: Frame) -> Sense | None:
    given = any(c.lower == "to" for c in f.children("prep", "dative")) and not f.clause
    if f.children("dative") or len(f.children("dobj")) > 1 or given:
        return None, "'deny' somebody something: an act", None
    thing = _undergoes(f)
    if thing is not None and thing.lemma in f.words.requests and thing.lemma != "claim":
        return Stance.DISMISSES, "turns a request down", None
    return None


def _drop_person(f: Frame) -> Sense | None:
    """'dismissed as manager', 'voters rejected the candidate', 'a judge was confirmed': a person is let go or chosen."""
    thing = _undergoes(f)
    if thing is None or f.clause:
        return None
    person = thing.ent == "PERSON" or thing.lemma in f.words.posts
    if f.token.lemma == "reject" and thing.lemma in roles().person and thing.lemma not in f.lexicon.sayings:
        person = True
    if f.token.lemma == "dismiss" and any(c.lower == "as" for c in f.children("prep")):  # 'dismissed him as a clown'
        person = any(
            f.parse.tokens[k].lemma in f.words.posts
            for c in f.children("prep")
            if c.lower == "as"
            for k in f.parse.dependents(c.i, "pobj")
        )
    if person and (_passive(f) is not None or f.token.lemma == "reject") and not f.children("oprd"):
        if f.token.lemma == "confirm" and thing.ent == "PERSON":
            return None
        return None, f"'{f.token.lemma}' of a person: an act", None
    return None


def _offer(f: Frame) -> Sense | None:
    obj = next(iter(f.children("dobj")), None)
    if f.children("xcomp") or obj is None:
        return None
    found = f.lexicon.nouns.get(obj.lemma) or f.words.nouns.get(obj.lemma)
    if found is not None:
        return found, f"cue 'offer … {obj.lemma}'", obj.i
    if obj.i in f.members:
        return WEAK, f"cue 'offer … {obj.lemma}'", obj.i
    return None, "'offer' a thing: an act", None


def _ask(f: Frame) -> Sense | None:
    """'asked whether', 'was asked about', 'asked: “…?”' put a question; 'asked them to', 'asked for' want something done."""
    tokens = f.parse.tokens
    first = tokens[f.content[0]].lower if f.content else ""
    if first in ('"', "“", "'", "‘", "''", "``") and len(f.content) > 1:
        first = tokens[f.content[1]].lower
    if first == "to" or any(c.lower == "for" for c in f.children("prep")):
        return Stance.DEMANDS, "asks for something to be done", None
    ends = [tokens[k].text for k in f.content if tokens[k].text in (".", "!", "?")]
    if first in _QUESTIONING or _passive(f) is not None or not f.clause or (ends and set(ends) == {"?"}):
        return None, "a question", None
    return None


def _question(f: Frame) -> Sense | None:
    if (
        _passive(f) is not None
        and f.token.dep != "ROOT"
        and any(c.lower in ("about", "by") for c in f.children("prep", "agent"))
    ):
        return None, "a question", None
    return None


def _suspect(f: Frame) -> Sense | None:
    return (WEAK, "'suspect that': a thought", None) if f.clause and not f.children("prep") else None


def _deem(f: Frame) -> Sense | None:
    """'deemed ineligible' puts into a class, 'deemed it a fair price' describes."""
    tokens = f.parse.tokens
    value = next(iter(f.children("oprd", "acomp", "attr", "ccomp", "xcomp")), None)
    lone = value is not None and f.parse.left[value.i] == f.parse.right[value.i] == value.i
    classed = any(tokens[k].lemma in f.words.classes or tokens[k].lower in f.words.classes for k in f.content)
    if classed or lone:
        return Stance.DESIGNATES, f"'{f.token.lemma}' and a class", None
    return WEAK, f"cue '{f.token.lemma}'", None


def _declare(f: Frame) -> Sense | None:
    that = any(f.parse.tokens[k].lower == "that" for k in f.content[:1])
    value = f.children("oprd") or (_passive(f) is not None and f.children("attr", "acomp", "ccomp", "xcomp", "dobj"))
    classed = any(f.parse.tokens[k].lower in f.words.classes for k in f.content)
    if not that and not f.clause and (value or (classed and len(f.content) > 1)):
        return Stance.DESIGNATES, f"'{f.token.lemma}' with a class", None
    return None


def _rule(f: Frame) -> Sense | None:
    tokens = f.parse.tokens
    for k in f.content:
        t = tokens[k]
        if (t.lower in f.words.classes or t.lemma in f.words.classes) and t.dep in (
            "acomp",
            "oprd",
            "attr",
            "amod",
            "ccomp",
            "conj",
            "advcl",
            "advmod",
            "xcomp",
        ):
            return Stance.DESIGNATES, f"'{f.token.lemma}' and a class", None
    return None


def _behind(f: Frame) -> tuple[int, ...]:
    """The nouns that the prepositions behind a verb govern."""
    return tuple(k for c in f.children("prep") for k in f.parse.dependents(c.i, "pobj"))


def _press(f: Frame) -> Sense | None:
    """'pressed him on it', 'was pressed about it': a question; 'pressed for', 'pressed them to' want something done."""
    about = any(c.lower in ("about", "on", "over", "whether") for c in f.children("prep", "mark"))
    first = f.parse.tokens[f.content[0]].lower if f.content else ""
    if (about or first in _QUESTIONING) and not f.children("xcomp") and first != "to":
        return None, "a question", None
    return None


def _seek(f: Frame) -> Sense | None:
    """'sought an injunction', 'sought his resignation' ask; 'sought to show', 'seeks a second term' only strive."""
    thing = _undergoes(f)
    if thing is not None and (thing.lemma in f.words.requests or thing.lemma in _SOUGHT):
        return Stance.DEMANDS, f"cue 'seek … {thing.lemma}'", None
    return None, "'seek' of what is no request", None


def _grant(f: Frame) -> Sense | None:
    if f.clause and any(f.parse.tokens[k].tag in ("VBZ", "VBD", "VBP", "MD") for k in f.content):
        return None
    return None, f"'{f.token.lemma}' something: an act", None


def _assure(f: Frame) -> Sense | None:
    """'is assured of a seat': nobody promises."""
    if _passive(f) is not None and any(c.lower == "of" for c in f.children("prep")):
        return None, f"'is {f.token.text} of': a state", None
    return None


def _contradict(f: Frame) -> Sense | None:
    said = f.source and f.parse.tokens[f.source[-1]].lemma in (
        "word",
        "action",
        "fact",
        "record",
        "remark",
        "comment",
        "evidence",
    )
    return (None, "'contradict' of a thing that cannot speak", None) if said else None


def _avoid(f: Frame) -> Sense | None:
    """'avoided criticising', 'steered clear of any comment': holds back from saying; 'avoided the crowd' is an act."""
    tokens = f.parse.tokens
    for k in (
        *(c.i for c in f.children("xcomp", "dobj", "pcomp")),
        *_behind(f),
        *(c for p in f.children("prep") for c in f.parse.dependents(p.i, "pcomp")),
    ):
        t = tokens[k]
        noun = f.lexicon.nouns.get(t.lemma) or f.words.nouns.get(t.lemma)
        if noun is not None or t.lemma in f.words.speech or isinstance(f.known(t.lemma), Stance):
            return Stance.DECLINES, f"'{f.token.lemma}' saying it", None
    return None, f"'{f.token.lemma}' an act", None


def _rule_out(f: Frame) -> Sense | None:
    """'ruled out running' commits the speaker; 'ruled out a link' waves it away."""
    if any(c.lower == "out" for c in f.children("prt", "advmod")) or (
        f.head + 1 < len(f.parse.tokens) and f.parse.tokens[f.head + 1].lower == "out"
    ):
        first = f.parse.tokens[f.content[0]] if f.content else None
        own = first is not None and first.tag == "VBG" and first.lemma != "be"
        return (Stance.PROMISES if own else Stance.DISMISSES), "cue 'rule out'", None
    return _rule(f)


def _recognize(f: Frame) -> Sense | None:
    if any(c.lower == "as" for c in f.children("prep")):
        return Stance.DESIGNATES, "cue 'recognize as'", None
    return Stance.CONFIRMS, "cue 'recognize'", None


def _call(f: Frame) -> Sense | None:
    """'a club called Vesper': nobody calls it so, it is its name."""
    if f.token.lemma == "call" and f.content and f.parse.tokens[f.content[0]].lower == "to" and not f.children("dobj"):
        return Stance.DEMANDS, "'call to' do something", None
    lone = f.token.tag == "VBN" and not f.children("aux", "auxpass", "nsubjpass", "nsubj") and f.token.dep != "ROOT"
    if (
        not f.source
        and (f.token.dep in ("acl", "relcl") or (lone and f.token.lemma == "call"))
        and not f.children("agent")
    ):
        return None, f"'{f.token.lemma}' gives a name that a thing bears", None
    return None


def _report(f: Frame) -> Sense | None:
    """'Mr Lund reported raising a million': a person tells of himself."""
    if any(f.parse.tokens[k].ent == "PERSON" for k in f.source) and not outlet(f):
        return WEAK, "cue 'report' of a person", None
    return None


def _learn(f: Frame) -> Sense | None:
    if f.source and not outlet(f):
        return None, f"'{f.token.lemma}': knowledge, nothing said", None
    return None


def _refuse(f: Frame) -> Sense | None:
    """'refused to leave' is an act; 'refused to comment' tells that somebody was asked and did not say."""
    tokens = f.parse.tokens
    verb = next(iter(f.children("xcomp")), None)
    if verb is None and f.content and tokens[f.content[0]].lower == "to" and len(f.content) > 1:
        verb = next((tokens[k] for k in f.content[1:4] if tokens[k].tag == "VB"), None)
    if verb is not None and verb.lemma not in f.words.speech and not isinstance(f.known(verb.lemma), Stance):
        return None, f"refusing an act, not something said: cue '{f.token.lemma}'", None
    return None


def _vow(f: Frame) -> Sense | None:
    tokens = f.parse.tokens
    verb = next((tokens[k] for k in f.content if tokens[k].tag == "VB"), None)
    lone = next((tokens[k] for k in f.content if tokens[k].pos == "NOUN"), None)
    if (verb is not None and verb.lemma in f.words.hurting) or (
        verb is None
        and lone is not None
        and lone.lemma in ("consequence", "revenge", "retaliation", "vengeance", "reprisal")
    ):
        return Stance.THREATENS, f"'{f.token.lemma}' to do harm", None
    return None


_FRAMES: Mapping[str, Callable[[Frame], Sense | None]] = {
    "threaten": _threaten,
    "deny": _deny,
    "dismiss": _drop_person,
    "reject": _drop_person,
    "confirm": _drop_person,
    "offer": _offer,
    "ask": _ask,
    "question": _question,
    "suspect": _suspect,
    "deem": _deem,
    "declare": _declare,
    "pronounce": _declare,
    "rule": _rule_out,
    "press": _press,
    "seek": _seek,
    "grant": _grant,
    "assure": _assure,
    "guarantee": _assure,
    "contradict": _contradict,
    "avoid": _avoid,
    "refrain": _avoid,
    "find": _rule,
    "recognize": _recognize,
    "recognise": _recognize,
    "call": _call,
    "know": _call,
    "name": _name,
    "counter": _counter,
    "retaliate": _counter,
    "refer": _refer,
    "highlight": _refer,
    "underscore": _refer,
    "mark": _refer,
    "reflect": _refer,
    "return": _return,
    "entitle": _call,
    "title": _call,
    "report": _report,
    "learn": _learn,
    "understand": _learn,
    "hear": _learn,
    "decline": _refuse,
    "refuse": _refuse,
    "vow": _vow,
    "pledge": _vow,
    "promise": _vow,
    "swear": _vow,
}
