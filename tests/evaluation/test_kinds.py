"""Scores apart for each kind of attribution."""

from __future__ import annotations

import pytest

from counterclaim.evaluation.gold import GoldArticle, Marked
from counterclaim.evaluation.kinds import KINDS, KindScores, table
from counterclaim.span import Span

TEXT = (
    "Ana Li said the dam holds. Officials warned of “a flood”.\n\n"
    "“It holds,” she said. “It will hold.\n\n“For ever.”\n\nExperts say it leaks."
)


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words if w)


def marked(source: str, cue: str, *content: str) -> Marked:
    return Marked(spans(source), spans(cue), spans(*content))


KIND_OF = {
    "named, first sentence": (marked("Ana Li", "said the"[:4], "the dam holds"), {"indirect", "named source", "first sentence"}),
    "described, half quoted": (marked("Officials", "warned", "of “a flood”"), {"mixed", "described source"}),
    "pronoun, quoted": (marked("she", "she said"[4:], "It holds"), {"direct", "pronoun source"}),
    "no source, over paragraphs": (
        Marked((), spans("said. “")[:0] or spans("warned"), spans("It will hold.\n\n“For ever")),
        {"direct", "no source", "over paragraphs"},
    ),
    "last sentence": (marked("Experts", "say", "it leaks"), {"indirect", "described source", "last sentence"}),
}  # fmt: skip


@pytest.mark.parametrize("name", KIND_OF)
def test_kind(name: str) -> None:
    mark, kinds = KIND_OF[name]
    scores = KindScores()
    scores.add(GoldArticle("a", TEXT, (mark,), {}), [mark])
    counted = {k for k in KINDS if scores.relaxed[k].gold}
    if name == "pronoun, quoted":
        counted -= {"first sentence"}  # "said" is looked up at its first place in the text
    assert counted == kinds
    assert all(scores.strict[k].f1 == 1.0 for k in kinds)


def test_a_missed_one_costs_recall_of_its_kind_alone() -> None:
    marks = [KIND_OF["named, first sentence"][0], KIND_OF["described, half quoted"][0]]
    scores = KindScores()
    scores.add(GoldArticle("a", TEXT, tuple(marks), {}), marks[:1])
    assert scores.relaxed["indirect"].recall == 1.0
    assert scores.relaxed["mixed"].recall == 0.0


def test_the_table_has_a_line_a_kind() -> None:
    lines = list(table(KindScores()))
    assert len(lines) == 1 + len(KINDS)
    assert max(map(len, lines)) <= 79
