"""The sense of a cue's head in its frame: with its particle, object, subject and content, not by the lemma alone."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.cue_frame import Frame, Sense
from counterclaim.extract.cue_verbs import by_verb
from counterclaim.extract.lexicon import WEAK
from counterclaim.extract.senses import NO_SAYING
from counterclaim.model import Stance
from counterclaim.parse import Token

_HARSH = {
    "harsh",
    "strong",
    "tough",
    "sharp",
    "stern",
    "stinging",
    "angry",
    "scathing",
    "choice",
    "pointed",
    "bitter",
    "fiery",
    "blunt",
}
_KIND = {"kind", "nice", "good", "praise", "warm", "glowing", "positive"}
_LIGHT = {"make", "maintain", "issue", "give", "release", "have", "offer", "draw", "spark", "prompt", "provoke", "elicit", "trigger", "earn", "express", "voice", "raise",
          "lodge", "file", "send", "deliver", "launch", "level", "bring", "repeat", "reiterate", "renew", "put", "take", "meet", "face", "attract", "mount",
          "unleash", "pepper", "double", "press", "wage", "keep", "break", "hear", "get", "receive", "answer", "be", "continue"}  # fmt: skip


def sense(f: Frame) -> Sense:
    """What the cue says the speaker does, as far as words and frame tell."""
    t = f.token
    headline = _headline_verb(f)
    if headline is not None:
        return by_verb(f) or (_or_none(headline), f"cue '{t.lower}' in a headline", None)
    if t.pos in ("NOUN", "PROPN", "ADJ", "NUM", "SYM"):
        return _nominal(f)
    if t.pos in ("ADV", "ADP", "SCONJ") or t.lower == "according":
        return _adverbial(f)
    if t.lemma == "plead":
        plea = _plea(f)
        if plea is not None:
            return plea
    for phrase in _phrases(f):
        if phrase.endswith(" doubt") and any(
            c.lemma == "doubt" and _little(f, c.i) for c in f.children("dobj", "attr")
        ):
            return WEAK, f"cue '{phrase}', negated", None
        found = f.words.phrases.get(phrase) or f.lexicon.verbs.get(phrase)
        if found == WEAK and any(_carried(f, c) not in (None, WEAK) for c in f.children("dobj")):
            continue  # 'put out a warning'
        if found is not None and not (phrase in ("call on", "call upon") and f.children("oprd")):
            return _or_none(found), f"cue '{phrase}'", None
    worded = _with_words(f)
    if worded is not None:
        return worded
    special = by_verb(f)
    if special is not None:
        return special
    obj = next(iter(f.children("dobj", "attr")), None)
    if obj is not None:
        carried = _carried(f, obj)
        if carried is not None:
            return carried, f"cue '{t.lemma} … {obj.lemma}'", obj.i
    if any(c.dep == "prt" for c in f.children("prt")) and f.known(t.lemma) is not None:  # 'show up', 'carry out'
        return None, f"'{t.lemma}' with a particle is no word of saying", None
    own = f.known(t.lemma) or next((found for x in _verb_forms(t.lower) if (found := f.known(x)) is not None), None)
    if own is not None:
        return own, f"cue '{t.lemma}'", None
    return _noun_inside(f) or _hearsay(f) or (None, f"'{t.lemma}' is no word of saying", None)


def _hearsay(f: Frame) -> Sense | None:
    """'were allegedly targeted', 'has reportedly left': the adverb alone tells that somebody says so."""
    for i in sorted(f.members):
        lower = f.parse.tokens[i].lower
        if lower in ("allegedly", "supposedly"):
            return Stance.ALLEGES, f"'{lower}'", None
        if lower == "reportedly":
            return Stance.REPORTS, f"'{lower}'", None
    return None


def _carried(f: Frame, c: Token) -> Stance | str | None:
    """What the object of a light verb says is done."""
    if f.token.lemma not in _LIGHT or c.i in f.content:
        return None
    return f.lexicon.nouns.get(c.lemma) or f.words.nouns.get(c.lemma)


def _little(f: Frame, i: int) -> bool:
    return any(f.parse.tokens[c].lower in ("no", "little") for c in f.parse.children[i])


def _or_none(found: Stance | str) -> Stance | str | None:
    return None if found == NO_SAYING else found


def _headline_verb(f: Frame) -> Stance | str | None:
    """'Ministry Rejects Charge', 'Records must be kept, judge rules': a lone word of saying taken for a noun, right behind its source."""
    t = f.token
    if t.pos not in ("NOUN", "PROPN", "ADJ") or t.i > min(f.members) or not f.source or f.source[-1] > t.i:
        return None
    bare = not any(f.parse.tokens[c].dep in ("det", "poss", "amod") for c in f.parse.children[f.head] if c < t.i)
    beside = f.source[-1] == t.i - 1
    if not (beside or (bare and t.i < min(f.content, default=0))):
        return None
    if len(f.members) > 1 and (
        t.i + 1 not in f.members or f.parse.tokens[t.i + 1].pos != "ADP" or t.lemma in f.lexicon.nouns
    ):
        return None
    for lemma in _verb_forms(t.lower):
        found = f.words.phrases.get(f"{lemma} {f.parse.tokens[t.i + 1].lower}") if len(f.members) > 1 else None
        found = found or f.words.phrases.get(lemma) or f.known(lemma)
        if found is not None:
            return found
    last = f.parse.tokens[f.source[-1]]
    several = (last.tag in ("NNS", "NNPS") and beside) or (last.text in (",", "-", "—", ";") or not beside)
    plain = t.lemma not in f.lexicon.nouns or (beside and last.tag in ("NNS", "NNPS"))
    return f.known(t.lower) if several and plain and t.tag == "NN" and t.i + 1 in f.content else None


def _verb_forms(word: str) -> Iterator[str]:
    """What the lemma of a word could be, were it a verb in -s or -ed."""
    if word.endswith("s") and len(word) > 3:
        yield word[:-1]
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith(("es", "ed")) and len(word) > 4:
        yield word[:-2]
        yield word[:-1]
    if word == "said":
        yield "say"


def _with_words(f: Frame) -> Sense | None:
    """'had harsh words for', 'said little about', 'is troubling': what a plain verb says by the words it governs."""
    t, tokens = f.token, f.parse.tokens
    for c in f.children("dobj", "acomp", "attr", "npadvmod"):
        if c.i in f.content or c.i < t.i:
            continue
        if c.lemma == "word" and t.lemma in ("have", "use", "reserve", "spare"):
            kinds = {tokens[k].lower for k in f.parse.children[c.i]}
            if kinds & _HARSH or kinds & _KIND:
                return (Stance.CONDEMNS if kinds & _HARSH else WEAK), f"'{t.lemma} … {c.lower}'", c.i
        if t.lemma in ("say", "mention", "reveal", "disclose") and c.lower in ("little", "nothing"):
            return Stance.DECLINES, f"'{t.lemma} {c.lower}'", None
        if (
            t.lemma == "be"
            and c.dep == "acomp"
            and any(s.i in f.content for s in f.children("nsubj"))
            and c.lower in f.lexicon.reproach_adjectives | f.words.blame | f.words.worrying
        ):
            return Stance.CONDEMNS, f"'is {c.lower}'", None
    return None


def _nominal(f: Frame) -> Sense:
    t = f.token
    if t.i > 1 and f.parse.tokens[t.i - 1].text == "-" and f.parse.tokens[t.i - 2].lower == "counter":
        return Stance.COUNTER_ACCUSES, f"noun 'counter-{t.lemma}'", t.i
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
            if t.lower == "argument" and f.parse.tokens[i - 1].text == "-" and f.parse.tokens[i - 2].lower == "counter":
                return Stance.COUNTER_ACCUSES, "noun 'counter-argument'", i
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
    if inside & {"hope", "wish", "desire", "favor", "favour", "support", "interest", "hopes"}:
        return None, f"'{t.lower}' with a wish, nothing said", None
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
        if t.lemma == "call" and c.i in f.content and f.parse.right[c.i] < f.content[-1]:
            continue  # 'called her vote a mistake'
        if c.dep in ("dobj", "acomp", "attr", "oprd"):
            yield f"{t.lemma} {c.lemma}"
        elif (
            c.dep in ("ccomp", "xcomp")
            and c.i in f.content
            and any(tokens[k].lower == "to" and tokens[k].dep == "aux" for k in f.parse.children[c.i])
        ):
            yield f"{t.lemma} to"
