"""Verbs that name or class: 'called it a farce', 'known as the Harbour Act', 'ruled him eligible'."""

from __future__ import annotations

from counterclaim.extract.cue_frame import Frame, Sense, outlet, passive
from counterclaim.extract.lexicon import WEAK
from counterclaim.model import Stance

_PREDICATES = {"acomp", "oprd", "attr", "amod", "ccomp", "conj", "advcl", "advmod", "xcomp"}
_TITLED = {
    "act",
    "law",
    "bill",
    "amendment",
    "treaty",
    "agreement",
    "program",
    "fund",
    "plan",
    "initiative",
    "caucus",
    "rule",
}
_CHARGES = {"indictment", "complaint", "lawsuit", "suit", "charge"}


def deem(f: Frame) -> Sense | None:
    """'deemed ineligible' puts into a class, 'deemed it a fair price' describes."""
    tokens = f.parse.tokens
    value = next(iter(f.children("oprd", "acomp", "attr", "ccomp", "xcomp")), None)
    lone = value is not None and f.parse.left[value.i] == f.parse.right[value.i] == value.i
    classed = any(tokens[k].lemma in f.words.classes or tokens[k].lower in f.words.classes for k in f.content)
    if classed or lone:
        return Stance.DESIGNATES, f"'{f.token.lemma}' and a class", None
    return WEAK, f"cue '{f.token.lemma}'", None


def declare(f: Frame) -> Sense | None:
    """'declared him eligible', not 'declared that …'."""
    that = any(f.parse.tokens[k].lower == "that" for k in f.content[:1])
    value = f.children("oprd") or (passive(f) is not None and f.children("attr", "acomp", "ccomp", "xcomp", "dobj"))
    classed = any(f.parse.tokens[k].lower in f.words.classes for k in f.content)
    if not that and not f.clause and (value or (classed and len(f.content) > 1)):
        return Stance.DESIGNATES, f"'{f.token.lemma}' with a class", None
    return None


def rule(f: Frame) -> Sense | None:
    """'ruled it unlawful' puts into a class; 'ruled that it is true' grants it."""
    tokens = f.parse.tokens
    inside = set(f.content)
    for k in f.content:
        t = tokens[k]
        if t.lower not in f.words.classes and t.lemma not in f.words.classes:
            continue
        deep = next((n for n, a in enumerate(f.parse.ancestors(k)) if a not in inside), 9)
        if t.dep in _PREDICATES and deep <= 2:
            if t.lower in ("true", "correct"):
                return Stance.CONFIRMS, f"'{f.token.lemma}' that it is {t.lower}", None
            return Stance.DESIGNATES, f"'{f.token.lemma}' and a class", None
    return None


def recognize(f: Frame) -> Sense | None:
    """'recognised as' names, 'recognised that' grants."""
    if any(c.lower == "as" for c in f.children("prep")):
        return Stance.DESIGNATES, "cue 'recognize as'", None
    return Stance.CONFIRMS, "cue 'recognize'", None


def call(f: Frame) -> Sense | None:
    """'a club called Vesper': nobody calls it so, it is its name."""
    if f.token.lemma == "call" and f.content and f.parse.tokens[f.content[0]].lower == "to" and not f.children("dobj"):
        return Stance.DEMANDS, "'call to' do something", None
    before = [f.parse.tokens[k].lower for k in range(max(f.head - 2, 0), f.head)]
    if before == ["so", "-"] or f.token.lower == "so-called":
        return Stance.DESIGNATES, "'so-called'", None
    if (
        f.token.lemma == "call"
        and any(c.lower == "to" and c.i in f.content for c in f.children("prep"))
        and not f.children("oprd", "ccomp")
    ):
        return None, "'call' somebody to a place: an act", None
    lone = f.token.tag == "VBN" and not f.children("aux", "auxpass", "nsubjpass", "nsubj") and f.token.dep != "ROOT"
    if (
        not f.source
        and (f.token.dep in ("acl", "relcl") or (lone and f.token.lemma == "call"))
        and not f.children("agent")
    ):
        return None, f"'{f.token.lemma}' gives a name that a thing bears", None
    return None


def name(f: Frame) -> Sense | None:
    """'named him chairman' is an act, 'was named in the indictment' a charge."""
    if any(f.parse.tokens[k].lemma in _CHARGES for k in (*f.members, *governed(f))) and passive(f) is not None:
        return Stance.ALLEGES, f"'{f.token.lemma}' in a charge", None
    if f.children("oprd"):
        return None, f"'{f.token.lemma}' somebody to a post: an act", None
    return call(f)


def know(f: Frame) -> Sense | None:
    """'the bill, known as the Harbour Act', 'a box labelled “fuel”': a name that a thing bears."""
    tokens = f.parse.tokens
    if f.source or any(tokens[k].pos == "ADV" for k in f.members):
        return None
    bearing = any(
        tokens[k].ent in ("LAW", "ORG", "FAC", "EVENT", "PRODUCT")
        or (tokens[k].lower in _TITLED and tokens[k].text[0].isupper())
        for k in f.content
    )
    if f.token.lemma == "label" and f.token.dep == "acl":
        bearing = True
    return (None, f"'{f.token.lemma}' gives a name that a thing bears", None) if bearing else call(f)


def brand(f: Frame) -> Sense | None:
    """'branded it a fraud' condemns, 'branded ineligible' classes."""
    classed = any(f.parse.tokens[k].lower in f.words.classes for k in f.content)
    return None if classed or not f.source else (Stance.CONDEMNS, "cue 'brand'", None)


def refer(f: Frame) -> Sense | None:
    """'referred to him as', not 'the term refers to'."""
    if len(f.source) == 1 and f.parse.tokens[f.source[0]].lower in ("it", "that", "this", "which"):
        return None, f"'{f.token.lemma}' of a thing that cannot speak", None
    return None if f.speaks() or outlet(f) else (None, f"'{f.token.lemma}' of a thing that cannot speak", None)


def rule_out(f: Frame) -> Sense | None:
    """'ruled out running' commits the speaker; 'ruled out a link' waves it away."""
    if any(c.lower == "out" for c in f.children("prt", "advmod")) or (
        f.head + 1 < len(f.parse.tokens) and f.parse.tokens[f.head + 1].lower == "out"
    ):
        first = f.parse.tokens[f.content[0]] if f.content else None
        own = first is not None and first.tag == "VBG" and first.lemma != "be"
        return (Stance.PROMISES if own else Stance.DISMISSES), "cue 'rule out'", None
    return rule(f)


def governed(f: Frame) -> tuple[int, ...]:
    """The nouns that the prepositions behind a verb govern."""
    return tuple(k for c in f.children("prep") for k in f.parse.dependents(c.i, "pobj"))
