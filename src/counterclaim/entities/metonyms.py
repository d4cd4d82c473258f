"""Does a capital stand for its government, or is it just the town?  Decided by the syntax around it.

What is not clear is taken for the place: a place merges with nothing.
"""

from __future__ import annotations

from counterclaim.entities.states import Gazetteer
from counterclaim.entities.vocabulary import roles
from counterclaim.parse import Parse

_SPEECHLESS = {"be"}


def stands_for_state(parse: Parse, first: int, last: int, words: Gazetteer) -> bool:
    """True where tokens ``first … last`` (a capital's name) act, speak or are dealt with as a government."""
    return _stands(parse, first, last, words, 0)


def in_a_building(parse: Parse, first: int, last: int, words: Gazetteer) -> bool:
    """True where something happens in or at the tokens (a seat of government): then they are the house."""
    at = first - 1
    if at >= 0 and parse.tokens[at].lower in ("the", "a"):
        at -= 1
    if at < 0 or parse.tokens[at].lower not in words.place_prepositions:
        return False
    following = parse.tokens[last + 1].lower if last + 1 < len(parse.tokens) else ""
    return following not in ("’s", "'s")


def _stands(parse: Parse, first: int, last: int, words: Gazetteer, depth: int) -> bool:
    tokens = parse.tokens
    head = _head(parse, first, last)
    t = tokens[head]
    before = tokens[first - 1] if first and tokens[first - 1].piece == t.piece else None
    after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].piece == t.piece else None
    if (
        after is not None
        and after.text in ("(", "—", "–", "-", ":")
        and (before is None or before.text in ")—-")
        and t.text.isupper()
    ):
        return False  # a dateline
    if after is not None and after.text in ("’s", "'s", "’", "'"):
        owned = tokens[t.head]
        at = last + 2
        near = tokens[at].lemma if at < len(tokens) else ""
        return owned.lemma not in words.place_nouns and near not in words.place_nouns
    if (
        before is not None
        and before.lower in words.place_prepositions
        and before.pos in ("ADP", "SCONJ", "ADV", "NOUN")
    ):
        return False
    if before is not None and before.lower in ("to", "from") and before.pos in ("ADP", "PART", "SCONJ"):
        governor = tokens[before.head]
        seen = {governor.lemma, tokens[governor.head].lemma} | {
            tokens[c].lemma for c in parse.dependents(governor.i, "dobj", "pobj")
        }
        return not seen.isdisjoint(words.transfer)
    if (
        after is not None
        and after.lower.removesuffix("s") in roles().speech_verbs
        and after.pos in ("VERB", "NOUN", "PROPN")
    ):
        return True  # a headline, whose verb the parser often takes for a noun
    dep = t.dep
    if dep in ("compound", "nmod", "amod", "nn"):
        owned = tokens[t.head]
        return owned.lower in words.government_nouns and owned.i > last
    verb = tokens[t.head]
    if dep == "nsubj":
        if verb.lemma in _SPEECHLESS:
            said = {tokens[c].lemma for c in parse.dependents(verb.i, "attr", "acomp")}
            places = any(tokens[c].lower in words.place_prepositions for c in parse.dependents(verb.i, "prep"))
            return bool(said) and said.isdisjoint(words.place_predicates) and not places
        return verb.pos in ("VERB", "AUX") and verb.lemma not in words.place_subject_verbs
    if dep == "nsubjpass":
        return verb.lemma not in words.place_passives
    if dep in ("dobj", "dative", "iobj"):
        return verb.lemma not in words.place_verbs
    if dep == "pobj":
        return before is not None and tokens[t.head].lower in words.state_prepositions
    if dep == "conj" and depth < 3 and t.head != head:
        return _stands(parse, t.head, t.head, words, depth + 1) if tokens[t.head].pos in ("PROPN", "NOUN") else False
    if dep == "appos":
        return False
    return dep in ("poss", "agent")


def _head(parse: Parse, first: int, last: int) -> int:
    for i in range(last, first - 1, -1):
        if not first <= parse.tokens[i].head <= last or parse.tokens[i].head == i:
            return i
    return last
