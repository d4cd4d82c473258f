"""Attributions resolved on small pages of our own: who speaks, for whom, against whom, within whose words."""

from __future__ import annotations

import numpy as np
import pytest

from counterclaim.intake.document import to_document
from counterclaim.model import Page, Reading, Stance, Statement
from counterclaim.parse import Parser
from counterclaim.pipeline import read
from counterclaim.stance import KINDS
from counterclaim.statements.heads import STANCES
from counterclaim.statements.resolve import _joined, _likeliest


def reading(parser: Parser, text: str) -> Reading:
    return read(to_document(Page(text.encode(), "page.txt", "text/plain")), parser)


def names(r: Reading, ids: tuple[str, ...]) -> list[str]:
    of = {a.id: a.name for a in r.actors}
    return [of[i] for i in ids]


def said(r: Reading, words: str) -> Statement:
    found = [s for s in r.statements if words in " ".join(c.of(r.document.text) for c in s.content)]
    assert found, [tuple(c.of(r.document.text) for c in s.content) for s in r.statements]
    return min(found, key=lambda s: sum(len(c) for c in s.content))


def test_names_joined_in_one_source_speak_together(parser: Parser) -> None:
    r = reading(parser, "Piotr Zielinski and Mei-Ling Tan said on Monday that the agency had hidden the results.")
    assert names(r, said(r, "hidden the results").speakers) == ["Piotr Zielinski", "Mei-Ling Tan"]


def test_a_name_inside_a_source_does_not_speak(parser: Parser) -> None:
    r = reading(parser, "A lawyer for Piotr Zielinski said on Monday that the agency had hidden the results.")
    assert "Piotr Zielinski" not in names(r, said(r, "hidden the results").speakers)


def test_a_described_party_is_an_actor_of_its_page(parser: Parser) -> None:
    r = reading(
        parser, "Two former employees accused Halcyon Brine of hiding the test results, the Harbour Wire reported."
    )
    s = said(r, "hiding the test results")
    (speaker,) = [a for a in r.actors if a.id in s.speakers]
    assert (speaker.name, speaker.named) == ("Two former employees", False)
    assert speaker.key.startswith("described ")


def test_a_director_speaks_for_the_company(parser: Parser) -> None:
    r = reading(
        parser, "Iceland accused Norcastle of moving oil.\n\nNorcastle's minister, Tomas Yellin, denied the charge."
    )
    s = said(r, "the charge")
    assert names(r, s.speakers) == ["Tomas Yellin"]
    assert s.behalf is not None
    assert names(r, (s.behalf,)) == ["Norcastle"]


def test_the_same_page_gives_the_same_reading(parser: Parser) -> None:
    text = (
        "Iceland accused Mongolia of selling rockets.\n\nMongolia denied the charge. “It is a lie,” its minister said."
    )
    assert reading(parser, text) == reading(parser, text)


@pytest.mark.parametrize(
    "text", ["Nothing was said.", "“”", "He said.", "said said said", "“We did not,” “no,” he, she and they said."]
)
def test_odd_pages_are_read(parser: Parser, text: str) -> None:
    r = reading(parser, text)
    ids = {a.id for a in r.actors}
    for s in r.statements:
        assert set(s.speakers) | set(s.targets) <= ids
        assert 0.0 <= s.confidence <= 1.0


def test_the_kind_of_stance_is_chosen_first() -> None:
    chances = np.zeros(len(STANCES), np.float32)
    for stance, chance in ((Stance.ASSERTS, 0.4), (Stance.DENIES, 0.25), (Stance.DISMISSES, 0.3)):
        chances[STANCES.index(stance)] = chance
    stance, chance = _likeliest(chances)
    assert stance is Stance.DISMISSES
    assert chance == pytest.approx(0.55)
    assert sorted(s for kind in KINDS for s in kind) == sorted(Stance), "every stance is of one kind"


def test_statements_join_by_average_whatever_their_order() -> None:
    same = np.array([[0, 0.9, 0.1, 0.8], [0.9, 0, 0.1, 0.2], [0.1, 0.1, 0, 0.1], [0.8, 0.2, 0.1, 0]], np.float32)
    assert _joined(same, [True] * 4, 0.5) == [[0, 1, 3], [2]]
    assert _joined(same, [True] * 4, 0.6) == [[0, 1], [2], [3]]
    assert _joined(same, [True, False, True, True], 0.5) == [[0, 3], [2]]
