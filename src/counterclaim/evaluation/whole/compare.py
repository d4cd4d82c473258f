"""One article as read beside the same as worked by hand: which statement stands for which, and what of it is right.

The rules are those of ``check.py``, the scorer that came with the first worked articles, so that figures can be set beside each
other:

- A *word* is a run of letters, digits and underscores, or a single other sign.  Spans are sets of words.
- A statement read covers one of the gold where contents overlap by half (words shared over words of either), or where seven
  tenths of the shorter lie in the longer and the cues touch (or the gold has none), or, weakly, where nearly all of the shorter
  lies in the longer.  Without content on one side the cues must touch.  Several of the gold may be covered by one read.
- A party is right where all the words of one of its names are among those of one of the other's, light words and titles apart.
- Stances are right by group (``GROUPS``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from counterclaim.evaluation.align import Words, overlap
from counterclaim.evaluation.whole.labels import Labels, Party, Said
from counterclaim.model import Stance

GROUPS: Final[Mapping[Stance, str]] = {
    Stance.ALLEGES: "charges",
    Stance.COUNTER_ACCUSES: "charges",
    Stance.DENIES: "disputes",
    Stance.DISMISSES: "disputes",
    Stance.DOUBTS: "disputes",
    Stance.ADMITS: "grants",
    Stance.CONFIRMS: "grants",
    Stance.CONDEMNS: "condemns",
    Stance.ASSERTS: "says",
    Stance.REPORTS: "says",
    Stance.DEFENDS: "says",
    Stance.WARNS: "warns",
    Stance.THREATENS: "warns",
    Stance.PROMISES: "promises",
    Stance.DEMANDS: "demands",
    Stance.FINDS: "rules",
    Stance.DESIGNATES: "rules",
    Stance.DECLINES: "declines",
}
"""Stances that may stand for each other.  Part of the measure's definition, and so apart from the groups that the product uses
(``stance.py``): those may change, figures must stay comparable."""

CONTEST: Final = frozenset(s for s, group in GROUPS.items() if group in ("charges", "disputes", "grants"))
"""Stances of statements that take a side on what is contested."""

_FOR: Final = frozenset([Stance.ALLEGES, Stance.ASSERTS, Stance.REPORTS, Stance.FINDS, Stance.COUNTER_ACCUSES])
_AGAINST: Final = frozenset([Stance.DENIES, Stance.DISMISSES, Stance.DOUBTS])
"""Stances for and against the claim that a statement is about: what a dispute is made of."""

_WORD: Final = re.compile(r"\w+|[^\w\s]")
_LIGHT: Final = frozenset(
    ["the", "a", "an", "mr", "mrs", "ms", "dr", "of", "and", "s", "his", "her", "its", "their"]
)  # fmt: skip
"""Words of a name that do not count."""

_HALF: Final = 0.5  # of the words of either content
_MOST: Final = 0.7  # of the shorter content, with a cue that touches
_NEARLY_ALL: Final = (0.95, 0.1)  # of the shorter content, and of the words of either
_BOUNDS: Final = 0.8  # of the words of either content
_SHORT: Final = 4  # words; a content shorter than this may be lost for 'denied it'

Verdict = Literal["right", "wrong", "open"]


@dataclass(frozen=True, slots=True)
class Places:
    """Where a statement stands: the words of its cue and of its content, by number."""

    cue: frozenset[int]
    content: frozenset[int]


class Compared:
    """Labels of one article, as gold and as read, and how they go together.

    ``best`` is the index of the statement read that stands for each of the gold, by its id, where there is one;
    ``behind`` are, for each statement read, the statements of the gold that it covers at all.
    """

    def __init__(self, text: str, gold: Labels, read: Labels) -> None:
        self.text, self.gold, self.read = text, gold, read
        words = Words(text, _WORD)
        self.gold_places = places(words, gold.said)
        self.read_places = places(words, read.said)
        self._gold_names = {key: _named(party) for key, party in gold.parties.items()}
        self._read_names = {key: _named(party) for key, party in read.parties.items()}
        self._gold_at = {s.id: i for i, s in enumerate(gold.said)}
        self._read_at = {s.id: i for i, s in enumerate(read.said)}
        self.best: dict[str, int] = {}
        self.behind: list[list[Said]] = [[] for _ in read.said]
        for g, at in zip(gold.said, self.gold_places, strict=True):
            scored = []
            for i, there in enumerate(self.read_places):
                if likeness := covers(at, there):
                    scored.append((likeness + (0.05 if read.said[i].stance in g.stances else 0.0), i))
                    self.behind[i].append(g)
            if scored:
                self.best[g.id] = max(scored)[1]

    def found(self, gold: Said) -> Said | None:
        """The statement read that stands for one of the gold."""
        at = self.best.get(gold.id)
        return None if at is None else self.read.said[at]

    def speaker(self, gold: Said, read: Said) -> Verdict:
        """Whether one who speaks in the gold is named; for a party without a name, also whom it speaks for or any description.

        'open' is where the gold has a name and the reading has none, or a description only.
        """
        somebody_named = self.named(gold)
        if not read.speakers:
            return "open" if somebody_named else "right"
        if self.same(gold.speakers, read.speakers):
            return "right"
        if not somebody_named and gold.behalf is not None and self.same((gold.behalf,), read.speakers):
            return "right"
        if not any(self.read.parties[k].named for k in read.speakers if k in self.read.parties):
            return "open" if somebody_named else "right"
        return "wrong"

    def named(self, gold: Said) -> bool:
        """Whether the text has a name for one who speaks."""
        return any(self.gold.parties[k].named for k in gold.speakers)

    def same(self, gold: Sequence[str], read: Sequence[str]) -> bool:
        """Whether a party of the one is a party of the other."""
        return any(
            a <= b or b <= a
            for k in gold
            for a in self._gold_names[k]
            for r in read
            for b in self._read_names.get(r, ())
        )

    def right(self, gold: Said, read: Said) -> bool:
        """Whether speaker and group of stance are right."""
        return grouped(gold, read) and self.speaker(gold, read) == "right"

    def hit(self, gold: Said) -> bool:
        """Whether a statement of the gold is found, with the right speaker and group of stance."""
        read = self.found(gold)
        return read is not None and self.right(gold, read)

    def borne_out(self, at: int) -> bool:
        """Whether the statement read with this index covers one of the gold with the right speaker and group of stance."""
        return any(self.right(g, self.read.said[at]) for g in self.behind[at])

    def bounded(self, gold: Said) -> bool:
        """Whether the content found has the gold's edges, but for a fifth of the words; also where the gold has no content."""
        at = self.best.get(gold.id)
        content = self.gold_places[self._gold_at[gold.id]].content
        return at is not None and (not content or overlap(content, self.read_places[at].content) >= _BOUNDS)

    def answer_borne_out(self, read: Said, answered: str) -> bool:
        """Whether one of the gold that a statement read covers answers one that the statement it is said to answer covers."""
        at = self._read_at.get(answered)
        there = set() if at is None else {g.id for g in self.behind[at]}
        return any(not there.isdisjoint(g.answers) for g in self.behind[self._read_at[read.id]])

    def disputes(self) -> Iterator[tuple[Said, bool]]:
        """Each statement against a claim that another holds, and whether the reading joins it with one of those.

        Joined are two that have one claim, or of which the second answers the first.
        """
        for against in self.gold.said:
            if against.claim is None or against.stance not in _AGAINST:
                continue
            holders = [s for s in self.gold.said if s.claim == against.claim and s.stance in _FOR]
            if holders:
                yield against, any(self._joined(holder, against) for holder in holders)

    def _joined(self, holder: Said, against: Said) -> bool:
        one, other = self.found(holder), self.found(against)
        if one is None or other is None:
            return False
        return one.id in other.answers or (one.claim is not None and one.claim == other.claim)


def places(words: Words, said: Sequence[Said]) -> list[Places]:
    """Where statements stand, in their order."""
    return [Places(words.inside(s.cue), words.inside(s.content)) for s in said]


def covers(gold: Places, read: Places) -> float:
    """How well a statement read covers one of the gold; 0 where not at all."""
    touching = not gold.cue.isdisjoint(read.cue)
    if not gold.content or not read.content:
        lost = len(gold.content) < _SHORT
        return 0.5 + 0.1 * overlap(gold.cue, read.cue) if touching and lost else 0.0
    shared = overlap(gold.content, read.content)
    within = len(gold.content & read.content) / min(len(gold.content), len(read.content))
    if shared >= _HALF or (within >= _MOST and (touching or not gold.cue)):
        return shared + 0.3 * touching
    inside, least = _NEARLY_ALL
    return 0.3 * within if within >= inside and shared >= least else 0.0


def grouped(gold: Said, read: Said) -> bool:
    """Whether the stance read is of the group of one that the gold accepts."""
    return GROUPS[read.stance] in {GROUPS[s] for s in gold.stances}


def _named(party: Party) -> tuple[frozenset[str], ...]:
    """The words of each name that tell it from others; names of light words alone are left out."""
    names = (
        frozenset(w for m in _WORD.finditer(name) if (w := m.group().lower()).isalnum() and w not in _LIGHT)
        for name in party.names
    )
    return tuple(name for name in dict.fromkeys(names) if name)
