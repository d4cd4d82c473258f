"""What a content says of what was said before: that it is untrue, or worth nothing."""

from __future__ import annotations

from counterclaim.extract.contents import negated
from counterclaim.extract.drafts import Draft
from counterclaim.extract.lexicon import StanceLexicon
from counterclaim.extract.propositions import roots_of
from counterclaim.parse import Parse

_FLAWED = {"misguided", "flawed", "exaggerated", "overblown", "one-sided", "inflated", "superficial", "selective"}
_MISTAKEN = {
    "wrong",
    "mistaken",
    "incorrect",
    "inaccurate",
    "tale",
    "myth",
    "fable",
}  # also said of what is bad, or past


POINTING = frozenset({"this", "that", "it", "these", "those", "all"})
"""Pronouns that, as subject of 'is a lie', stand for what has been said."""


def of_a_saying(parse: Parse, d: Draft, lexicon: StanceLexicon) -> bool:
    """Whether the cue is said of something that was said: 'a claim that Norland called groundless', 'which it rejected as fiction'."""
    tokens = parse.tokens
    head = tokens[d.cue.head]
    if head.dep in ("relcl", "acl") and tokens[head.head].lemma in lexicon.sayings and not d.holds(head.head):
        return True
    return any(
        tokens[c].lower == "which" and tokens[c].dep in ("dobj", "nsubjpass", "nsubj")
        for c in parse.children[d.cue.head]
    )


def calls_untrue(parse: Parse, d: Draft, lexicon: StanceLexicon) -> bool:
    """'a charge that Norland called groundless': what is called so is a saying, and what it is called is one of the words for untrue."""
    return bool(_lemmas(parse, d) & lexicon.falsehood) and of_a_saying(parse, d, lexicon)


def says_untrue(parse: Parse, d: Draft, lexicon: StanceLexicon) -> bool:
    """'the allegations were baseless', 'the report is not true', 'there is no truth in the claims'."""
    said = _characterised(parse, d)
    if said is None:
        return False
    who, values, no = said
    about_saying = who in lexicon.sayings
    if about_saying and values & lexicon.falsehood and not no:
        return True
    if who in POINTING and values & (lexicon.falsehood - _MISTAKEN) and not no:  # 'This is a lie'
        return True
    return no and ((about_saying and "true" in values) or "truth" in _lemmas(parse, d))


def belittles(parse: Parse, d: Draft, lexicon: StanceLexicon) -> str | None:
    """The word by which what was said is brushed off: 'the report was misguided'."""
    said = _characterised(parse, d)
    if said is None or said[0] not in lexicon.sayings or said[2]:
        return None
    return min(said[1] & (lexicon.reproach_adjectives | _FLAWED), default=None)


def _lemmas(parse: Parse, d: Draft) -> set[str]:
    return {parse.tokens[k].lemma for a, b in d.content for k in range(a, b + 1)}


def _characterised(parse: Parse, d: Draft) -> tuple[str, set[str], bool] | None:
    """Of a content's main clause the lemma of the subject, those of what is said of it, and whether that is negated."""
    tokens = parse.tokens
    k = next((k for k in roots_of(parse, d.content) if tokens[k].pos in ("VERB", "AUX")), None)
    who = (
        next((c for c in parse.children[k] if tokens[c].dep in ("nsubj", "nsubjpass")), None) if k is not None else None
    )
    if k is None or who is None:
        return None
    values = {
        tokens[j].lemma
        for c in parse.children[k]
        if tokens[c].dep in ("acomp", "attr", "oprd", "advmod")
        for j in (c, *parse.children[c])
    }
    return tokens[who].lemma, values, negated(parse, k)
