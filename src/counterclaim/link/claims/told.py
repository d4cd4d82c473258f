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
from counterclaim.names.people import plain as plain_name
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
_COUNTS = {"dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "trillion"}  # fmt: skip


class Sort(StrEnum):
    """What sort of thing a word names."""

    NAME = "name"
    STATE = "state"
    NUMBER = "number"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that a claim names: its stem (a state's code behind '@', the words of a name with blanks between), as written, and what sort
    it is."""

    stem: str
    text: str
    sort: Sort

    @property
    def weight(self) -> float:
        return {Sort.NAME: 1.5, Sort.STATE: 1.0, Sort.NUMBER: 0.5, Sort.THING: 1.0}[self.sort]


@dataclass(frozen=True, slots=True)
class Told:
    """``agents``: ledger ids of the doer, and of the state whose it is ('Russian planes'); ``called``: the last word of its name, for names
    that may be short for one; ``full``: whether that name has more words.  ``acts``: classes of the act, or its own stem behind '=';
    ``plain``: whether the act tells something by itself; ``recipient``: a ledger id; ``heads``: stems of what the act is done to;
    ``definite``: whether that is spoken of as known ('the plane')."""

    agents: frozenset[str]
    called: str
    full: bool
    acts: frozenset[str]
    plain: bool
    recipient: str | None
    things: tuple[Thing, ...]
    heads: frozenset[str]
    definite: bool


@lru_cache(maxsize=50_000)
def told(c: KnownClaim) -> Told:
    """Take a claim apart."""
    words = [m.group() for m in _WORD.finditer(c.text)]
    subject = _subject(words, c)
    kinds, spent, plain = _acts(c, words[subject:])
    # 'Russian planes struck', 'the Syrian army': the words before the act tell whose doing it is.
    at = next((n for n, w in enumerate(words) if n >= subject and base(w) in spent), subject)
    codes = {
        code for w in words[:at] for code in state_words().get(w.lower().removesuffix("’s").removesuffix("'s"), ())
    }
    agents = {c.agent} if c.agent else set()
    if len(codes) == 1 and not (subject > 1 and _person(words[:subject])):
        agents |= {content_id("a", f"iso:{min(codes)}")}
        if c.agent is None:
            subject = at
            kinds |= frozenset().union(*(acts().by_stem.get(base(w), frozenset()) for w in words[:at]))
    heads = _heads(c)
    found: dict[str, Thing] = {}
    recipient = _recipient(words, subject) if c.recipient is not None else range(0)
    last: tuple[int, Thing] | None = None
    for n, word in enumerate(words):
        if n in recipient or n < subject:
            continue
        thing = _thing(word, first=n == 0)
        if thing is None or not (thing.stem.rpartition(" ")[2] in heads or not _of_act(thing.stem, spent, kinds)):
            continue
        if thing.sort is Sort.NAME and last is not None and last[0] == n - 1 and f"{words[n - 1]} {word}" in c.text:
            found.pop(last[1].stem, None)  # 'Alexei Navalny' is one name
            thing = Thing(f"{last[1].stem} {thing.stem}", f"{last[1].text} {thing.text}", Sort.NAME)
        found.setdefault(thing.stem, thing)
        last = (n, thing) if thing.sort is Sort.NAME else None
    to = c.recipient
    if kinds & _GIVING and "arm" in spent and "arm" not in found:  # 'arming Russia'
        if to is None:
            to = next((content_id("a", f"iso:{t.stem[1:]}") for t in found.values() if t.sort is Sort.STATE), None)
        found = {s: t for s, t in found.items() if t.sort is not Sort.STATE} | {"arm": Thing("arm", "arms", Sort.THING)}
        heads = frozenset({"arm"})
    states = [t for t in found.values() if t.sort is Sort.STATE]
    if "receive" in kinds and not kinds & {"take", *_GIVING} and to is None and agents and len(states) == 1:
        # 'Norland bought oil from Sudland' tells what 'Sudland sold oil to Norland' tells.
        agents, to = {content_id("a", f"iso:{states[0].stem[1:]}")}, c.agent or min(agents)
        kinds = kinds - {"receive"} | _GIVING
        found = {s: t for s, t in found.items() if t is not states[0]}
    name = words[:subject]
    called = "" if len(codes) or not name else plain_name(name[-1].removesuffix("’s").removesuffix("'s"))
    return Told(
        frozenset(agents),
        called,
        len(name) > 1,
        kinds,
        plain,
        to,
        tuple(found.values()),
        frozenset(t for t in found if t.rpartition(" ")[2] in heads),
        (c.object or "").lower().startswith(("the ", "its ", "that ", "this ")),
    )


_GIVING = frozenset({"supply"})


def _person(name: list[str]) -> bool:
    """Whether capitalised words in front are no state's and its organ's."""
    return not any(w.lower() in state_words() for w in name)


def _subject(words: list[str], c: KnownClaim) -> int:
    """How many words in front name the agent; those of a name that no party was found for count too."""
    if c.agent is None and (words[0].lower() in things().light or words[0].lower() in state_words()):
        return 0
    n = 0
    for n, word in enumerate(words):
        if not (word[0].isupper() or (n and word in _INSIDE)):
            return n
    return n


def _of_act(stem: str, spent: set[str], kinds: frozenset[str]) -> bool:
    """Whether a word tells the act once more: 'delivered a shipment'."""
    return stem in spent or (stem not in things().groups and bool(acts().by_stem.get(stem, frozenset()) & kinds))


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
    bases = [base(w) for w in words]
    for n, verb in enumerate(bases):
        for small in words[n + 1 : n + 5]:
            if (name := acts().phrases.get((verb, small.lower()))) is not None:
                return frozenset({name}) | known.get(verb, frozenset()), {verb, small.lower()}, True
    if act in acts().event or act in _classes():
        naming = next((w for w in bases if act in known.get(w, ())), None)
        return frozenset({act}) | known.get(naming or "", frozenset()), {naming} if naming else set(), True
    own = stem(act)
    if act and act not in _EMPTY:
        return frozenset({f"={own}"} | known.get(own, frozenset())), {own}, True
    marked = [w in known and w != own for w in bases]
    if any(marked):
        at = marked.index(True)
        while marked[at + 1 : at + 2] == [True]:  # 'had arms dealings': what was done is the last noun of a row
            at += 1
        return known[bases[at]], {bases[at]}, True
    return frozenset({f"={own}"}), {own}, False


@lru_cache(maxsize=1)
def _classes() -> frozenset[str]:
    return frozenset(acts().first.values())


def _thing(word: str, first: bool) -> Thing | None:
    small = word.lower().removesuffix("’s").removesuffix("'s")
    if small in things().light:
        return None
    if small[0].isdigit() or small in _COUNTS:
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
        elif word.lower() not in things().light and word.lower() not in _COUNTS and not word[0].isdigit():
            runs[-1].append(word)
    found = set()
    for run in filter(None, runs):
        common = [w for w in run if w[0].islower()] or run
        if len(common) > 1 and base(common[-1]) in acts().by_stem and base(common[-1]) not in things().groups:
            common.pop()
        found.add(base(common[-1].removesuffix("’s").removesuffix("'s")))
    return frozenset(found)
