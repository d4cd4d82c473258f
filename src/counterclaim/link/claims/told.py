"""What a claim tells, apart from how it is worded: who does what kind of act, and to what things.

Worked out of the claim's own words and slots alone, so that it is the same wherever the claim is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from counterclaim.identity import content_id
from counterclaim.link.links import KnownClaim
from counterclaim.names.states import state_words
from counterclaim.ontology.acts import acts
from counterclaim.ontology.things import things
from counterclaim.ontology.words import base, stem

_WORD = re.compile(r"[^\W_]+(?:[-.’',][^\W_]+)*")
_INSIDE = {"of", "the", "and", "de", "al", "for"}  # small words inside a name
_AFTER = {"of", "in", "on", "at", "for", "from", "to", "with", "by", "over", "into", "near", "as", "about", "against", "through", "that", "which", "who", "if", "than"}  # fmt: skip
_EMPTY = {
    "be", "have", "do", "plan", "try", "attempt", "intend", "aim", "carry", "want", "need", "begin", "start", "continue", "go", "seem", "appear",
    "happen", "say", "think", "believe", "claim", "doubt", "mean", "get", "come", "hope", "expect", "take", "keep", "make",
}  # fmt: skip
"""Acts that tell nothing by themselves; what is done stands in a noun or verb behind them."""


class Sort(StrEnum):
    """What sort of thing a word names."""

    NAME = "name"
    STATE = "state"
    NUMBER = "number"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that a claim names: its stem (a state's code behind '@'), as written, and what sort it is."""

    stem: str
    text: str
    sort: Sort

    @property
    def weight(self) -> float:
        return {Sort.NAME: 1.5, Sort.STATE: 1.0, Sort.NUMBER: 0.5, Sort.THING: 1.0}[self.sort]


@dataclass(frozen=True, slots=True)
class Told:
    """``agents``: ledger ids of who may be the doer (several, or none, where no party was found); ``acts``: classes of the act, or its own
    stem behind '='; ``plain``: whether the act tells something by itself; ``heads``: stems of what the act is done to."""

    agents: frozenset[str]
    sure_agent: bool
    acts: frozenset[str]
    plain: bool
    things: tuple[Thing, ...]
    heads: frozenset[str]


@lru_cache(maxsize=50_000)
def told(c: KnownClaim) -> Told:
    """Take a claim apart."""
    words = [m.group() for m in _WORD.finditer(c.text)]
    subject = _subject(words, c)
    kinds, spent, plain = _acts(c, words[subject:])
    agents = {c.agent} if c.agent else set()
    if c.agent is None:
        # 'Russian planes struck': the words before the act tell whose doing it is.
        at = next((n for n, w in enumerate(words) if base(w) in spent), 0)
        codes = {code for w in words[: at + 1] for code in state_words().get(w.lower(), ())}
        if len(codes) == 1:
            agents = {content_id("a", f"iso:{min(codes)}")}
            subject = at
            kinds |= frozenset().union(*(acts().by_stem.get(base(w), frozenset()) for w in words[:at]))
    heads = _heads(c)
    found: dict[str, Thing] = {}
    recipient = _recipient(words, subject) if c.recipient is not None else range(0)
    for n, word in enumerate(words):
        if n in recipient or (n < subject and agents):
            continue
        thing = _thing(word, first=n == 0)
        if thing is not None and (thing.stem not in spent or thing.stem in heads):
            found.setdefault(thing.stem, thing)
    return Told(frozenset(agents), c.agent is not None, kinds, plain, tuple(found.values()), heads & set(found))


def _subject(words: list[str], c: KnownClaim) -> int:
    """How many words in front name the agent."""
    if c.agent is None:
        return 0
    n = 0
    for n, word in enumerate(words):
        if not (word[0].isupper() or (n and word in _INSIDE)):
            return n
    return n


def _recipient(words: list[str], subject: int) -> range:
    """The words that name the recipient: capitals behind 'to', 'for' or 'with', or right behind the act."""
    for n in range(subject, len(words)):
        word = words[n]
        at = n + 1
        if at < len(words) and words[at] == "the":
            at += 1
        if word in ("to", "for", "with") or n == subject:
            end = at
            while end < len(words) and words[end][0].isupper():
                end += 1
            if end > at:
                return range(at, end)
    return range(0)


def _acts(c: KnownClaim, words: list[str]) -> tuple[frozenset[str], set[str], bool]:
    """Classes of the act, the stems that name it, and whether it tells something by itself."""
    known = acts().by_stem
    act = c.act or ""
    if act in acts().event or act in _classes():
        naming = {base(w) for w in words if act in known.get(base(w), ())}
        return frozenset({act}.union(*(known[s] for s in naming))), naming, True
    own = stem(act)
    if act and act not in _EMPTY:
        return frozenset({f"={own}"} | known.get(own, frozenset())), {own}, True
    naming = {base(w) for w in words if base(w) in known and base(w) != own}
    if naming:
        return frozenset().union(*(known[s] for s in naming)), naming, True
    return frozenset({f"={own}"}), {own}, False


@lru_cache(maxsize=1)
def _classes() -> frozenset[str]:
    return frozenset(acts().first.values())


def _thing(word: str, first: bool) -> Thing | None:
    small = word.lower().removesuffix("’s").removesuffix("'s")
    if small in things().light or base(small) in things().light:
        return None
    if small[0].isdigit():
        return Thing(small.replace(",", ""), word, Sort.NUMBER)
    if word[0].isupper():
        codes = state_words().get(small)
        if codes:
            return Thing("@" + min(codes), word, Sort.STATE)
        if not first:
            return Thing(stem(small), word, Sort.NAME)
    return Thing(base(small), word, Sort.THING)


@lru_cache(maxsize=50_000)
def _heads(c: KnownClaim) -> frozenset[str]:
    """Stems of the last common nouns of the object before what qualifies it: 'missiles and rockets' has two, 'arms shipment' is arms."""
    runs: list[list[str]] = [[]]
    for m in _WORD.finditer(c.object or ""):
        word = m.group()
        if word.lower() in _AFTER and runs[-1]:
            break
        if word.lower() in ("and", "or"):
            runs.append([])
        elif word.lower() not in things().light:
            runs[-1].append(word)
    found = set()
    for run in filter(None, runs):
        common = [w for w in run if w[0].islower()] or run
        if len(common) > 1 and base(common[-1]) in acts().by_stem and base(common[-1]) not in things().groups:
            common.pop()
        found.add(base(common[-1].removesuffix("’s").removesuffix("'s")))
    return frozenset(found)
