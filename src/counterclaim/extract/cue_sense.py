"""The sense of a cue's head in its frame: with its particle, object, subject and content, not by the lemma alone."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.cue_frame import Frame, Sense
from counterclaim.extract.cue_verbs import by_verb
from counterclaim.extract.lexicon import WEAK
from counterclaim.extract.senses import NO_SAYING
from counterclaim.model import Stance

_LIGHT = {"make", "issue", "give", "release", "have", "offer", "draw", "spark", "prompt", "provoke", "elicit", "trigger", "earn", "express", "voice", "raise",
          "lodge", "file", "send", "deliver", "launch", "level", "bring", "repeat", "reiterate", "renew", "put", "take", "meet", "face", "attract", "mount",
          "unleash", "pepper", "double", "press", "wage", "keep", "break", "hear", "get", "receive", "answer", "be", "continue"}  # fmt: skip


def sense(f: Frame) -> Sense:
    """What the cue says the speaker does, as far as words and frame tell."""
    t = f.token
    if t.pos in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") and not _headline_verb(f):
        return _nominal(f)
    if t.pos in ("ADV", "ADP", "SCONJ") or t.lower == "according":
        return _adverbial(f)
    if t.lemma == "plead":
        plea = _plea(f)
        if plea is not None:
            return plea
    for phrase in _phrases(f):
        found = f.words.phrases.get(phrase) or f.lexicon.verbs.get(phrase)
        if found is not None and not (phrase in ("call on", "call upon") and f.children("oprd")):
            return _or_none(found), f"cue '{phrase}'", None
    special = by_verb(f)
    if special is not None:
        return special
    obj = next(iter(f.children("dobj", "attr")), None)
    if obj is not None and t.lemma in _LIGHT:
        carried = f.lexicon.nouns.get(obj.lemma) or f.words.nouns.get(obj.lemma)
        if carried is not None and obj.i not in f.content:
            return carried, f"cue '{t.lemma} … {obj.lemma}'", obj.i
    if any(c.dep == "prt" for c in f.children("prt")) and f.known(t.lemma) is not None:  # 'show up', 'carry out'
        return None, f"'{t.lemma}' with a particle is no word of saying", None
    own = f.known(t.lemma)
    if own is not None:
        return own, f"cue '{t.lemma}'", None
    return _noun_inside(f) or (None, f"'{t.lemma}' is no word of saying", None)


def _or_none(found: Stance | str) -> Stance | str | None:
    return None if found == NO_SAYING else found


def _headline_verb(f: Frame) -> bool:
    """'Ministry rejects charge': a lone word of saying without article or adjective, behind its source."""
    t = f.token
    if t.lemma in f.lexicon.nouns or f.known(t.lemma) is None or len(f.members) > 1 or not f.source:
        return False
    bare = not any(f.parse.tokens[c].dep in ("det", "poss", "amod") for c in f.parse.children[f.head] if c < t.i)
    return (
        t.tag in ("NNS", "NNPS", "NN")
        and f.source[-1] < t.i < min(f.content, default=0)
        and (bare or f.source[-1] == t.i - 1)
    )


def _nominal(f: Frame) -> Sense:
    t = f.token
    found = f.lexicon.nouns.get(t.lemma)
    own = f.words.nouns.get(t.lemma)
    if own is not None and (own is not Stance.CONDEMNS or t.lemma == "complaint" or _verbal_attack(f)):
        found = own
    if found is not None:
        if _is_asked(f):
            return None, f"noun '{t.lemma}': what is to be answered", t.i
        return found, f"noun '{t.lemma}'", t.i
    if t.pos == "ADJ":
        state = f.words.phrases.get(f"be {t.lemma}")
        if state is not None:
            return _or_none(state), f"'{t.lower}'", None
    inside = _noun_inside(f)
    return inside or (None, f"noun '{t.lemma}'", t.i)


def _verbal_attack(f: Frame) -> bool:
    """'attacks on the judge' in words: made by a person or party on a person or party, with no weapon in sight."""
    return bool(f.source)


def _is_asked(f: Frame) -> bool:
    """'did not respond to questions about it': the question is not put forward here."""
    if f.token.lemma not in ("question", "inquiry", "query"):
        return False
    return any(
        f.parse.tokens[k].lemma in ("respond", "answer", "reply", "take", "field") for k in f.parse.ancestors(f.head)
    )


def _noun_inside(f: Frame) -> Sense | None:
    for i in sorted(f.members):
        t = f.parse.tokens[i]
        if t.pos in ("NOUN", "ADJ", "PROPN") and i != f.head:
            found = f.lexicon.nouns.get(t.lemma) or f.words.nouns.get(t.lemma)
            if found is not None:
                return found, f"cue with '{t.lemma}'", i
    return None


def _adverbial(f: Frame) -> Sense:
    t = f.token
    if t.lower in ("allegedly", "supposedly"):
        return Stance.ALLEGES, f"'{t.lower}'", None
    if t.lemma.endswith("ly"):
        return Stance.REPORTS, f"'{t.lower}'", None
    inside = {f.parse.tokens[k].lemma for k in f.members}
    if inside & {"response", "reply", "reaction", "answer"}:
        return None, f"'{t.lower}' tells what is answered", None
    return WEAK, f"'{t.lower}'", None


def _plea(f: Frame) -> Sense | None:
    plea = next((c for c in f.parse.children[f.head] if f.parse.tokens[c].lower == "guilty"), None)
    if plea is None:
        return None
    near = {f.parse.tokens[k].lower for k in (*f.parse.children[f.head], *f.parse.children[plea])}
    return (Stance.DENIES if near & {"not", "n't"} else Stance.CONFIRMS), "plea of guilty or not", None


def _phrases(f: Frame) -> Iterator[str]:
    """'refer to as', 'push back', 'take swipe', 'be skeptical', longest first."""
    t, tokens = f.token, f.parse.tokens
    near = [tokens[c] for c in f.parse.children[f.head]]
    behind = [c for c in near if c.i > f.head]
    words = [c.lower for c in behind if c.dep in ("prt", "prep", "dative", "advmod") or c.pos in ("PART", "ADP")]
    if f.head + 1 in f.members and tokens[f.head + 1].lower not in words:
        words.insert(0, tokens[f.head + 1].lower)
    if (
        t.lemma == "call"
        and f.head + 1 not in f.members
        and any(c.dep in ("dobj", "oprd") and c.i in f.content for c in behind)
    ):
        words = [w for w in words if w not in ("on", "for", "upon")]  # 'called it shameful on Monday'
    if {"to", "as"} <= set(words):
        yield f"{t.lemma} to as"
    for w in words:
        yield f"{t.lemma} {w}"
    for c in behind:
        if c.dep in ("dobj", "acomp", "attr", "oprd"):
            yield f"{t.lemma} {c.lemma}"
        elif (
            c.dep in ("ccomp", "xcomp")
            and c.i in f.content
            and any(tokens[k].lower == "to" and tokens[k].dep == "aux" for k in f.parse.children[c.i])
        ):
            yield f"{t.lemma} to"
