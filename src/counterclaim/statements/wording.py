"""A proposition in plain words: the agent's name, the act, its object and the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range
from counterclaim.statements.propositions import NEGATIONS, Proposition, lemma_of, names

_LEFT_OUT = {"mark", "nsubj", "nsubjpass", "csubj", "expl", "punct", "cc", "conj", "advcl", "parataxis", "intj", "dep"}
_HELPERS = {"aux", "auxpass", "neg"}
_EMPTY = {"no", "any"}
_CONTRACTED = re.compile(r" (['’](?:s|re|ve|d|ll|m)\b|n['’]t\b)")
_MARKS = str.maketrans("", "", '“”"«»')


def plain_words(
    parse: Parse, p: Proposition, agent: str | None, content: Sequence[Range], promised: bool, denied: bool
) -> str:
    """The proposition as a sentence without its attribution, in words of the content alone.

    ``promised`` puts a bare infinitive into the future ('will provide'); ``denied`` leaves out its 'not' and 'no', since what is
    denied is that it is so.
    """
    if p.nominal:
        return _nominal(parse, p, agent)
    if p.gerund is not None and p.rest is not None:
        subject = agent or (parse.words(*p.agent) if p.agent else "")
        return _squeeze(f"{subject} {_present(p.gerund)} {parse.words(*p.rest)}")
    tokens = parse.tokens
    verb = tokens[p.verb]
    subject = agent or (parse.words(*p.agent) if p.agent else "")
    helpers = [
        tokens[c]
        for c in parse.children[p.verb]
        if tokens[c].dep in _HELPERS and tokens[c].tag != "TO" and not (denied and tokens[c].dep == "neg")
    ]
    if verb.tag in ("VB", "VBG") and not any(t.dep != "neg" for t in helpers):
        word = f"will {lemma_of(parse, p.verb)}" if promised else _present(lemma_of(parse, p.verb))
    else:
        word = verb.text
    before = [t.text if t.lower not in ("n't", "n’t") else "not" for t in helpers]
    rest: list[str] = []
    for c in parse.children[p.verb]:
        t = tokens[c]
        if t.dep in _LEFT_OUT or t.dep in _HELPERS:
            continue
        if c < p.verb and t.dep == "advmod" and not (denied and t.lower in NEGATIONS):
            word = f"{t.text} {word}"
        elif c > p.verb and any(a <= parse.left[c] <= b for a, b in content):
            last = max(k for a, b in content if a <= parse.left[c] <= b for k in (min(b, _plain_end(parse, c)),))
            words = parse.words(parse.left[c], last).split()
            rest += [w for w in words if not (denied and w.lower() in _EMPTY)]
    if any(tokens[c].dep == "nsubjpass" for c in parse.children[p.verb]) and p.object is not None:
        subject = parse.words(*p.object)
    if verb.lemma == "be" and before[-1:] == ["not"]:  # 'is not', but 'has not been'
        before, word = before[:-1], f"{word} not"
    return _squeeze(" ".join([subject, *before, word, *rest]))


def _nominal(parse: Parse, p: Proposition, agent: str | None) -> str:
    if p.act == "be" and p.agent is not None and p.object is not None:
        return _squeeze(f"{agent or parse.words(*p.agent)} is {parse.words(*p.object)}")
    last = max(r[1] for r in (p.object, p.recipient, (p.verb, p.verb)) if r is not None)
    return _squeeze(parse.words(parse.left[p.verb], last))


def _plain_end(parse: Parse, i: int) -> int:
    """Last token of a phrase before its first apposition or relative clause."""
    tokens = parse.tokens
    right = parse.right[i]
    todo = [i]
    while todo:
        k = todo.pop()
        for c in parse.children[k]:
            if c > k and tokens[c].dep == "appos" and names(parse, c):
                todo.append(c)
            elif c > k and tokens[c].dep in ("appos", "relcl", "advcl", "parataxis"):
                right = min(right, parse.left[c] - 1)
            elif c <= right:
                todo.append(c)
    while right > i and tokens[right].pos == "PUNCT":
        right -= 1
    return max(right, i)


def _present(lemma: str) -> str:
    if lemma in ("be", "have"):
        return {"be": "is", "have": "has"}[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def without_marks(words: str) -> str:
    """Words as they stand, without the marks of a quotation and what its end leaves."""
    return " ".join(words.translate(_MARKS).split()).strip(" ,;")


def _squeeze(words: str) -> str:
    return _CONTRACTED.sub(r"\1", " ".join(words.translate(_MARKS).split()))
