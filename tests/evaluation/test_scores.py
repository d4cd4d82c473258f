"""The metrics, on predictions whose figures were worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.evaluation.align import RULES, Words, match
from counterclaim.evaluation.gold import GoldArticle, Marked
from counterclaim.evaluation.scores import Scores
from counterclaim.span import Span

TEXT = "The mayor, Ana Li, said the old bridge is safe. Bakers denied it."


def span(words: str) -> tuple[Span, ...]:
    if not words:
        return ()
    at = TEXT.index(words)
    return (Span(at, at + len(words)),)


def marked(source: str, cue: str, content: str) -> Marked:
    return Marked(span(source), span(cue), span(content))


GOLD = GoldArticle(
    "a", TEXT, (marked("The mayor, Ana Li", "said", "the old bridge is safe"), marked("Bakers", "denied", "it")), {}
)


def scored(*predicted: Marked) -> Scores:
    scores = Scores()
    scores.add(GOLD, predicted)
    return scores


def figures(scores: Scores, rule: str) -> tuple[int, int, int]:
    c = scores.attribution[rule]
    return c.right, c.predicted, c.gold


def test_the_gold_itself_is_perfect() -> None:
    scores = scored(*GOLD.marked)
    assert all(c.precision == c.recall == c.f1 == 1.0 for rows in scores.table().values() for c in rows.values())
    assert (scores.articles, scores.words) == (1, 13)


def test_nothing_predicted_scores_nothing() -> None:
    scores = scored()
    assert all(c.f1 == 0.0 for rows in scores.table().values() for c in rows.values())
    assert figures(scores, "strict") == (0, 0, 2)


def test_edges_at_punctuation_and_leading_titles_cost_nothing() -> None:
    assert figures(scored(marked("mayor, Ana Li,", "said", "the old bridge is safe.")), "strict") == (1, 1, 2)


def test_rules_from_cue_to_strict() -> None:
    # 3 of 5 content words and 2 of 4 source words: relaxed, not strict.
    half = scored(marked("Ana Li", "said", "old bridge is"))
    assert {name: figures(half, name)[0] for name in RULES} == {
        "cue only": 1, "source .5": 1, "content .5": 1, "loose": 1, "relaxed": 1, "strict": 0,
    }  # fmt: skip
    # 1 of 4 source words: only loose; another cue: nothing at all.
    assert {n: figures(scored(marked("Li", "said", "old bridge is")), n)[0] for n in ("loose", "relaxed")} == {
        "loose": 1, "relaxed": 0,
    }  # fmt: skip
    assert figures(scored(marked("Ana Li", "denied", "old bridge is")), "cue only") == (1, 1, 2)
    assert figures(scored(marked("Ana Li", "denied", "old bridge is")), "relaxed") == (0, 1, 2)


def test_without_a_cue_the_content_is_the_anchor() -> None:
    assert figures(scored(marked("The mayor, Ana Li", "", "the old bridge is safe")), "strict") == (1, 1, 2)
    assert figures(scored(marked("The mayor, Ana Li", "", "the old")), "cue only") == (0, 1, 2)


def test_words_in_a_role() -> None:
    count = scored(marked("Ana Li", "said", "bridge is safe. Bakers")).token["content"]
    assert (count.right, count.predicted, count.gold) == (3, 4, 6)
    assert (count.precision, count.recall) == (0.75, 0.5)
    assert count.f1 == pytest.approx(0.6)


def test_a_source_predicted_twice_counts_once_exactly_and_twice_in_overlap() -> None:
    scores = scored(marked("Bakers", "denied", "it"), marked("Bakers", "denied", "the old"))
    assert (scores.exact["source"].right, scores.exact["source"].predicted) == (1, 1)
    assert (scores.overlap["source"].right, scores.overlap["source"].predicted) == (2, 2)
    everything = scores.table()["exact"]["all"]
    assert (everything.right, everything.predicted, everything.gold) == (3, 4, 6)


def test_matching_takes_the_best_pair_first() -> None:
    words = Words(TEXT)
    gold = words.roles(GOLD.marked[:1])
    worse, better = marked("Ana Li", "said", "the old bridge"), GOLD.marked[0]
    assert match(words.roles([worse, better]), gold, RULES["relaxed"]) == [(1, 0)]


def test_an_attribution_without_words_is_dropped() -> None:
    assert figures(scored(Marked((Span(9, 10),), (), ())), "cue only") == (0, 0, 2)


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda p: Span(min(p), max(p)))
marks = st.builds(Marked, *[st.lists(spans, max_size=2).map(tuple)] * 3)


@given(st.lists(marks, max_size=6))
def test_stricter_rules_never_find_more(predicted: list[Marked]) -> None:
    scores = scored(*predicted)
    right = {name: c.right for name, c in scores.attribution.items()}
    assert right["strict"] <= right["content .5"] <= right["cue only"]
    assert all(0 <= c.precision <= 1 and 0 <= c.recall <= 1 for c in scores.attribution.values())
    assert all(c.right <= min(c.predicted, c.gold) for c in scores.token.values())
