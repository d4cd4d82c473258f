"""Candidates without a verb of saying: nouns ('their claim that …'), 'according to', hearsay adverbs."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.attribution.candidate import Candidate, clean_content
from counterclaim.parse import Parse
from counterclaim.parse.syntax import NO_SOURCE, Source, source_of, subtree, without

_LIGHT_SUBJECT = {"dobj", "attr"}


def nominal(parse: Parse, noun: int) -> Iterator[Candidate]:
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
            content = clean_content(parse, [subtree(parse, c)], source, (noun,))
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
                content = clean_content(parse, [subtree(parse, p)], source, (noun, c))
                if content:
                    yield Candidate("noun prep", noun, (noun, c), source, content, p, tokens[c].lower)


def according(parse: Parse, i: int) -> Iterator[Candidate]:
    """'According to the ministry, …': the content is the rest of the sentence or of the clause."""
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
    content = clean_content(parse, whole, source, (i, to))
    if content:
        yield Candidate("according sentence", i, (i, to), source, content, None)
    head = tokens[i].head
    if head != i:
        clause = subtree(parse, head)
        if clause != (begin, end - 1):
            content = clean_content(parse, without(clause, [inner]), source, (i, to))
            if content:
                yield Candidate("according clause", i, (i, to), source, content, head)


def hearsay(parse: Parse, i: int) -> Iterator[Candidate]:
    """'reportedly', 'allegedly': the clause is said, by nobody named."""
    head = parse.tokens[i].head
    if head == i:
        return
    content = clean_content(parse, without(subtree(parse, head), [(i, i)]), NO_SOURCE, (i,))
    if content:
        yield Candidate("hearsay", i, (i,), NO_SOURCE, content, head)
