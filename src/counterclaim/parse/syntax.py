"""Who the understood subject of a verb is, and which tokens its phrases cover: the syntax that several readers share."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.parse import Parse

Range = tuple[int, int]
"""Tokens first … last, both inclusive."""

TEMPORAL = {"DATE", "TIME"}
_SUBJECT = ("nsubj", "csubj")
_RELATIVE = {"who", "which", "that", "whom"}
_KEEP = {"“", "”", '"', "‘", "’", "«", "»", "(", ")", "[", "]", "''", "``"}
_SUBJECT_CONTROL = {"promise", "threaten", "use", "have", "make", "take", "need"}


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: its tokens, its head, and how it was found ('subject', 'inherited', 'agent', 'none' …)."""

    ranges: tuple[Range, ...]
    head: int | None
    how: str


NO_SOURCE = Source((), None, "none")


def subtree(parse: Parse, i: int) -> Range:
    """Everything that token i governs, itself included."""
    return parse.left[i], parse.right[i]


def head_of(parse: Parse, r: Range) -> int:
    """The first token of a phrase that is governed from outside of it; its last where none is."""
    return next((k for k in range(r[0], r[1] + 1) if not r[0] <= parse.tokens[k].head <= r[1]), r[1])


def trim(parse: Parse, r: Range) -> Range | None:
    """Drop punctuation other than quotation marks, brackets and dashes at both edges; and a conjunction that begins what is cut off;
    None when nothing is left."""
    first, last = r
    tokens = parse.tokens
    while first <= last and tokens[first].pos == "PUNCT" and tokens[first].text not in _KEEP:
        first += 1
    while last >= first and (
        tokens[last].pos == "CCONJ" or (tokens[last].pos == "PUNCT" and tokens[last].text not in _KEEP)
    ):
        last -= 1
    return (first, last) if first <= last else None


def without(r: Range, holes: list[Range]) -> list[Range]:
    """A range with other ranges cut out of it."""
    out = [r]
    for h in holes:
        rest: list[Range] = []
        for a, b in out:
            if h[1] < a or h[0] > b:
                rest.append((a, b))
                continue
            if a < h[0]:
                rest.append((a, h[0] - 1))
            if h[1] < b:
                rest.append((h[1] + 1, b))
        out = rest
    return out


def source_of(parse: Parse, verb: int, depth: int = 0) -> Source:
    """The understood subject of a verb."""
    tokens = parse.tokens
    t = tokens[verb]
    passive = False
    for c in parse.children[verb]:
        dep = tokens[c].dep
        if dep in _SUBJECT:
            if tokens[c].lower == "it" and any(tokens[k].dep == "expl" for k in parse.children[verb]):
                return NO_SOURCE
            if tokens[c].lower in _RELATIVE and t.dep in ("relcl", "ccomp", "ROOT", "advcl"):
                return Source(((c, c),), c, "relative")
            return Source((_noun_phrase(parse, c, verb),), c, "subject")
        if dep == "expl":
            return NO_SOURCE
        if dep in ("nsubjpass", "csubjpass"):
            passive = True
    for c in parse.children[verb]:
        if tokens[c].dep == "agent" or (passive and tokens[c].dep == "prep" and tokens[c].lower == "by"):
            for p in parse.dependents(c, "pobj"):
                return Source((subtree(parse, p),), p, "agent")
    if passive or depth > 5 or t.head == verb:
        return NO_SOURCE
    head = t.head
    if t.dep == "conj" and tokens[head].pos in ("VERB", "AUX"):
        s = source_of(parse, head, depth + 1)
        return Source(s.ranges, s.head, "inherited" if s.head is not None else "none")
    if t.dep in ("xcomp", "ccomp", "advcl", "acomp", "dep", "prep", "oprd") and tokens[head].pos in ("VERB", "AUX"):
        if t.dep == "xcomp":
            for c in parse.children[head]:
                if tokens[c].dep == "dobj" and c < verb and tokens[head].lemma not in _SUBJECT_CONTROL:
                    return Source((subtree_before(parse, c, verb),), c, "object")
        if t.dep == "ccomp" and (t.tag not in ("VBG", "VBN", "VB") or tokens[head].pos == "AUX"):
            return NO_SOURCE
        return _inherit(parse, head, depth)
    if t.dep == "acomp" or (t.dep in ("xcomp", "ccomp") and tokens[head].pos == "ADJ"):
        return source_of(parse, tokens[head].head, depth + 1) if tokens[head].head != head else NO_SOURCE
    if t.dep == "pcomp":
        governor = tokens[head].head
        if tokens[governor].pos in ("VERB", "AUX"):
            blamed = next((c for c in parse.dependents(governor, "dobj") if c < head), None)
            if blamed is not None:  # 'accused Norway of threatening …': it is Norway that threatens
                return Source((subtree_before(parse, blamed, verb),), blamed, "object")
            return _inherit(parse, governor, depth)
        for c in parse.dependents(governor, "poss"):
            return Source((subtree(parse, c),), c, "possessive")
        return NO_SOURCE
    if t.dep == "acl" and t.tag == "VBN" and any(tokens[c].dep == "ccomp" and c > verb for c in parse.children[verb]):
        # 'The government, …, acknowledged that …' taken for a participle: a passive one takes no clause.
        return Source((subtree_before(parse, head, verb),), head, "subject")
    if t.dep == "acl":
        if t.tag == "VBG":
            return Source((subtree_before(parse, head, verb),), head, "participle")
        if t.tag == "VB":
            for c in parse.dependents(head, "poss"):
                return Source((subtree(parse, c),), c, "possessive")
            if tokens[head].dep == "dobj":
                return _inherit(parse, tokens[head].head, depth)
    return NO_SOURCE


def _inherit(parse: Parse, head: int, depth: int) -> Source:
    s = source_of(parse, head, depth + 1)
    if s.head is None:
        # 'He was quoted as saying', 'was seen accusing': the passive subject speaks.
        for c in parse.dependents(head, "nsubjpass"):
            return Source((subtree_before(parse, c, head) if c < head else subtree(parse, c),), c, "passive subject")
        return NO_SOURCE
    return Source(s.ranges, s.head, "inherited" if s.how in ("subject", "relative") else s.how)


def subtree_before(parse: Parse, i: int, limit: int) -> Range:
    """The subtree of i, cut where ``limit`` (a token to its right or left) begins."""
    left, right = subtree(parse, i)
    if left <= limit <= right:
        if limit > i:
            cut = parse.left[limit] - 1 if parse.left[limit] > i else limit - 1
            right = max(i, min(right, cut))
        else:
            left = min(i, max(left, limit + 1))
    return trim(parse, (left, right)) or (i, i)


def _noun_phrase(parse: Parse, i: int, verb: int) -> Range:
    left, right = subtree(parse, i)
    if left <= verb <= right:
        return subtree_before(parse, i, verb)
    # A parenthesis of the parser's ('X, Y said' with a whole clause hung on the noun) is no part of a name.
    if i < verb:
        right = min(right, verb - 1, timeless(parse, i)[1])  # 'The ministry on Friday said'
    return trim(parse, (left, right)) or (i, i)


def verb_group(parse: Parse, verb: int) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation and particle."""
    tokens = parse.tokens
    return tuple(
        sorted([verb, *(c for c in parse.children[verb] if tokens[c].dep in ("aux", "auxpass", "neg", "prt"))])
    )


def circumstance(parse: Parse, i: int) -> bool:
    """A time ('on Sunday') or a further act of the speaker (', warning that …'): no part of what is said."""
    tokens = parse.tokens
    t = tokens[i]
    if t.ent in TEMPORAL or (t.dep == "advcl" and t.tag == "VBG" and _comma_before(parse, parse.left[i])):
        return True
    return t.dep == "prep" and any(tokens[p].ent in TEMPORAL for p in parse.dependents(i, "pobj"))


def _comma_before(parse: Parse, i: int) -> bool:
    return i > 0 and parse.tokens[i - 1].text in {",", "–", "—", "-", "--"}


def timeless(parse: Parse, i: int) -> Range:
    """The subtree of a noun without a time or a participle clause at its end."""
    left, right = subtree(parse, i)
    for c in reversed(parse.children[i]):
        if c > i and parse.right[c] == right and circumstance(parse, c):
            right = parse.left[c] - 1
    return left, max(right, i)
