"""The proposition inside a content: an act with its roles, found in the parse, and the words that put it plainly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.attribution.lexicon import stance_lexicon
from counterclaim.ontology.acts import acts
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range, source_of, subtree_before

NEGATIONS = {"no", "never", "neither", "nor", "none", "nothing"}
# What is said to be so stands in the clause behind these: 'the claim that Norland hid it'.
_CLAIM_NOUNS = {"claim", "allegation", "accusation", "charge", "assertion", "suggestion", "report", "notion", "idea", "rumour", "rumor", "insinuation", "contention", "theory", "statement", "belief", "possibility", "fact", "conclusion", "finding"}  # fmt: skip
_BESIDE = {"without", "despite", "after", "before", "by", "upon", "since", "besides", "while"}  # what else was done
_CARRYING = {
    "help",
    "try",
    "begin",
    "continue",
    "start",
    "attempt",
    "seek",
    "find",
    "use",
    "agree",
    "plan",
    "intend",
    "decide",
    "prepare",
    "go",
}
_WITH_VERBS = {"supply", "provide", "arm", "furnish", "equip"}
_SPLIT = {"appos", "relcl", "advcl", "parataxis", "conj", "cc", "punct", "npadvmod", "acl"}


@dataclass(frozen=True, slots=True)
class Proposition:
    """Token ranges of the roles; ``verb`` is the act's head (a noun where ``nominal``).

    ``agent`` None means that the text leaves it to be understood; ``negated`` tells of a 'not' or 'no' in the content's own words.
    ``gerund`` is the base form of an act that the parser took for a noun ('denied spying on Norland'), ``rest`` what follows it.
    """

    verb: int
    act: str
    agent: Range | None
    object: Range | None
    object_head: int | None
    recipient: Range | None
    place: Range | None
    negated: bool
    nominal: bool = False
    gerund: str | None = None
    rest: Range | None = None


def roots_of(parse: Parse, content: Sequence[Range]) -> Iterator[int]:
    """Tokens of a content that are governed from outside of it."""
    inside = {k for a, b in content for k in range(a, b + 1)}
    for k in sorted(inside):
        head = parse.tokens[k].head
        if (head == k or head not in inside) and parse.tokens[k].pos != "PUNCT":
            yield k


def find_proposition(parse: Parse, content: Sequence[Range]) -> Proposition | None:
    """The main proposition of a content; None where it holds no act (a bare noun like 'the accusations')."""
    roots = list(roots_of(parse, content))
    inside = {k for a, b in content for k in range(a, b + 1)}
    for n, k in enumerate(roots):
        t = parse.tokens[k]
        if t.pos in ("VERB", "AUX") and (n == 0 or t.dep not in ("advcl", "acl", "relcl", "conj")):
            return _untrue(parse, k, inside) or _cleft(parse, k, inside) or _verbal(parse, k, None, inside)
        if (t.dep == "prep" or t.pos == "ADP") and t.lower not in _BESIDE:
            for v in parse.children[k]:
                free = any(parse.tokens[c].tag == "WP" for c in parse.children[v])  # 'in what it called a crime'
                if parse.tokens[v].dep == "pcomp" and parse.tokens[v].pos in ("VERB", "AUX") and not free:
                    subject = next(
                        (r for r in roots if r < k and parse.tokens[r].dep in ("dobj", "pobj", "nsubjpass")), None
                    )
                    return _verbal(parse, v, subject, inside)
        for p in parse.children[k]:  # 'Norland of selling …' where the parser hangs the act on the noun
            if parse.tokens[p].dep == "prep" and p in inside and t.pos in ("NOUN", "PROPN"):
                for v in parse.children[p]:
                    if parse.tokens[v].dep == "pcomp" and parse.tokens[v].pos == "VERB":
                        return _verbal(parse, v, k, inside)
        found = _misread(parse, roots, k, inside)
        if found is not None:
            return found
    for k in roots:
        if parse.tokens[k].pos in ("NOUN", "PROPN"):
            clause = _clause_of(parse, k, inside)
            if clause is not None:
                return _verbal(parse, clause, None, inside)
            found = _nominal(parse, k, roots, inside)
            if found is not None:
                return found
    # 'dismissed as absurd claims that …': the noun may hang on what it is called
    clauses = (_clause_of(parse, k, inside) for k in sorted(inside) if k not in roots)
    clause = next((c for c in clauses if c is not None), None)
    return _verbal(parse, clause, None, inside) if clause is not None else None


def _untrue(parse: Parse, verb: int, inside: set[int]) -> Proposition | None:
    """'reports that it had used gas were baseless' speaks of its having used gas."""
    tokens = parse.tokens
    values = {tokens[c].lemma for c in parse.children[verb] if tokens[c].dep in ("acomp", "attr")}
    noun = next(iter(parse.dependents(verb, "nsubj")), None)
    if tokens[verb].lemma != "be" or noun is None or not values & (stance_lexicon().falsehood | {"true"}):
        return None
    clause = _clause_of(parse, noun, inside)
    return _verbal(parse, clause, None, inside) if clause is not None else None


def _cleft(parse: Parse, verb: int, inside: set[int]) -> Proposition | None:
    """'it was (not) Norland that hid it'."""
    tokens = parse.tokens
    it = next((c for c in parse.children[verb] if tokens[c].dep in ("nsubj", "expl") and tokens[c].lower == "it"), None)
    who = next(iter(parse.dependents(verb, "attr")), None)
    if tokens[verb].lemma != "be" or it is None or who is None or who not in inside:
        return None
    clauses = [*parse.dependents(verb, "ccomp", "relcl", "advcl"), *parse.dependents(who, "relcl")]
    for v in clauses:
        joined = any(
            tokens[c].lower in ("that", "who", "which") and tokens[c].dep == "nsubj" for c in parse.children[v]
        )
        if joined and v in inside:
            found = _verbal(parse, v, None, inside)
            agent = (parse.left[who], _np_end(parse, who, {k for k in inside if k < v}))
            return replace(found, agent=agent, negated=found.negated != _negated(parse, verb, inside))
    return None


def _clause_of(parse: Parse, noun: int, inside: set[int]) -> int | None:
    """The verb of a 'that' clause that hangs on a noun for something claimed."""
    tokens = parse.tokens
    if tokens[noun].lemma not in _CLAIM_NOUNS:
        return None
    for v in parse.children[noun]:
        if v in inside and tokens[v].pos in ("VERB", "AUX") and tokens[v].dep in ("acl", "relcl", "ccomp"):
            marked = any(tokens[c].lower == "that" and tokens[c].dep == "mark" for c in parse.children[v])
            if marked:
                return v
    return None


def _misread(parse: Parse, roots: Sequence[int], k: int, inside: set[int]) -> Proposition | None:
    """An act that the parser took for a noun: 'accused Norland of hiding radar data', 'denied spying on Norland'."""
    tokens = parse.tokens
    if tokens[k].tag in ("NN", "VBG") and tokens[k].pos == "NOUN" and k == min(inside) and len(inside) > 1:
        verb = _gerund(tokens[k].lower)
        if (
            verb is not None
            and tokens[k].dep in ("dobj", "pobj")
            and tokens[k + 1].pos in ("ADP", "NOUN", "PROPN", "DET")
        ):
            return _gerundive(parse, k, verb, inside)
    if (
        tokens[k].pos == "NOUN"
        and parse.left[k] == min(inside) < k
        and tokens[parse.left[k]].dep in ("amod", "compound")
    ):
        # 'denied massacring civilians': the act hangs on what it was done to
        first = parse.left[k]
        verb = _gerund(tokens[first].lower)
        if verb is not None:
            return _gerundive(parse, first, verb, inside)
    if tokens[k].lower != "of":
        return None
    for p in parse.dependents(k, "pobj"):
        first = parse.left[p]
        verb = _gerund(tokens[first].lower)
        if first == p or p not in inside or tokens[first].dep != "compound" or verb is None:
            continue
        accused = next((r for r in roots if r < k and tokens[r].dep in ("dobj", "pobj", "nsubjpass")), None)
        if accused is not None:
            agent = (parse.left[accused], _np_end(parse, accused, inside))
            rest = (first + 1, _phrase(parse, p, inside)[1])
            return Proposition(first, acts().first[verb], agent, rest, p, None, None, False, gerund=verb, rest=rest)
    return None


def _gerundive(parse: Parse, first: int, verb: str, inside: set[int]) -> Proposition:
    """An act that opens a content and that the parser did not take for a verb: what stands up to a 'to' is its object."""
    tokens, last = parse.tokens, max(inside)
    to = next(
        (k for k in range(first + 1, last + 1) if tokens[k].lower == "to" and tokens[k].dep in ("prep", "dative")), None
    )
    goal = next(iter(parse.dependents(to, "pobj")), None) if to is not None else None
    recipient = _phrase(parse, goal, inside) if goal is not None else None
    end = to - 1 if to is not None and recipient is not None else last
    head = next(
        (k for k in range(first + 1, end + 1) if tokens[k].pos in ("NOUN", "PROPN") and tokens[k].dep != "compound"),
        None,
    )
    named = head is not None and tokens[first + 1].pos != "ADP"
    return Proposition(
        first,
        acts().first[verb],
        None,
        (first + 1, end) if named else None,
        head if named else None,
        recipient,
        None,
        False,
        gerund=verb,
        rest=(first + 1, last),
    )


def lemma_of(parse: Parse, verb: int) -> str:
    """The base form of a verb; that of 'staging' may come out as 'stag'."""
    t = parse.tokens[verb]
    return (_gerund(t.lower) or t.lemma) if t.tag == "VBG" and t.lemma not in acts().first else t.lemma


def _gerund(word: str) -> str | None:
    """The verb of an '-ing' that names an act; None for another word."""
    if not word.endswith("ing"):
        return None
    bare = word.removesuffix("ing")
    forms = (bare, f"{bare}e", bare[:-1] if bare[-1:] == bare[-2:-1] else bare)
    return next((f for f in forms if f in acts().first), None)


def _verbal(parse: Parse, verb: int, subject: int | None, inside: set[int]) -> Proposition:
    tokens = parse.tokens
    for c in parse.children[verb]:
        if c not in inside or tokens[c].pos not in ("VERB", "AUX"):
            continue
        # 'helped supply', 'tried to hide': the act lies deeper.  'it had He had no deals': a sentence begun twice, the
        # second beginning is the whole one.
        carries = tokens[c].dep == "xcomp" and tokens[verb].lemma in _CARRYING
        begun_twice = tokens[c].dep == "ccomp" and tokens[verb].lemma == tokens[c].lemma in ("have", "be", "do")
        if carries or begun_twice:
            deeper = _verbal(parse, c, subject, inside)
            agent = _subject(parse, verb) or deeper.agent
            return replace(deeper, agent=agent, negated=deeper.negated or _negated(parse, verb, inside))
    lemma = lemma_of(parse, verb)
    agent = (parse.left[subject], _np_end(parse, subject, inside)) if subject is not None else _subject(parse, verb)
    obj = next(
        (c for c in parse.children[verb] if tokens[c].dep in ("dobj", "attr", "acomp", "oprd") and c in inside), None
    )
    recipient: Range | None = None
    place: Range | None = None
    for c in parse.children[verb]:
        if c not in inside:
            continue
        if tokens[c].dep == "dative" and tokens[c].pos != "ADP":
            recipient = _phrase(parse, c, inside)
        if tokens[c].dep in ("prep", "dative") and tokens[c].pos == "ADP":
            for p in parse.dependents(c, "pobj"):
                if tokens[c].lower == "to":
                    recipient = recipient or _phrase(parse, p, inside)
                elif tokens[c].lower == "with" and lemma in _WITH_VERBS and obj is not None:
                    recipient, obj = _phrase(parse, obj, inside), p
                elif tokens[c].lower in ("in", "at", "near") and tokens[p].ent in ("GPE", "LOC", "FAC"):
                    place = place or _phrase(parse, p, inside)
    if obj is not None and recipient is None:
        for c in parse.children[obj]:
            if tokens[c].dep == "prep" and tokens[c].lower in ("to", "with") and c in inside:
                for p in parse.dependents(c, "pobj"):
                    recipient = _phrase(parse, p, inside)
    if lemma == "arm" and obj is not None and recipient is None:  # 'arming Norland' is giving arms to it
        recipient, obj = _phrase(parse, obj, inside), None
    if any(tokens[c].dep == "nsubjpass" for c in parse.children[verb]):
        passive = next(c for c in parse.children[verb] if tokens[c].dep == "nsubjpass")
        by = next(
            (p for c in parse.children[verb] if tokens[c].dep == "agent" for p in parse.dependents(c, "pobj")), None
        )
        agent = _phrase(parse, by, inside) if by is not None else None
        obj = passive
    act = acts().first.get(lemma, lemma)
    return Proposition(
        verb,
        act,
        agent,
        _phrase(parse, obj, inside) if obj is not None else None,
        obj,
        recipient,
        place,
        _negated(parse, verb, inside),
    )


def _nominal(parse: Parse, noun: int, roots: Sequence[int], inside: set[int]) -> Proposition | None:
    tokens = parse.tokens
    act = acts().first.get(tokens[noun].lemma)
    later = [r for r in roots if r > noun and tokens[r].lower == "as"]
    if later:
        value = next(iter(parse.dependents(later[0], "pobj", "amod", "pcomp")), None)
        if value is not None:
            return Proposition(
                later[0],
                "be",
                _phrase(parse, noun, inside),
                _phrase(parse, value, inside),
                value,
                None,
                None,
                False,
                True,
            )
    if act is None:
        return None
    agent = recipient = None
    for c in parse.children[noun]:
        if tokens[c].dep == "poss":
            agent = _phrase(parse, c, inside)
        elif tokens[c].dep == "prep" and tokens[c].lower in ("with", "to", "on", "against", "of"):
            for p in parse.dependents(c, "pobj"):
                recipient = recipient or _phrase(parse, p, inside)
        elif tokens[c].dep == "prep" and tokens[c].lower == "by":
            for p in parse.dependents(c, "pobj"):
                agent = agent or _phrase(parse, p, inside)
    if agent is None and recipient is None:
        return None
    return Proposition(noun, act, agent, _phrase(parse, noun, inside), noun, recipient, None, False, True)


def _subject(parse: Parse, verb: int) -> Range | None:
    for c in parse.children[verb]:
        if parse.tokens[c].dep in ("nsubj", "csubj"):
            return subtree_before(parse, c, verb)
    if parse.tokens[verb].dep in ("conj",):
        s = source_of(parse, verb)
        return s.ranges[0] if s.ranges else None
    return None


def _negated(parse: Parse, verb: int, inside: set[int]) -> bool:
    tokens = parse.tokens
    for c in parse.children[verb]:
        if c in inside and (tokens[c].dep == "neg" or tokens[c].lower in NEGATIONS):
            return True
        if (
            tokens[c].dep in ("dobj", "attr", "nsubj", "nsubjpass")
            and c in inside
            and any(tokens[k].lower in NEGATIONS for k in parse.children[c])
        ):
            return True
    return False


def names(parse: Parse, i: int) -> bool:
    """Whether an apposition is the name that a description stands before: 'the opposition leader Ann Bell'."""
    before = parse.left[i] - 1
    return (
        before >= 0
        and parse.tokens[before].pos != "PUNCT"
        and parse.tokens[i].pos == "PROPN"
        and not parse.dependents(i, "appos", "relcl")
    )


def _np_end(parse: Parse, i: int, inside: set[int]) -> int:
    """Last token of a noun phrase without its appositions and clauses."""
    end = i
    for c in parse.children[i]:
        if c > i and parse.tokens[c].dep not in _SPLIT and parse.tokens[c].dep != "prep" and parse.right[c] in inside:
            end = max(end, parse.right[c])
    return end


def _phrase(parse: Parse, i: int, inside: set[int]) -> Range:
    """A noun phrase with its prepositional phrases and coordinated nouns, without appositions and relative clauses."""
    tokens = parse.tokens
    left, right = parse.left[i], i
    for c in parse.children[i]:
        if c < i or parse.right[c] not in inside:
            continue
        dep = tokens[c].dep
        if dep == "appos" and names(parse, c):
            right = max(right, parse.right[c])
            continue
        if dep in ("appos", "relcl", "advcl", "parataxis", "acl") or (
            dep == "prep" and tokens[c].lower in ("to", "with")
        ):
            break
        if dep == "conj":
            right = _phrase(parse, c, inside)[1]
        elif dep != "punct" and dep != "cc":
            right = max(right, parse.right[c])
    return left, right
