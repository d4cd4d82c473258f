"""Every place where somebody may be said to say something: the syntactic shapes of attribution, before any is believed.

A Candidate is a cue with one reading of its source and content; a cue usually has several readings (with and without a
trailing phrase, say) and the scorer (scoring.py) keeps at most one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.parse import Parse

Range = tuple[int, int]
"""Tokens first … last, both inclusive."""

_SUBJECT = ("nsubj", "csubj")
_CLAUSE = ("ccomp",)
_RELATIVE = {"who", "which", "that", "whom"}
_TRAILING = {
    "prep",
    "dative",
    "oprd",
    "advcl",
    "xcomp",
    "ccomp",
    "pcomp",
    "acomp",
    "acl",
    "attr",
    "prt",
    "advmod",
    "npadvmod",
}
_TEMPORAL = {"DATE", "TIME"}


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: its tokens, its head, and how it was found ('subject', 'inherited', 'agent', 'none' …)."""

    ranges: tuple[Range, ...]
    head: int | None
    how: str


NO_SOURCE = Source((), None, "none")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of one cue; ``shape`` names the construction, ``anchor`` the cue's head, ``object`` the content's head."""

    shape: str
    anchor: int
    cue: tuple[int, ...]
    source: Source
    content: tuple[Range, ...]
    object: int | None
    particle: str = ""


def subtree(parse: Parse, i: int) -> Range:
    return parse.left[i], parse.right[i]


def trim(parse: Parse, r: Range) -> Range | None:
    """Drop punctuation other than quotation marks, brackets and dashes at both edges; None when nothing is left."""
    first, last = r
    tokens = parse.tokens
    while first <= last and tokens[first].pos == "PUNCT" and tokens[first].text not in _KEEP:
        first += 1
    while last >= first and tokens[last].pos == "PUNCT" and tokens[last].text not in _KEEP:
        last -= 1
    return (first, last) if first <= last else None


_KEEP = {"“", "”", '"', "‘", "’", "«", "»", "(", ")", "[", "]", "''", "``"}


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
            return _inherit(parse, governor, depth)
        for c in parse.dependents(governor, "poss"):
            return Source((subtree(parse, c),), c, "possessive")
        return NO_SOURCE
    if t.dep == "acl":
        if t.tag == "VBG":
            return Source((subtree_before(parse, head, verb),), head, "participle")
        if t.tag == "VB":
            for c in parse.dependents(head, "poss"):
                return Source((subtree(parse, c),), c, "possessive")
            if tokens[head].dep == "dobj":
                return _inherit(parse, tokens[head].head, depth)
    return NO_SOURCE


_SUBJECT_CONTROL = {"promise", "threaten", "use", "have", "make", "take", "need"}


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
        right = min(right, verb - 1)
    return trim(parse, (left, right)) or (i, i)


def verb_group(parse: Parse, verb: int) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation and particle."""
    tokens = parse.tokens
    group = [verb]
    for c in parse.children[verb]:
        if tokens[c].dep in ("aux", "auxpass", "neg", "prt"):
            group.append(c)
    return tuple(sorted(group))


def candidates(parse: Parse) -> Iterator[Candidate]:
    """Candidates in order of their anchor; none is chosen yet."""
    for t in parse.tokens:
        if t.pos == "VERB" or (t.pos == "AUX" and t.dep in ("ROOT", "ccomp", "relcl", "advcl", "conj", "parataxis")):
            yield from _verbal(parse, t.i)
        elif t.pos == "NOUN":
            yield from _nominal(parse, t.i)
        elif t.lower == "according" and t.i + 1 < len(parse.tokens):
            yield from _according(parse, t.i)
        elif t.pos == "ADV" and t.lower in _HEARSAY:
            yield from _hearsay(parse, t.i)


_HEARSAY = {"reportedly", "allegedly", "apparently", "supposedly", "purportedly", "presumably"}


def _verbal(parse: Parse, verb: int) -> Iterator[Candidate]:
    tokens = parse.tokens
    t = tokens[verb]
    if t.tag == "MD":
        return
    source = source_of(parse, verb)
    cue = verb_group(parse, verb)
    if t.tag == "VBG" and t.dep == "prep":  # 'according', 'including', 'following'
        if t.lower == "according":
            yield from _according(parse, verb)
        return
    passive = any(tokens[c].dep == "nsubjpass" for c in parse.children[verb])
    voice = "passive " if passive else ""

    def make(
        shape: str, ranges: list[Range], head: int | None, extra: tuple[int, ...] = (), particle: str = ""
    ) -> Iterator[Candidate]:
        content = _clean(parse, ranges, source, cue + extra)
        if content:
            yield Candidate(voice + shape, verb, tuple(sorted(set(cue + extra))), source, content, head, particle)

    objects = [c for c in parse.children[verb] if tokens[c].dep in ("dobj", "attr") and c > verb]
    particle = next((tokens[c].lower for c in parse.children[verb] if tokens[c].dep == "prt"), "")
    clausal = False
    for c in parse.children[verb]:
        dep = tokens[c].dep
        if dep in _CLAUSE:
            clausal = True
            yield from make("clause" if c > verb else "fronted clause", [subtree(parse, c)], c, particle=particle)
            if c < verb:
                # A parser often hangs only the last part of a fronted sentence on the verb; take all in front of it.
                begin = parse.sentences[t.sentence][0]
                if begin < parse.left[c]:
                    yield from make("fronted sentence", [(begin, max(parse.right[c], c))], c)
        elif dep == "xcomp":
            yield from make("infinitive", [subtree(parse, c)], c, particle=particle)
            between = [o for o in objects if o < c]
            if between:
                yield from make("object infinitive", [(parse.left[between[0]], parse.right[c])], c)
        elif dep == "oprd" and passive:
            pass
        elif dep == "acomp":
            for k in parse.children[c]:
                if tokens[k].dep in ("xcomp", "ccomp"):
                    yield from make("adjective " + tokens[k].dep, [subtree(parse, k)], k, (c,), tokens[c].lemma)
                elif tokens[k].dep == "prep":
                    for p in parse.dependents(k, "pobj", "pcomp"):
                        yield from make(
                            "adjective prep", [subtree(parse, p)], p, (c, k), f"{tokens[c].lemma} {tokens[k].lower}"
                        )
        elif dep == "prep" and not (tokens[c].lower == "by" and passive):
            for p in parse.dependents(c, "pobj", "pcomp"):
                if tokens[p].ent in _TEMPORAL:
                    continue
                shape = "prep" if not objects else "object prep"
                name = tokens[c].lower
                if not objects:
                    yield from make(shape, [subtree(parse, p)], p, (c,), f"{particle} {name}".strip())
                    tail = max(
                        (parse.right[k] for k in parse.children[verb] if k > c and tokens[k].dep in _TRAILING),
                        default=-1,
                    )
                    if tail > parse.right[p] and not passive:
                        yield from make("prep and tail", [(parse.left[p], tail)], p, (c,), f"{particle} {name}".strip())
                else:
                    yield from make("object prep", [subtree(parse, p)], p, (c,), f"{particle} {name}".strip())
    for o in objects[:1]:
        bare = _timeless(parse, o)
        yield from make("object", [bare], o, particle=particle)
        tail = bare[1]
        prep = ""
        for k in parse.children[verb]:
            if k > o and tokens[k].dep in _TRAILING and not _circumstance(parse, k):
                if tokens[k].dep == "prep" and not prep:
                    prep = tokens[k].lower
                tail = max(tail, parse.right[k])
        if tail > bare[1]:
            yield from make("object and tail", [(parse.left[o], tail)], o, particle=prep or particle)
        for k in parse.children[o]:
            if tokens[k].dep in ("acl", "relcl", "ccomp") and tokens[k].pos in ("VERB", "AUX"):
                yield from make(
                    "object's clause",
                    [subtree(parse, k)],
                    k,
                    tuple(range(parse.left[o], parse.left[k])),
                    tokens[o].lemma,
                )
            elif tokens[k].dep == "prep":
                for p in parse.dependents(k, "pobj", "pcomp"):
                    yield from make(
                        "object's prep",
                        [subtree(parse, p)],
                        p,
                        tuple(range(parse.left[o], parse.left[p])),
                        f"{tokens[o].lemma} {tokens[k].lower}",
                    )
    if passive:
        subject = next(c for c in parse.children[verb] if tokens[c].dep == "nsubjpass")
        tail = [
            parse.right[c]
            for c in parse.children[verb]
            if c > verb and tokens[c].dep in _TRAILING and tokens[c].lower != "by"
        ]
        subject_range = subtree_before(parse, subject, verb)
        yield from make("subject", [subject_range], subject)
        if tail:
            first = min(
                parse.left[c]
                for c in parse.children[verb]
                if c > verb and tokens[c].dep in _TRAILING and tokens[c].lower != "by"
            )
            word = tokens[first].lower
            yield from make("subject and tail", [subject_range, (first, max(tail))], subject, particle=word)
    if not clausal and t.dep in ("parataxis", "ccomp", "advcl", "conj", "acl", "relcl") and t.head != verb:
        # 'The plan, he said, is dead': the parser makes the saying a parenthesis of what is said.
        if t.dep == "parataxis" or (t.dep in ("ccomp", "advcl", "conj") and _parenthetic(parse, verb)):
            whole = subtree(parse, t.head)
            inner = subtree(parse, verb)
            yield from make("parenthesis", without(whole, [inner]), t.head)
            sentence = parse.sentences[t.sentence]
            if whole != (sentence[0], sentence[1] - 1):
                yield from make("parenthesis in sentence", without((sentence[0], sentence[1] - 1), [inner]), t.head)
    complements = any(tokens[c].dep in ("xcomp", "acomp") for c in parse.children[verb])
    if not clausal and not complements and not objects and t.dep == "ROOT" and source.head is not None:
        begin, end = parse.sentences[t.sentence]
        own = [c for c in (*cue, *(k for r in source.ranges for k in r))]
        # Text on one side of 'X said' that the parser hung nowhere as a clause.
        if min(own) - begin > 3:
            yield from make("text before", [(begin, min(own) - 1)], None)
        if end - 1 - max(own) > 3:
            yield from make("text after", [(max(own) + 1, end - 1)], None)


def _parenthetic(parse: Parse, verb: int) -> bool:
    """Set off by commas or dashes, with at most a subject and adverbs of its own."""
    left, right = subtree(parse, verb)
    tokens = parse.tokens
    before = left > 0 and tokens[left - 1].pos == "PUNCT"
    after = right + 1 < len(tokens) and tokens[right + 1].pos == "PUNCT"
    return right - left < 14 and (before or tokens[left].pos == "PUNCT") and (after or tokens[right].pos == "PUNCT")


def _circumstance(parse: Parse, i: int) -> bool:
    """A time ('on Sunday') or a further act of the speaker (', warning that …'): no part of what is said."""
    tokens = parse.tokens
    t = tokens[i]
    if t.ent in _TEMPORAL or (t.dep == "advcl" and t.tag == "VBG" and _comma_before(parse, parse.left[i])):
        return True
    return t.dep == "prep" and any(tokens[p].ent in _TEMPORAL for p in parse.dependents(i, "pobj"))


def _comma_before(parse: Parse, i: int) -> bool:
    return i > 0 and parse.tokens[i - 1].text in {",", "–", "—", "-", "--"}


def _timeless(parse: Parse, i: int) -> Range:
    """The subtree of a noun without a time or a participle clause at its end."""
    left, right = subtree(parse, i)
    for c in reversed(parse.children[i]):
        if c > i and parse.right[c] == right and _circumstance(parse, c):
            right = parse.left[c] - 1
    return left, max(right, i)


_LIGHT_SUBJECT = {"dobj", "attr"}


def _nominal(parse: Parse, noun: int) -> Iterator[Candidate]:
    """'their claim that …', 'a call by X for …', 'X made an accusation of …'."""
    tokens = parse.tokens
    source = NO_SOURCE
    for c in parse.children[noun]:
        if tokens[c].dep == "poss":
            source = Source((subtree(parse, c),), c, "possessive")
            break
        if tokens[c].dep == "prep" and tokens[c].lower in ("by", "from"):
            for p in parse.dependents(c, "pobj"):
                source = Source((subtree(parse, p),), p, "by")
    if source.head is None and tokens[noun].dep in _LIGHT_SUBJECT and tokens[tokens[noun].head].pos in ("VERB", "AUX"):
        s = source_of(parse, tokens[noun].head)
        if s.head is not None:
            source = Source(s.ranges, s.head, "light verb")
    modifier = next(
        (
            c
            for c in parse.children[noun]
            if tokens[c].dep in ("amod", "compound") and tokens[c].ent in ("NORP", "GPE", "ORG", "PERSON")
        ),
        None,
    )
    if source.head is None and modifier is not None:
        source = Source((subtree(parse, modifier),), modifier, "modifier")
    for c in parse.children[noun]:
        if c < noun:
            continue
        dep = tokens[c].dep
        if dep in ("acl", "ccomp", "relcl") and tokens[c].pos in ("VERB", "AUX"):
            first = tokens[parse.left[c]]
            if tokens[c].tag in ("VBG", "VBN") and dep == "acl":
                continue
            content = _clean(parse, [subtree(parse, c)], source, (noun,))
            if content:
                yield Candidate(
                    "noun clause",
                    noun,
                    (noun,),
                    source,
                    content,
                    c,
                    first.lower if first.pos in ("SCONJ", "PART") else dep,
                )
        elif dep == "prep" and tokens[c].lower not in ("by", "from", "in", "at"):
            for p in parse.dependents(c, "pobj", "pcomp"):
                content = _clean(parse, [subtree(parse, p)], source, (noun, c))
                if content:
                    yield Candidate("noun prep", noun, (noun, c), source, content, p, tokens[c].lower)


def _according(parse: Parse, i: int) -> Iterator[Candidate]:
    tokens = parse.tokens
    to = next(
        (c for c in parse.children[i] if tokens[c].lower == "to"),
        i + 1 if tokens[i + 1 : i + 2] and tokens[i + 1].lower == "to" else None,
    )
    if to is None:
        return
    speaker = next(iter(parse.dependents(to, "pobj")), None)
    if speaker is None:
        return
    source = Source((subtree(parse, speaker),), speaker, "according")
    begin, end = parse.sentences[tokens[i].sentence]
    inner = (min(i, to), parse.right[speaker])
    whole = without((begin, end - 1), [inner])
    content = _clean(parse, whole, source, (i, to))
    if content:
        yield Candidate("according sentence", i, (i, to), source, content, None)
    head = tokens[i].head
    if head != i:
        clause = subtree(parse, head)
        if clause != (begin, end - 1):
            content = _clean(parse, without(clause, [inner]), source, (i, to))
            if content:
                yield Candidate("according clause", i, (i, to), source, content, head)


def _hearsay(parse: Parse, i: int) -> Iterator[Candidate]:
    head = parse.tokens[i].head
    if head == i:
        return
    content = _clean(parse, without(subtree(parse, head), [(i, i)]), NO_SOURCE, (i,))
    if content:
        yield Candidate("hearsay", i, (i,), NO_SOURCE, content, head)


def _clean(parse: Parse, ranges: list[Range], source: Source, cue: tuple[int, ...]) -> tuple[Range, ...]:
    """Cut source and cue out of a content, trim its edges, drop what is left of single marks."""
    holes = [*source.ranges, *((c, c) for c in cue)]
    out: list[Range] = []
    for r in ranges:
        for piece in without(r, [h for h in holes if h[0] <= r[1] and h[1] >= r[0]]):
            kept = trim(parse, piece)
            if kept is not None and any(parse.tokens[k].pos not in ("PUNCT",) for k in range(kept[0], kept[1] + 1)):
                out.append(kept)
    return tuple(sorted(out))
