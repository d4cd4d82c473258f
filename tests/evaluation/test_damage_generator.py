"""Damage done on purpose: what changes, and that marked spans move along."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.evaluation.damage import HEAVY, Rates, damage
from counterclaim.evaluation.damaged import damaged
from counterclaim.evaluation.gold import GoldArticle, Marked
from counterclaim.span import Span

TEXT = "The mayor of Lower Weir, Ana Li, said “the old bridge is safe”.\n\nBakers in Upper Weir denied it.\n\nNobody asked."
NONE = Rates(glue=0, reword=0, quotes=0, quote=0, lower=0, leftover=0, merge=0)


def test_the_same_seed_gives_the_same_damage() -> None:
    assert damage(TEXT, 7) == damage(TEXT, 7)
    assert len({damage(TEXT, seed).text for seed in range(20)}) > 5


def test_lost_quotation_marks() -> None:
    assert damage(TEXT, 1, replace(NONE, quotes=1)).text.count("“") == 0


def test_glued_names() -> None:
    # Each run of capitalised words loses the blank before or after it, if there is one.
    done = damage("see Ana Li now", 1, replace(NONE, glue=1)).text
    assert done in ("seeAna Li now", "see Ana Linow")


def test_names_in_lower_case_and_merged_paragraphs() -> None:
    done = damage(TEXT, 1, replace(NONE, lower=1, merge=1)).text
    assert "ana li" in done
    assert "\n" not in done


def test_a_leftover_stands_between_paragraphs() -> None:
    done = damage(TEXT, 1, replace(NONE, leftover=1))
    assert len(done.text.split("\n\n")) == 5


def test_reworded_words_keep_their_case() -> None:
    done = damage("Said he: they said no.", 3, replace(NONE, reword=1)).text
    assert done[0].isupper()
    assert "said" not in done


@given(st.integers(0, 10_000))
def test_spans_move_with_their_words(seed: int) -> None:
    done = damage(TEXT, seed, replace(HEAVY, reword=0, lower=0))
    for words in ("Ana Li", "old bridge", "denied", "Nobody"):
        at = TEXT.index(words)
        moved = done.moved(Span(at, at + len(words)))
        assert moved is not None
        assert moved.of(done.text) == words


def test_a_span_all_lost_is_none() -> None:
    at = TEXT.index("“")
    assert damage(TEXT, 1, replace(NONE, quotes=1)).moved(Span(at, at + 1)) is None


@pytest.mark.parametrize("text", ["", "\n\n", "“", "A", "  B  "])
def test_odd_texts(text: str) -> None:
    for seed in range(10):
        assert isinstance(damage(text, seed).text, str)


def test_gold_articles_keep_their_marks() -> None:
    at = TEXT.index("denied")
    gold = GoldArticle("a", TEXT, (Marked((Span(0, 9),), (Span(at, at + 6),), ()),), {})
    (done,) = damaged([gold], 5)
    assert done.text == damage(TEXT, 5).text
    assert len(done.marked) == 1
