"""Which documents go back to one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, permutations
from pathlib import Path

import pytest

from counterclaim.evaluation.reworded import Making, reworked
from counterclaim.evaluation.strung import carrying, digest
from counterclaim.link.origins import (
    OriginGroup,
    Relation,
    Sketched,
    Text,
    TextFacts,
    families,
    keys,
    relate,
    sketch,
    text_of,
    worth_comparing,
)
from counterclaim.span import Span
from yardstick import at_most

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


def grouped(texts: Sequence[Text], *facts: TextFacts) -> tuple[OriginGroup, ...]:
    sketches = {t.id: sketch(t) for t in texts}
    made = [
        relate(one, other)
        for one, other in combinations(sketches.values(), 2)
        if worth_comparing(keys(one), keys(other))
    ]
    known = {f.id: f for f in facts}
    return families({i: known.get(i, TextFacts(i)) for i in sketches}, made, sketches.__getitem__)


FERRY = """A ferry ran aground near Skagen in thick fog on the night before the fair.
Nobody aboard was hurt, but two hundred cars stood on its deck until the tide came back at noon.
Divers from Hirtshals will inspect the hull at dawn and report to the owners in Gothenburg.
The captain, Nils Dahl, had asked for a pilot twice, and twice he was told to wait his turn."""


def test_groups_do_not_depend_on_the_order_of_documents() -> None:
    texts = [
        text("a", STORY),
        text("b", reworked(STORY, Making.LIGHT_EDIT, 1)),
        text("c", reworked(STORY, Making.REWORDING, 7)),
        text("d", FERRY),
    ]
    first = grouped(texts)
    assert [sorted(m.id for m in group.members) for group in first] == [["a", "b", "c"], ["d"]]
    assert all(grouped(order) == first for order in permutations(texts))


def test_the_first_text_is_the_earliest_and_a_crawl_date_does_not_outweigh_a_credit() -> None:
    texts = [text("a", reworked(STORY, Making.REWORDING, 7)), text("b", STORY)]
    dated = grouped(texts, TextFacts("a", "2024-05-03"), TextFacts("b", "2024-05-01"))[0]
    assert (dated.first, dated.members[1].parent, dated.members[1].relation) == ("b", "b", Relation.REWORDING)
    assert "2024-05-01" in dated.first_why
    credited = grouped(
        texts,
        TextFacts("a", "2024-05-01", agency="Lunde News Agency"),
        TextFacts("b", "2024-05-02", outlet="Lunde News Agency", quoted=0.1),
    )[0]
    assert credited.first == "b"


def test_what_a_member_adds_is_its_own() -> None:
    page = f"{STORY}\n{FERRY}"
    group = grouped([text("a", STORY), text("b", page)], TextFacts("a", "2024-05-01"), TextFacts("b", "2024-05-02"))[0]
    assert group.first == "a"
    (own,) = group.members[1].own
    assert page[own.start : own.end] == FERRY
    assert group.members[0].own == ()


def test_two_reports_that_carry_one_passage_stay_apart() -> None:
    ours = "\n".join(FERRY.splitlines()[:2]) * 1
    one = carrying(STORY + "\n" + reworked(STORY, Making.REWORDING, 4), ours, 0.2, 1).text
    other = (
        f"Gales tore the roofs off Hobro last night.\n{ours}\nIn Aarhus the fair opens a day late, the mayor said.\n"
        + (
            "Farmers near Viborg count what is left of the barley and wait for the insurers to come.\n"
            "The railway to Thisted is closed for two days, and buses go by way of Nykobing instead."
        )
    )
    found = relate(sketch(text("a", one)), sketch(text("b", other)))
    assert found.relation is Relation.SHARED_PASSAGE
    assert len(grouped([text("a", one), text("b", other)])) == 2


MILL = """The last paper mill of Torvik will close in the autumn, its owners told the workers on Monday.
Three hundred people work there, most of them from families that came with the first machine in 1911.
Prices for newsprint have fallen by a third, and the bank will lend no more, the director wrote.
The union calls the closure a breach of the promise given when the town paid for the new boiler."""


def test_a_page_that_strings_stories_together_joins_none_of_them() -> None:
    page = text("z", digest([STORY, FERRY, MILL]))
    alone = [text("a", STORY), text("b", FERRY), text("c", MILL)]
    assert [[m.id for m in g.members] for g in grouped([*alone, page])] == [["a"], ["b"], ["c"], ["z"]]
    # ... but a long story of which others took a part each is the origin of all.
    days = [TextFacts("z", "2024-05-01"), *(TextFacts(i, "2024-05-02") for i in "abc")]
    assert [g.first for g in grouped([*alone, page], *days)] == ["z"]


def test_a_copy_with_another_story_below_stays_a_copy() -> None:
    page = text("z", digest([STORY, FERRY]))
    groups = grouped([text("a", STORY), text("b", FERRY), page])
    assert [sorted(m.id for m in g.members) for g in groups] == [["a", "z"], ["b"]]


def test_one_form_with_other_facts_is_no_copy() -> None:
    def form(town: str, team: str, n: int) -> str:
        return (
            f"Shares of {town} Steel rose {n} percent on Monday after the company told investors in {town} of new orders.\n"
            f"The index of {team} fell {n + 13} points, led by losses of the {team} Bank and the mines of {team}.\n"
            f"Analysts at {town} Capital expect {n + 40} orders more before the end of the year in {team}."
        )

    found = relate(sketch(text("a", form("Brask", "Lunde", 3))), sketch(text("b", form("Torvik", "Hobro", 8))))
    assert found.relation is Relation.INDEPENDENT, found.why


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("Mr. Holm met Gen. Dahl on Jan. 5. They spoke.", ["Mr. Holm met Gen. Dahl on Jan. 5.", "They spoke."]),
        ("The U.S. Navy left. “It is over.” He went home.", ["The U.S. Navy left.", "“It is over.”", "He went home."]),
        (
            "He paid 3.5 million! Why? “Nobody knows,” she said.",
            ["He paid 3.5 million!", "Why?", "“Nobody knows,” she said."],
        ),
    ],
)
def test_sentences(words: str, sentences: list[str]) -> None:
    assert [s.of(words) for s in text_of("a", words, [Span(0, len(words))]).sentences] == sentences


@pytest.mark.parametrize("words", ["x " * 60_000, "A b. " * 20_000, '"' * 50_000, "Ab Cd. " * 15_000])
def test_hostile_texts_are_bounded(words: str) -> None:
    with at_most(150):
        one, other = (sketch(text_of(i, words, [Span(0, len(words))])) for i in "ab")
        keys(one)
        relate(one, Sketched("b", other.sentences[1:]))


@pytest.mark.parametrize("words", ["", ".", "“", "one"])
def test_texts_with_nothing_to_tell_are_independent(words: str) -> None:
    assert relate(sketch(text("a", words)), sketch(text("b", words))).relation is Relation.INDEPENDENT
