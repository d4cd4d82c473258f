"""Corrections of a parse where the form of the words leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.parse.tokens import Token

_ADVERBIAL = frozenset(
    {"after", "before", "while", "because", "although", "though", "unless", "until", "once", "since", "when", "as"}
)
_REPORTING = frozenset(
    {
        "say", "add", "deny", "warn", "accuse", "call", "urge", "insist", "tell", "claim", "vow", "promise", "reject", "dismiss", "admit", "acknowledge",
        "confirm", "condemn", "denounce", "criticize", "blame", "demand", "describe", "pledge", "threaten", "announce", "argue", "allege", "note", "refuse",
    }
)  # fmt: skip
_ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit", "accusation", "guilty"})
_OWN_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def relabel(tokens: Sequence[Token]) -> list[Token]:
    """Tokens with corrected heads and labels.

    A clause opened by 'after', 'while' and the like is an adverbial of the verb behind it, never what that verb says; a small
    parser often makes it a complement ('After X said A, Y said B').  A second verb of reporting without a subject of its own
    goes with the first one and not with what the first one says ('X said that A was B but denied C').  A participle behind
    'accused … of' is the act, not an adjective of its object.
    """
    marked = {t.head for t in tokens if t.dep in ("mark", "advmod") and t.lower in _ADVERBIAL and t.i < t.head}
    subjects = {t.head for t in tokens if t.dep in _OWN_SUBJECT}
    gerunds = dict(_gerunds(tokens))
    objects = {tokens[g].head: g for g in gerunds}
    out: list[Token] = []
    for t in tokens:
        if t.dep == "ccomp" and t.i in marked and t.i < t.head:
            out.append(replace(t, dep="advcl"))
        elif t.i in gerunds:
            out.append(replace(t, dep="pcomp", head=gerunds[t.i], pos="VERB"))
        elif t.i in objects:
            out.append(replace(t, dep="dobj", head=objects[t.i]))
        elif t.dep == "conj" and t.lemma in _REPORTING and t.i not in subjects and t.head != t.i:
            out.append(_with_reporter(tokens, t))
        else:
            out.append(t)
    return out


def _gerunds(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Participles that are acts, with the preposition before them: 'accused of burning houses' is not about burning houses."""
    for t in tokens:
        noun = tokens[t.head]
        if t.tag != "VBG" or t.dep != "amod" or noun.dep != "pobj" or noun.head != t.i - 1:
            continue
        preposition = tokens[t.i - 1]
        governor = tokens[preposition.head]
        accused = {governor.lemma, tokens[governor.head].lemma}
        if preposition.lower == "of" and accused & _ACCUSING:
            yield t.i, preposition.i


def _with_reporter(tokens: Sequence[Token], t: Token) -> Token:
    clause = tokens[t.head]
    reporter = tokens[clause.head]
    if (
        clause.dep == "ccomp"
        and reporter.i < clause.i < t.i
        and reporter.lemma in _REPORTING
        and reporter.tag == t.tag
        and clause.lemma not in _REPORTING
        and not any(x.dep in ("aux", "auxpass") and x.head == t.i for x in tokens[max(t.i - 4, 0) : t.i])
    ):
        return replace(t, head=reporter.i)
    return t
