"""A proposition in plain words: the words of the page, but for who is meant by its subject and for the 'not' of a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range
from counterclaim.statements.propositions import Proposition, lemma_of

_HELPERS = {"aux", "auxpass", "neg"}
_LEADING = {"that", "and", "but", "or"}
_OPENING = {"whether", "if"}
_OBJECTS = {"him", "them", "me", "us"}
_ASKING = {"WRB", "WP", "WP$"}
_CONTRACTED = re.compile(r" (['’](?:s|re|ve|d|ll|m)\b|n['’]t\b)")
_MARKS = str.maketrans("", "", '“”"«»')
_OWN_CLAUSE = {"ccomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj"}
_FIRST = {"i", "we", "my", "our", "us", "me", "mine", "ours", "myself", "ourselves", "you", "your"}
_AFFIRMED = {
    "not": "", "n't": "", "n’t": "", "never": "", "no": "", "neither": "", "nor": "or", "nothing": "something", "nobody": "somebody", "none": "some",
    "nowhere": "somewhere", "any": "", "anything": "something", "anybody": "somebody", "anyone": "someone", "anywhere": "somewhere", "ever": "",
}  # fmt: skip
"""What becomes of the words of a clause when what it denies is told."""
_LONGEST = 45  # words


def plain_words(
    parse: Parse,
    p: Proposition,
    agent: str | None,
    content: Sequence[Range],
    cue: Sequence[Range],
    *,
    future: bool,
    owed: bool,
    denied: bool,
) -> str | None:
    """The proposition as a sentence, in words of the content alone; None where no sentence can be made without saying more than the page.

    ``agent`` is the name for a subject that is a pronoun or left out.  ``future``: a bare infinitive is what will be done ('will provide'),
    ``owed``: what should be.  ``denied``: without its 'not' and 'no', since what is denied is that it is so.
    """
    if p.nominal:
        return _nominal(parse, p, agent)
    clause = _clause(parse, p, content)
    if p.agent is not None and agent is None and parse.tokens[p.agent[0]].lower in _OBJECTS:
        return None
    words = {parse.tokens[k].lower for k in clause}
    if "?" in words or not clause or len(clause) > _LONGEST or _broken(parse, clause, cue):
        return None
    if parse.tokens[clause[0]].tag in _ASKING:
        return None
    # 'US' is no 'us'
    other = {
        parse.tokens[k].lower for k in clause if parse.tokens[k].text != "US" and (p.agent is None or k != p.agent[0])
    }
    if agent is not None and other & _FIRST:
        return None  # 'our part' would be whose?
    subject = _subject_of(p, clause)
    verb = parse.tokens[p.verb]
    helpers = sorted(c for c in parse.children[p.verb] if parse.tokens[c].dep in _HELPERS and c in clause)
    acting = [k for k in helpers if parse.tokens[k].dep != "neg" and parse.tokens[k].tag != "TO"]
    if (
        p.gerund is not None
        or (verb.tag in ("VB", "VBG") and not acting)
        or (acting and parse.tokens[acting[0]].tag == "VBG")
    ):
        name = agent or (_shown(parse, range(p.agent[0], p.agent[1] + 1), set()) if p.agent is not None else None)
        if name is None:
            return None
        # 'insisted that he leave the child': what should be, though no cue of asking
        asked = verb.tag == "VB" and subject is not None and not any(parse.tokens[k].tag == "TO" for k in helpers)
        told = _bare(parse, p, clause, acting, future and not asked, owed or asked)
        gone = _negations(parse, p.verb, clause) if denied else set()
        return _squeeze(f"{name} {told} {_shown(parse, [k for k in clause if k > p.verb], gone)}")
    if subject is None:
        return None
    if (
        owed
        and not acting
        and verb.tag == "VBP"
        and verb.lemma != "be"
        and parse.tokens[subject[0]].lower not in _FIRST
    ):
        # 'requests that Norland send the accused'
        name = agent or _shown(parse, range(subject[0], subject[1] + 1), set())
        return _squeeze(
            f"{name} should {lemma_of(parse, p.verb)} {_shown(parse, [k for k in clause if k > p.verb], set())}"
        )
    gone = _negations(parse, p.verb, clause) if denied else set()
    if agent is None or subject != p.agent:
        return _squeeze(_shown(parse, clause, gone))
    a, b = subject
    before = [k for k in clause if k < a]
    behind = [k for k in clause if k > b]
    agreeing = _agreeing(parse, p.verb, acting, parse.tokens[a].lower)
    return _squeeze(f"{_shown(parse, before, gone)} {agent} {_shown(parse, behind, gone, agreeing)}")


def _clause(parse: Parse, p: Proposition, content: Sequence[Range]) -> list[int]:
    """The words of the content in the sentence of its act, without what leads in and what marks the end."""
    sentence = parse.tokens[p.verb].sentence
    found = [k for a, b in content for k in range(a, b + 1) if parse.tokens[k].sentence == sentence]
    mark = max(
        (c for c in parse.children[p.verb] if parse.tokens[c].lower == "that" and parse.tokens[c].dep == "mark"),
        default=-1,
    )
    if mark in found:  # 'the court that the case be heard'
        found = found[found.index(mark) :]

    def leads_in(k: int) -> bool:
        t = parse.tokens[k]
        return t.pos == "PUNCT" or t.lower in _LEADING or (t.lower in _OPENING and t.head == p.verb)

    while found and leads_in(found[0]) and found[0] != p.verb:
        del found[0]
    found = found[: _aside(parse, p, found)]
    while found and parse.tokens[found[-1]].pos == "PUNCT" and parse.tokens[found[-1]].text != "?":
        del found[-1]
    return found


def _aside(parse: Parse, p: Proposition, clause: Sequence[int]) -> int:
    """How many words of a clause stand before what a comma adds at its end to a name or noun (', a private firm that …')."""
    tokens = parse.tokens
    for n, k in enumerate(clause):
        t = tokens[k]
        adds = (t.dep == "appos" and t.pos != "PROPN") or t.dep == "relcl"
        left = parse.left[k]
        if not adds or left <= p.verb or left - 1 not in clause or tokens[left - 1].lower != "," or t.head >= left:
            continue
        if all(parse.left[k] <= c <= parse.right[k] or tokens[c].pos == "PUNCT" for c in clause[n:]):
            return clause.index(left - 1)
    return len(clause)


def _broken(parse: Parse, clause: Sequence[int], cue: Sequence[Range]) -> bool:
    """Whether the cue is a part of the clause's own grammar ('in addition to those confirmed by the activists'), so that nothing can be read
    without it."""
    inside, heads = set(clause), [k for a, b in cue for k in range(a, b + 1)]
    between = [k for k in heads if clause[0] < k < clause[-1]]
    return any(
        parse.tokens[k].head in inside and parse.tokens[k].dep not in ("parataxis", "ccomp", "punct") for k in between
    )


def _subject_of(p: Proposition, clause: Sequence[int]) -> Range | None:
    """Where the grammatical subject stands: the agent's words, or of a passive the object's."""
    inside = set(clause)
    for r in (p.agent, p.object):
        if r is not None and r[1] < p.verb and r[0] in inside and r[1] in inside:
            return r
    return None


def _bare(parse: Parse, p: Proposition, clause: Sequence[int], acting: Sequence[int], future: bool, owed: bool) -> str:
    """An act without a finite verb as one: 'selling' sells, 'having sold' has sold, 'to leave' will or should leave."""
    if acting:
        first, *others = (parse.tokens[k] for k in acting)
        return " ".join([_present(first.lemma), *(t.text for t in others), parse.tokens[p.verb].text])
    lemma = p.gerund or lemma_of(parse, p.verb)
    return f"will {lemma}" if future else f"should {lemma}" if owed else _present(lemma)


def _negations(parse: Parse, verb: int, clause: Sequence[int]) -> set[int]:
    """The negating words that belong to the act itself, not to a clause inside it."""
    inside = set(clause)

    def own(k: int) -> bool:
        while k != verb:
            t = parse.tokens[k]
            if t.dep in _OWN_CLAUSE or t.head == k or t.head not in inside:
                return False
            k = t.head
        return True

    return {k for k in clause if parse.tokens[k].lower in _AFFIRMED and own(k)}


def _shown(parse: Parse, tokens: Sequence[int] | range, gone: set[int], instead: dict[int, str] | None = None) -> str:
    """Words as they stand but for those that a denial takes away."""
    return " ".join(_as_shown(parse, tokens, gone, instead or {}))


def _as_shown(parse: Parse, tokens: Sequence[int] | range, gone: set[int], instead: dict[int, str]) -> Iterator[str]:
    run: list[int] = []
    for k in tokens:
        if k in gone or k in instead or (run and k != run[-1] + 1):
            if run:
                yield parse.words(run[0], run[-1])
            run = []
        if k in gone:
            yield _AFFIRMED[parse.tokens[k].lower]
        elif k in instead:
            yield instead[k]
        else:
            run.append(k)
    if run:
        yield parse.words(run[0], run[-1])


def _agreeing(parse: Parse, verb: int, acting: Sequence[int], subject: str) -> dict[int, str]:
    """The verb as it goes with a name in place of 'I' or 'we' or 'they'."""
    k = acting[0] if acting else verb
    t = parse.tokens[k]
    if subject in ("he", "she", "it", "this", "that", "who", "which"):
        return {}
    if t.lower in ("'ve", "’ve", "'re", "’re", "'m", "’m"):
        return {k: "has" if "ve" in t.lower else "is"}
    if t.lower in ("am", "are", "were"):
        return {k: "was" if t.lower == "were" else "is"}
    return {k: _present(t.lemma)} if t.tag == "VBP" else {}


def _nominal(parse: Parse, p: Proposition, agent: str | None) -> str:
    if p.act == "be" and p.agent is not None and p.object is not None:
        return _squeeze(f"{agent or parse.words(*p.agent)} is {parse.words(*p.object)}")
    last = max(r[1] for r in (p.object, p.recipient, (p.verb, p.verb)) if r is not None)
    return _squeeze(parse.words(parse.left[p.verb], last))


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
