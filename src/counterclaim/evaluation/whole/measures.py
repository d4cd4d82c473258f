"""How well whole articles are read: shares of what there is to find, and of what was found that is right.

The measures, over all articles together, each a share (0 to 1); 'found' stands for statements of the gold that one of the reading
covers (``compare.py``), and what is said of such a pair is judged on the one that covers it best:

statements found            of the gold's
statements right            of those read: cover one of the gold
named speakers right, wrong, open
                            of those found whose speaker has a name in the text
unnamed speakers right      of those found whose speaker has none
joint speakers              of those found with several speakers, a named one among them: all of them given
stance, exact; group        of those found: a stance that the gold accepts, or one of its group
content bounds              of those found: four fifths of the words of either content shared
targets found               of those found with a named target: it is given
targets given right         of those found that are given a target
dates right                 of those found with a date in the gold: the same, or the one within the other (2021-03 and 2021-03-04)
answers found, given right  of the pairs of statement and answer among those found; of the pairs given
disputes joined             of the gold's denials of a claim that another statement holds: joined with one that does
contest recall              of the gold's statements whose best stance takes a side: found, speaker and group of stance right
contest precision           of those read with such a stance: speaker and group of stance right for one that they cover
contest F1                  of these two: the headline
sure stances wrong          of those found that are read with a confidence of 0.8 or more: group of stance wrong

They are those of ``check.py``, which came with the first worked articles; the last, and the calibration of the confidence, are
our own.  For the calibration (``evaluation/confidence.py``) a statement read is right where it covers one of the gold with the
right speaker and group of stance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from counterclaim.evaluation import gate
from counterclaim.evaluation.confidence import Confidences
from counterclaim.evaluation.whole.compare import CONTEST, Compared, grouped
from counterclaim.evaluation.whole.labels import Said

ROWS: Final = (
    "statements found", "statements right",
    "named speakers right", "named speakers wrong", "named speakers open", "unnamed speakers right", "joint speakers",
    "stance, exact", "stance, group", "content bounds",
    "targets found", "targets given right", "dates right", "answers found", "answers given right", "disputes joined",
    "contest recall", "contest precision",
)  # fmt: skip
SURE: Final = 0.8
_SURE: Final = "sure stances wrong"


@dataclass(slots=True)
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        """0 to 1; 0 where there is nothing to count."""
        return self.right / self.of if self.of else 0.0

    def cells(self) -> str:
        """Both counts and the share in per cent, 21 wide."""
        return f"{self.right:6d} of {self.of:5d}{100 * self.value:7.1f}" if self.of else f"{0:6d} of {0:5d}{'-':>7}"


@dataclass(slots=True)
class Measures:
    """All measures over the articles added so far."""

    shares: dict[str, Share] = field(default_factory=lambda: {row: Share() for row in (*ROWS, _SURE)})
    confidences: Confidences = field(default_factory=Confidences)
    articles: int = 0

    def add(self, one: Compared) -> None:
        """Score one article and add it."""
        self.articles += 1
        for gold in one.gold.said:
            self._gold(one, gold)
        for at, read in enumerate(one.read.said):
            self._read(one, at, read)
        for _, joined in one.disputes():
            self.shares["disputes joined"].add(joined)
        self.confidences.gold += len(one.gold.said)

    @property
    def contest_f1(self) -> float:
        """Harmonic mean of contest recall and precision, 0 to 1."""
        p, r = self.shares["contest precision"].value, self.shares["contest recall"].value
        return 2 * p * r / (p + r) if p + r else 0.0

    def pinned(self) -> dict[str, float]:
        """What floors are kept of: figures x 100, rounded down; more is better of each."""
        kept = ("statements found", "statements right", "named speakers right", "stance, group")
        right = 1 - self.shares["named speakers wrong"].value
        figures = {"contest F1": self.contest_f1, **{row: self.shares[row].value for row in kept}}
        return {row: gate.pinned(value) for row, value in {**figures, "named speakers not wrong": right}.items()}

    def table(self) -> Iterator[str]:
        """The lines of the table: so many of so many, per cent."""
        for row in ROWS:
            yield f"{row:<26}{self.shares[row].cells()}"
        yield f"{'contest F1':<26}{100 * self.contest_f1:22.1f}"

    def confidence_table(self) -> Iterator[str]:
        """How far the confidence of statements can be trusted, in two lines; per cent."""
        yield f"{_SURE:<26}{self.shares[_SURE].cells()}"
        yield f"{'calibration error':<26}{100 * self.confidences.error():22.1f}"

    def as_json(self) -> dict[str, object]:
        """Shares from 0 to 1 with their counts, contest F1, and what is known of the confidence."""
        shares = {row: {"right": s.right, "of": s.of, "share": s.value} for row, s in self.shares.items()}
        return {"contest F1": self.contest_f1, "measures": shares, "confidence": self.confidences.as_json()}

    def _gold(self, one: Compared, gold: Said) -> None:
        shares = self.shares
        read = one.found(gold)
        shares["statements found"].add(read is not None)
        if gold.stance in CONTEST:
            shares["contest recall"].add(one.hit(gold))
        if read is None:
            return
        self._speakers(one, gold, read)
        shares["stance, exact"].add(read.stance in gold.stances)
        shares["stance, group"].add(grouped(gold, read))
        shares["content bounds"].add(one.bounded(gold))
        named = [k for k in gold.targets if one.gold.parties[k].named]
        if named:
            shares["targets found"].add(one.same(named, read.targets))
        if read.targets:
            shares["targets given right"].add(one.same(gold.targets, read.targets))
        if gold.date is not None:
            shares["dates right"].add(same_date(gold.date, read.date))
        for answered in gold.answers:
            at = one.best.get(answered)
            shares["answers found"].add(at is not None and one.read.said[at].id in read.answers)

    def _speakers(self, one: Compared, gold: Said, read: Said) -> None:
        verdict = one.speaker(gold, read)
        if not one.named(gold):
            self.shares["unnamed speakers right"].add(verdict == "right")
            return
        for row in ("right", "wrong", "open"):
            self.shares[f"named speakers {row}"].add(verdict == row)
        if len(gold.speakers) > 1:
            self.shares["joint speakers"].add(all_speak(one, gold, read))

    def _read(self, one: Compared, at: int, read: Said) -> None:
        behind, right = one.behind[at], one.borne_out(at)
        self.shares["statements right"].add(bool(behind))
        self.confidences.pairs.append((read.confidence, right))
        if read.stance in CONTEST:
            self.shares["contest precision"].add(right)
        if behind and read.confidence >= SURE:
            self.shares[_SURE].add(not any(grouped(g, read) for g in behind))
        for answered in read.answers:
            self.shares["answers given right"].add(one.answer_borne_out(read, answered))


def all_speak(one: Compared, gold: Said, read: Said) -> bool:
    """Whether everybody who speaks in the gold is given as speaker."""
    return all(one.same((key,), read.speakers) for key in gold.speakers)


def same_date(gold: str, read: str | None) -> bool:
    """Whether two dates are one, or one lies within the other."""
    return bool(read) and read is not None and (read.startswith(gold) or gold.startswith(read))
