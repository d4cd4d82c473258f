"""Statements apart by kind: their stance, whether they stand inside another, how cue, content and speaker are given.

The kinds of a statement of the gold are read off its own spans and labels, those of one read off its own, so that recall is over
what the gold has of a kind and precision over what was read of it.  No parser is asked: whether a cue is a noun goes by lists of
nouns of saying and by the word before, which errs now and then ('claims' without an article is taken for a verb).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from counterclaim.evaluation.kinds import Quotation
from counterclaim.evaluation.whole.compare import GROUPS, Compared, Places, grouped
from counterclaim.evaluation.whole.labels import Labels, Said
from counterclaim.evaluation.whole.measures import Share

_CLASSES: Final = (
    tuple(dict.fromkeys(GROUPS.values())),
    ("not nested", "nested"),
    ("verb or other cue", "noun as cue", "no cue"),
    ("all quoted", "partly quoted", "not quoted"),
    ("named speaker", "described speaker", "nobody told"),
    ("one speaker", "several speakers"),
)
KINDS: Final = tuple(kind for kinds in _CLASSES for kind in kinds)
"""Each statement is of one kind of each class.  'nobody told' has no speakers; it counts as 'one speaker'."""

_QUOTED: Final = {"direct": "all quoted", "mixed": "partly quoted", "indirect": "not quoted"}

_NOUNS: Final = frozenset(
    [
        "accusation", "accusations", "admission", "admissions", "allegation", "allegations", "announcement",
        "announcements", "apology", "assertion", "assertions", "assurance", "assurances", "complaint", "complaints",
        "condemnation", "confession", "confessions", "contention", "criticism", "criticisms", "denial", "denials",
        "disclosure", "disclosures", "exposé", "finding", "findings", "indictment", "indictments", "insinuation",
        "insinuations", "insistence", "lawsuit", "objection", "objections", "plea", "pleas", "refusal", "reminder",
        "revelation", "revelations", "rumor", "rumors", "rumour", "rumours", "ruling", "speculation", "statement",
        "statements", "suggestion", "suggestions", "testimony", "threat", "threats", "verdict", "verdicts",
    ]
)  # fmt: skip
"""Nouns of saying that are no verbs too."""
_EITHER: Final = frozenset(
    [
        "answer", "answers", "appeal", "appeals", "attack", "attacks", "charge", "charges", "claim", "claims",
        "comment", "comments", "demand", "demands", "dispute", "doubt", "doubts", "pledge", "pledges", "promise",
        "promises", "protest", "protests", "remark", "remarks", "reply", "report", "reports", "request", "requests",
        "response", "vow", "vows", "warning", "warnings",
    ]
)  # fmt: skip
"""Nouns of saying where a word that leads a noun stands before them, else verbs."""
_LEADING: Final = frozenset(
    [
        "a", "about", "after", "against", "all", "amid", "an", "and", "any", "by", "criminal", "despite", "earlier",
        "false", "first", "following", "for", "from", "fresh", "further", "her", "his", "in", "its", "latest", "more",
        "multiple", "my", "new", "no", "of", "on", "or", "other", "our", "over", "past", "previous", "public",
        "repeated", "s", "several", "similar", "some", "such", "that", "the", "their", "these", "this", "those", "to",
        "two", "under", "various", "with", "without", "your",
    ]
)  # fmt: skip
_ACTING: Final = re.compile(
    r"\w{2,}ed|\w{2,}ing|am|are|be|been|came|come|did|do|has|had|have|is|made|make|put|said|says?|told|was|were|went"
)
_WORD: Final = re.compile(r"\w+")


@dataclass(slots=True)
class KindScore:
    """Of one kind: ``found`` of the gold's, ``speaker`` and ``stance`` (group) right of those found, ``hit`` (found, both right)
    of the gold's, and ``right`` (both right) of those read."""

    found: Share = field(default_factory=Share)
    speaker: Share = field(default_factory=Share)
    stance: Share = field(default_factory=Share)
    hit: Share = field(default_factory=Share)
    right: Share = field(default_factory=Share)


@dataclass(slots=True)
class KindScores:
    """Scores of each kind over the articles added so far."""

    scores: dict[str, KindScore] = field(default_factory=lambda: {kind: KindScore() for kind in KINDS})

    def add(self, one: Compared) -> None:
        """Score one article and add it."""
        quotation = Quotation(one.text)
        for gold, kinds in zip(one.gold.said, _kinds(one.text, quotation, one.gold, one.gold_places), strict=True):
            read = one.found(gold)
            for score in map(self.scores.__getitem__, kinds):
                score.found.add(read is not None)
                score.hit.add(one.hit(gold))
                if read is not None:
                    score.speaker.add(one.speaker(gold, read) == "right")
                    score.stance.add(grouped(gold, read))
        for at, kinds in enumerate(_kinds(one.text, quotation, one.read, one.read_places)):
            for score in map(self.scores.__getitem__, kinds):
                score.right.add(one.borne_out(at))

    def table(self) -> Iterator[str]:
        """The lines of the table; figures but the counts of gold and read are per cent."""
        yield f"{'by kind':<19}{'gold':>5}{'found':>7}{'who':>7}{'stance':>8}{'both':>7}{'read':>7}{'right':>7}"
        for kinds in _CLASSES:
            for kind in kinds:
                s = self.scores[kind]
                shares = _cell(s.found, 7) + _cell(s.speaker, 7) + _cell(s.stance, 8) + _cell(s.hit, 7)
                yield f"  {kind:<17}{s.found.of:5d}{shares}{s.right.of:7d}{_cell(s.right, 7)}"

    def as_json(self) -> dict[str, object]:
        """Counts by kind."""
        return {
            kind: {
                "gold": s.found.of, "found": s.found.right, "speaker right": s.speaker.right,
                "stance group right": s.stance.right, "both right": s.hit.right,
                "read": s.right.of, "read right": s.right.right,
            }
            for kind, s in self.scores.items()
        }  # fmt: skip


def _cell(share: Share, width: int) -> str:
    return f"{100 * share.value:{width}.1f}" if share.of else f"{'-':>{width}}"


def _kinds(text: str, quotation: Quotation, labels: Labels, places: list[Places]) -> Iterator[tuple[str, ...]]:
    for i, said in enumerate(labels.said):
        parties = [labels.parties[k] for k in said.speakers if k in labels.parties]
        inside = any(_inside(places[i], other) for j, other in enumerate(places) if i != j)
        yield (
            GROUPS[said.stance],
            "nested" if inside else "not nested",
            _cue(text, said),
            _QUOTED[quotation.manner(said.content)],
            "nobody told" if not parties else "named speaker" if any(p.named for p in parties) else "described speaker",
            "several speakers" if len(said.speakers) > 1 else "one speaker",
        )


def _inside(one: Places, other: Places) -> bool:
    """Whether a statement stands within what another says: its cue does or, lacking one, its content and more."""
    return one.cue <= other.content if one.cue else bool(one.content) and one.content < other.content


def _cue(text: str, said: Said) -> str:
    words = [m.group().lower() for s in said.cue for m in _WORD.finditer(s.of(text))]
    if not words:
        return "no cue"
    before = [m.group().lower() for m in _WORD.finditer(text[max(said.cue[0].start - 40, 0) : said.cue[0].start])]
    for previous, word in pairwise([before[-1] if before else "", *words]):
        if word in _NOUNS or (word in _EITHER and previous in _LEADING):
            return "noun as cue"
        if _ACTING.fullmatch(word):
            break
    return "verb or other cue"
