"""Constructions of accusation and denial that the trained weights have seen too seldom to know.

'The move drew a rebuke from X', 'showed what it said were photographs of Y', 'X was quoted as saying', 'a denial came from X'.  Their
candidates carry a prior that lifts them over the threshold.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.attribution.candidate import Candidate
from counterclaim.attribution.lexicon import stance_lexicon
from counterclaim.model import Stance
from counterclaim.parse import Parse
from counterclaim.parse.syntax import NO_SOURCE, Range, Source, source_of, subtree, verb_group

_DRAWING = {
    "draw",
    "spark",
    "prompt",
    "provoke",
    "elicit",
    "trigger",
    "earn",
    "attract",
    "bring",
    "ignite",
    "meet",
    "receive",
    "face",
    "win",
}
_SAYING = {"say", "call", "describe", "allege", "claim", "believe"}
_CHARGING = {"charge": {"with"}, "indict": {"on", "for"}}
_DESIGNATING = {
    "classify",
    "designate",
    "blacklist",
    "brand",
    "label",
    "proscribe",
    "declare",
    "recognize",
    "recognise",
}
_REJECTING = {Stance.DENIES, Stance.DISMISSES, Stance.DOUBTS, Stance.CONFIRMS}
_PARTIES = {"GPE", "ORG", "PERSON", "NORP"}
_HEADLINE = 20  # tokens of the longest headline
_PRIOR = 4.0
"""Raw score added; as large as the largest trained weights, since a frame is sure by its form."""


def frame_candidates(parse: Parse) -> Iterator[Candidate]:
    """Candidates of the frames."""
    for t in parse.tokens:
        if t.pos != "VERB":
            continue
        if t.lemma in _DRAWING:
            yield from _drawn(parse, t.i)
        elif t.lemma in _CHARGING:
            yield from _charged(parse, t.i)
        elif t.lemma in _SAYING:
            yield from _free_relative(parse, t.i)
    for begin, end in parse.sentences:
        yield from _headline(parse, begin, end)
    sayings = stance_lexicon().sayings
    for t in parse.tokens:
        if t.dep == "relcl" and t.pos == "VERB" and parse.tokens[t.head].lemma in sayings:
            yield from _saying_rejected(parse, t.i)
        if t.lemma in _DESIGNATING and t.tag in ("VBD", "VBZ", "VBN", "VBP", "JJ"):
            yield from _designation(parse, t.i)


def _drawn(parse: Parse, verb: int) -> Iterator[Candidate]:
    """'The plan drew sharp criticism on Monday from the union': source the union, cue 'drew … criticism', content the plan."""
    tokens = parse.tokens
    nouns = stance_lexicon().nouns
    reaction = next(
        (
            c
            for c in parse.children[verb]
            if tokens[c].dep in ("dobj", "pobj") and tokens[c].lemma in nouns and c > verb
        ),
        None,
    )
    if reaction is None:
        return
    subject = next((c for c in parse.children[verb] if tokens[c].dep == "nsubj"), None)
    speaker = _from(parse, verb, reaction)
    if (
        subject is None
        or speaker is None
        or (tokens[subject].pos == "PRON" and tokens[subject].lower not in ("it", "this", "that", "which"))
    ):
        return
    source = Source((_flat(parse, speaker),), speaker, "from")
    cue = (*verb_group(parse, verb), *range(parse.left[reaction], reaction + 1))
    yield Candidate(
        "reaction",
        verb,
        tuple(sorted(set(cue))),
        source,
        (_flat(parse, subject),),
        subject,
        tokens[reaction].lemma,
        _PRIOR,
    )


def _charged(parse: Parse, verb: int) -> Iterator[Candidate]:
    """'Prosecutors charged the banker with fraud': source the prosecutors, content the banker with fraud."""
    tokens = parse.tokens
    source = source_of(parse, verb)
    accused = next((c for c in parse.dependents(verb, "dobj") if c > verb), None)
    if accused is None or source.head is None or source.how not in ("subject", "relative", "inherited"):
        return
    hooks = (*parse.children[verb], *parse.children[accused])
    act = next(
        (
            c
            for c in hooks
            if c > accused and tokens[c].dep == "prep" and tokens[c].lower in _CHARGING[tokens[verb].lemma]
        ),
        None,
    )
    if act is not None:
        content = (parse.left[accused], parse.right[act])
        yield Candidate("charge", verb, verb_group(parse, verb), source, (content,), accused, tokens[act].lower, _PRIOR)


def _from(parse: Parse, verb: int, reaction: int) -> int | None:
    """The noun behind 'from' or 'by' that hangs on the verb, on the reaction, or on a date between them."""
    tokens = parse.tokens
    hooks = [reaction, verb, *parse.children[reaction], *parse.children[verb]]
    for h in (k for k in hooks if k >= verb):
        for c in (h, *parse.children[h]):
            if c > reaction and tokens[c].dep == "prep" and tokens[c].lower in ("from", "by", "among"):
                return next(iter(parse.dependents(c, "pobj")), None)
    return None


def _flat(parse: Parse, i: int) -> Range:
    """A noun phrase without the clauses at its end, wherever in it the parser hung them."""
    left, right = subtree(parse, i)
    for k in range(i + 1, right + 1):
        if (
            k <= right
            and parse.tokens[k].dep in ("relcl", "advcl", "acl")
            and parse.right[k] == right
            and parse.left[k] > i
        ):
            right = parse.left[k] - 1
    while right > i and parse.tokens[right].pos == "PUNCT":
        right -= 1
    return left, right


def _free_relative(parse: Parse, verb: int) -> Iterator[Candidate]:
    """'released what it said were pictures of the camp': content the pictures."""
    tokens = parse.tokens
    begin, end = parse.sentences[tokens[verb].sentence]
    what = next((k for k in range(verb - 1, max(begin, verb - 6) - 1, -1) if tokens[k].lower == "what"), None)
    if what is None or what == begin or tokens[what - 1].pos == "PUNCT":
        return
    after = verb + 1
    if after < end and tokens[after].lemma == "be":
        after += 1
    elif tokens[verb].lemma not in ("call", "describe"):
        return
    if after < end and tokens[after].lower == "as":
        after += 1
    if after >= end:
        return
    source = source_of(parse, verb)
    if source.head is None:
        return
    last = _stretch(parse, after, end)
    governor = next((g for g in parse.ancestors(verb) if tokens[g].pos == "VERB" and g < what), None)
    owner = source_of(parse, governor) if governor is not None and tokens[source.head].pos == "PRON" else NO_SOURCE
    speaker = owner if owner.head is not None else source
    yield Candidate("free relative", verb, verb_group(parse, verb), speaker, ((after, last),), None, "what", _PRIOR)


def _headline(parse: Parse, begin: int, end: int) -> Iterator[Candidate]:
    """'Army rejects report on raid': in a sentence without a finite verb the tagger takes the verb for a plural."""
    tokens = parse.tokens
    if end - begin > _HEADLINE:
        return
    finite = {k for k in range(begin, end) if tokens[k].tag in ("VBZ", "VBD", "VBP", "MD")}
    verbs = stance_lexicon().verbs
    for k in range(begin + 1, end - 1):
        t, before, behind = tokens[k], tokens[k - 1], tokens[k + 1]
        if (
            t.tag in ("NNS", "NNPS")
            and isinstance(verbs.get(t.lemma), Stance)
            and t.lemma not in stance_lexicon().nouns
            and before.pos in ("NOUN", "PROPN")
            and (behind.tag == "VBP" or behind.pos in ("NOUN", "PROPN", "DET", "ADJ", "ADP"))
            and finite <= {k + 1}  # the noun behind it may in turn be taken for the verb ('rejects report')
        ):
            source = Source(((begin, k - 1),), k - 1, "subject")
            content = (k + 1, _stretch(parse, k + 1, end))
            yield Candidate("headline", k, (k,), source, (content,), k + 1, "", _PRIOR)
            return


def _saying_rejected(parse: Parse, verb: int) -> Iterator[Candidate]:
    """', a charge that the ministry denied': source the ministry, content the charge."""
    tokens = parse.tokens
    noun = tokens[verb].head
    if stance_lexicon().verbs.get(tokens[verb].lemma) not in _REJECTING:
        return
    source = source_of(parse, verb)
    if source.how == "subject" and source.head is not None and noun < verb:
        yield Candidate(
            "saying rejected", verb, verb_group(parse, verb), source, ((parse.left[noun], noun),), noun, "", _PRIOR
        )


def _designation(parse: Parse, i: int) -> Iterator[Candidate]:
    """'The ministry designated the group as extremist', by its surface: a tagger often takes the verb for an adjective."""
    tokens = parse.tokens
    begin, end = parse.sentences[tokens[i].sentence]
    before = tokens[i - 1] if i > begin else None
    if before is None or not (before.ent in _PARTIES or before.lower in ("it", "he", "she", "they", "who")):
        return
    reach = range(i + 2, min(i + 9, end))
    as_ = next((k for k in reach if tokens[k].lower == "as"), None)
    if as_ is None or tokens[i + 1].pos in ("PUNCT", "ADP", "CCONJ"):
        return
    source = source_of(parse, i)
    if source.how not in ("subject", "relative"):
        first = i - 1
        while first > begin and (tokens[first - 1].ent == before.ent or tokens[first - 1].pos == "DET"):
            first -= 1
        source = Source(((first, i - 1),), i - 1, "subject")
    stop = next((k for k in range(as_ + 1, end) if tokens[k].text in {",", ";", "."} and k > as_ + 1), end)
    content = (i + 1, _stretch(parse, i + 1, stop + 1 if stop < end else end))
    yield Candidate("designation", i, (i,), source, (content,), None, "as", _PRIOR)


def _stretch(parse: Parse, first: int, end: int) -> int:
    """Last token of the sentence without its final mark."""
    last = end - 1
    while last > first and parse.tokens[last].pos == "PUNCT" and parse.tokens[last].text not in ('"', "”", ")"):
        last -= 1
    return last
