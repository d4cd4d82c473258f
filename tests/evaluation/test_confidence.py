"""Whether stated confidences can be trusted, on numbers worked out by hand."""

from __future__ import annotations

import pytest

from counterclaim.evaluation.confidence import Confidences
from counterclaim.evaluation.gold import GoldArticle, Marked
from counterclaim.model import Attribution
from counterclaim.span import Span


def test_right_and_wrong_are_told_by_the_relaxed_rule() -> None:
    text = "Ana Li said the dam holds."
    source, cue, content = (Span(0, 6),), (Span(7, 11),), (Span(12, 25),)
    gold = GoldArticle("a", text, (Marked(source, cue, content),), {})
    good = Attribution(source, cue, content, 0.9, "test")
    bad = Attribution((Span(12, 15),), cue, content, 0.4, "test")
    found = Confidences()
    found.add(gold, [bad, good])
    assert found.pairs == [(0.4, False), (0.9, True)]
    assert found.gold == 1


def test_calibration_error() -> None:
    # Bin .9: four of which three are right, off by .15; bin .2: two of which one is right, off by .3.
    found = Confidences([(0.9, True)] * 3 + [(0.9, False)] + [(0.2, True), (0.2, False)], 6)
    assert found.error() == pytest.approx((4 * 0.15 + 2 * 0.3) / 6)


def test_recall_where_precision_is_high_enough() -> None:
    found = Confidences([(0.9, True), (0.8, True), (0.7, False), (0.6, True)], 5)
    assert found.at_precision(0.95) == (0.8, 1.0, 0.4)
    assert found.at_precision(0.75) == (0.6, 0.75, 0.6)


def test_ties_are_taken_together() -> None:
    assert Confidences([(0.9, True), (0.9, False)], 2).at_precision(0.95) is None


def test_nothing_predicted() -> None:
    found = Confidences()
    assert found.error() == 0.0
    assert found.as_json()["at_precision"] is None
    assert "no confidence" in list(found.table())[-1]
