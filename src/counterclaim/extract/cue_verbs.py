"""Verbs whose sense hangs on who does it to what: 'offered an explanation', 'asked whether', 'declared him eligible'."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counterclaim.extract.cue_frame import Frame, Sense, is_record, outlet, passive
from counterclaim.extract.cue_names import (
    brand,
    call,
    declare,
    deem,
    governed,
    know,
    name,
    recognize,
    refer,
    rule,
    rule_out,
)
from counterclaim.extract.lexicon import WEAK
from counterclaim.extract.vocabulary import roles
from counterclaim.model import Stance
from counterclaim.parse import Token

_SOUGHT = {"approval", "permission", "damage", "damages", "order", "answer", "information", "record", "help", "assistance", "aid", "meeting", "apology", "ban", "dismissal",
           "delay", "clarification", "release", "extradition", "refund", "resignation", "compensation", "donation", "comment", "change", "protection", "extension",
           "sentence", "penalty", "evidence", "ouster", "advice", "endorsement", "arrest", "investigation", "recount", "pardon", "exemption", "removal", "repeal"}  # fmt: skip
_SPEECHLESS = {"word", "action", "fact", "record", "remark", "comment", "evidence", "finding"}
_QUESTIONING = {"whether", "if", "about", "why", "how", "what", "who", "when", "where"}


def by_verb(f: Frame) -> Sense | None:
    """Verbs whose sense hangs on who does it to what."""
    reader = _FRAMES.get(f.token.lemma)
    return None if reader is None else reader(f)


def _undergoes(f: Frame) -> Token | None:
    """The object, or the subject of a passive."""
    return next(iter(f.children("dobj")), None) or passive(f)


def _counter(f: Frame) -> Sense | None:
    """'countered with a breakfast': an act; 'countered that', 'countered: “…”' are answers in words."""
    spoken = f.clause or any(f.parse.tokens[k].text in ('"', "“", "''", "``") for k in f.content[:1])
    return None if spoken else (None, f"'{f.token.lemma}' by an act", None)


def _demand(f: Frame) -> Sense | None:
    """'demanded: “Why is it shut?”': the words decide."""
    asked = bool(f.content) and any(f.parse.tokens[k].text == "?" for k in f.content[-3:])
    return (WEAK, "cue 'demand' with a question", None) if asked else None


def _promise(f: Frame) -> Sense | None:
    if not f.speaks():
        return None, f"'{f.token.lemma}' of a thing that cannot speak", None
    return _vow(f)


def _show(f: Frame) -> Sense | None:
    """'the clip shows a man aiming', 'averages show her ahead': a record passes it on; 'the night revealed a rift' is no saying."""
    tokens = f.parse.tokens
    if outlet(f):
        return WEAK, f"cue '{f.token.lemma}'", None
    lone = tokens[f.source[0]] if len(f.source) == 1 else None
    if f.token.lemma == "show" and (
        (lone is not None and lone.lower == "it") or any(tokens[k].lemma in f.words.records for k in f.source[-1:])
    ):
        return Stance.REPORTS, "cue 'show' of a record", None
    if f.source and not f.speaks() and not f.clause:
        return None, f"'{f.token.lemma}' of a thing that cannot speak", None
    return None


def _return(f: Frame) -> Sense | None:
    asked = any(c.lemma in ("call", "message", "request", "email", "inquiry", "query") for c in f.children("dobj"))
    asked = asked or any(f.parse.tokens[k].lemma in ("call", "message", "request", "email") for k in f.content)
    return (WEAK, "cue 'return a call'", None) if asked else None


def _threaten(f: Frame) -> Sense | None:
    return None if f.speaks() else (None, "'threaten' of a thing that cannot speak", None)


def _deny(f: Frame) -> Sense | None:
    # 'denied selling rifles to Norland': the parser may take the act for an adjective of its object.
    acted = any(f.parse.tokens[f.parse.left[c.i]].tag == "VBG" for c in f.children("dobj"))
    given = any(c.lower == "to" for c in f.children("prep", "dative")) and not f.clause and not acted
    if f.children("dative") or len(f.children("dobj")) > 1 or given:
        return None, "'deny' somebody something: an act", None
    thing = _undergoes(f)
    if thing is not None and thing.lemma in f.words.requests and thing.lemma != "claim":
        return Stance.DISMISSES, "turns a request down", None
    return None


def _drop_person(f: Frame) -> Sense | None:
    """'dismissed as manager', 'voters rejected the candidate', 'a judge was confirmed': a person is let go or chosen."""
    thing = _undergoes(f)
    if thing is None or (f.clause and (passive(f) is None or f.children("ccomp"))):
        return None
    if f.token.lemma == "reject" and thing.lower in ("him", "her"):
        return None, "'reject' of a person: an act", None
    if f.token.lemma == "confirm" and thing.lemma in f.words.posts:
        return None, "'confirm' of a person: an act", None
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
    if person and (passive(f) is not None or f.token.lemma == "reject") and not f.children("oprd"):
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
    if any(tokens[k].lower in ("whether", "if") for k in f.members):
        return None, "a question", None
    if first in _QUESTIONING or passive(f) is not None or not f.clause or (ends and set(ends) == {"?"}):
        return None, "a question", None
    return None


def _challenge(f: Frame) -> Sense | None:
    """'challenged her to a race' wants an act, 'challenged the figures' doubts."""
    to = any(c.lower == "to" for c in f.children("prep", "dative"))
    return (Stance.DEMANDS, "cue 'challenge to'", None) if to or f.children("xcomp") else None


def _question(f: Frame) -> Sense | None:
    if (
        passive(f) is not None
        and f.token.dep != "ROOT"
        and any(c.lower in ("about", "by") for c in f.children("prep", "agent"))
    ):
        return None, "a question", None
    return None


def _suspect(f: Frame) -> Sense | None:
    return (WEAK, "'suspect that': a thought", None) if f.clause and not f.children("prep") else None


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


def _dispute(f: Frame) -> Sense | None:
    """'disputed the accusation' denies, 'disputed the figure' doubts."""
    thing = _undergoes(f)
    if thing is not None and thing.lemma in ("accusation", "allegation", "charge"):
        return Stance.DENIES, f"cue '{f.token.lemma} … {thing.lemma}'", None
    return None


def _assure(f: Frame) -> Sense | None:
    """'is assured of a seat': nobody promises."""
    if passive(f) is not None and any(c.lower == "of" for c in f.children("prep")):
        return None, f"'is {f.token.text} of': a state", None
    return None


def _contradict(f: Frame) -> Sense | None:
    head = f.parse.tokens[f.source[-1]] if f.source else None
    thing = head is not None and (head.lower == "it" or head.lemma in _SPEECHLESS)
    said = thing or is_record(f.parse, f.source, f.words)
    return (None, "'contradict' of a thing that cannot speak", None) if said else None


def _avoid(f: Frame) -> Sense | None:
    """'avoided criticising', 'steered clear of any comment': holds back from saying; 'avoided the crowd' is an act."""
    tokens = f.parse.tokens
    for k in (
        *(c.i for c in f.children("xcomp", "dobj", "pcomp")),
        *governed(f),
        *(c for p in f.children("prep") for c in f.parse.dependents(p.i, "pcomp")),
    ):
        t = tokens[k]
        noun = f.lexicon.nouns.get(t.lemma) or f.words.nouns.get(t.lemma)
        if noun is not None or t.lemma in f.words.speech or isinstance(f.known(t.lemma), Stance):
            return Stance.DECLINES, f"'{f.token.lemma}' saying it", None
    return None, f"'{f.token.lemma}' an act", None


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
    harm = f.words.harm_nouns | {"revenge", "retaliation", "vengeance", "reprisal"}
    if (verb is not None and verb.lemma in f.words.hurting) or (
        verb is None and lone is not None and lone.lemma in harm and lone.dep == "dobj"
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
    "deem": deem,
    "declare": declare,
    "pronounce": declare,
    "rule": rule_out,
    "press": _press,
    "challenge": _challenge,
    "dispute": _dispute,
    "contest": _dispute,
    "seek": _seek,
    "grant": _grant,
    "assure": _assure,
    "guarantee": _assure,
    "contradict": _contradict,
    "avoid": _avoid,
    "refrain": _avoid,
    "find": rule,
    "recognize": recognize,
    "recognise": recognize,
    "call": call,
    "know": know,
    "label": know,
    "brand": brand,
    "demand": _demand,
    "show": _show,
    "reveal": _show,
    "name": name,
    "counter": _counter,
    "retaliate": _counter,
    "refer": refer,
    "highlight": refer,
    "underscore": refer,
    "mark": refer,
    "reflect": refer,
    "return": _return,
    "entitle": call,
    "title": call,
    "report": _report,
    "learn": _learn,
    "understand": _learn,
    "hear": _learn,
    "decline": _refuse,
    "refuse": _refuse,
    "vow": _vow,
    "pledge": _vow,
    "promise": _promise,
    "swear": _vow,
}
