"""Which documents go back to one text."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

import pytest

from counterclaim.evaluation.reworded import Making, reworked
from counterclaim.link.origins import Relation, Text, origins, relate, sketch
from counterclaim.span import Span

CASES = Path(__file__).parent.parent / "cases" / "origins" / "relations.txt"

STORY = """The harbour board of Lunde met on Tuesday to settle the cost of the new pier.
Engineers from Brask had told the board in March that 42 of the 310 piles were rotten.
Several members demanded that the company return the money before the next election.
Mayor Ida Holm said the government in Torvik had promised a report by 15 June.
The contractor, Vidar Brandt, rejected the claims in a letter to the newspaper on Friday.
His firm had warned officials about the old timber during two meetings last year, he said.
A local court will discuss the case after the summer, although few people want a long fight."""


def text(id: str, words: str) -> Text:
    return Text(id, words, tuple(Span(*m.span()) for m in re.finditer(r"[^\s][^.\n]*(?:\.[”\"]?)?", words)))


def cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("intent", "relation", "first", "second"), cases())
def test_relation(intent: str, relation: str, first: str, second: str) -> None:
    found = relate(sketch(text("a", first)), sketch(text("b", second)))
    assert found.relation == relation, (intent, found.why)


@pytest.mark.parametrize("making", list(Making))
def test_a_made_over_text_is_joined_to_its_origin(making: Making) -> None:
    made = reworked(STORY, making, 3)
    assert made == reworked(STORY, making, 3)
    found = relate(sketch(text("a", STORY)), sketch(text("b", made)))
    assert found.relation is not Relation.INDEPENDENT, (made, found.why)
    for pair in found.aligned:
        assert 0 <= pair.left.start < pair.left.end <= len(STORY)
        assert 0 <= pair.right.start < pair.right.end <= len(made)


def test_relating_does_not_depend_on_which_comes_first() -> None:
    a, b = sketch(text("a", STORY)), sketch(text("b", reworked(STORY, Making.REWORDING, 5)))
    assert relate(a, b) == relate(b, a)


def test_groups_do_not_depend_on_the_order_of_documents() -> None:
    other = (
        "A ferry ran aground near Skagen in thick fog. Nobody aboard was hurt. Divers will inspect the hull at dawn."
    )
    texts = [
        text("a", STORY),
        text("b", reworked(STORY, Making.LIGHT_EDIT, 1)),
        text("c", reworked(STORY, Making.REWORDING, 2)),
        text("d", other),
    ]
    first = origins(texts)
    assert [group.members for group in first] == [("a", "b", "c"), ("d",)]
    assert all(origins(order) == first for order in permutations(texts))


@pytest.mark.parametrize("words", ["", ".", "“", "one"])
def test_texts_with_nothing_to_tell_are_independent(words: str) -> None:
    assert relate(sketch(text("a", words)), sketch(text("b", words))).relation is Relation.INDEPENDENT
