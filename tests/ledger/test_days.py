"""Dates as fine as the words were: which comes first, which is the last, how coarse one is."""

from __future__ import annotations

from itertools import permutations

import pytest

from counterclaim.ledger.days import coarseness, earliest, latest, order


@pytest.mark.parametrize(
    ("values", "first", "last"),
    [
        (["2024-12-03", "2024-W20"], "2024-W20", "2024-12-03"),  # as strings the week stands behind December
        (["2024-05", "2024-05-20"], "2024-05", "2024-05"),
        (["2024-05-01", "2024-05", "2024-06"], "2024-05-01", "2024-06"),
        (["2024-02-30", None, "", "2024-03-01"], "2024-03-01", "2024-03-01"),
        (["2024-W99", None], None, None),
    ],
)
def test_earliest_and_latest(values: list[str | None], first: str | None, last: str | None) -> None:
    for shuffled in permutations(values):
        assert (earliest(shuffled), latest(shuffled)) == (first, last)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2024-05-01", "2024-05-02"),
        ("2024-05-01", "2024-05"),
        ("2024-W19", "2024-05-07"),
        ("2024", None),
        ("2024", "2024-05"),
        ("2024", "2025"),
    ],
)
def test_the_order_of_dates(earlier: str, later: str | None) -> None:
    assert order(earlier) < order(later)


@pytest.mark.parametrize(
    ("value", "coarse"), [("2024-05-01", None), ("2024-05", "month"), ("2024-W19", "week"), ("2024", "year")]
)
def test_how_coarse_a_date_is(value: str, coarse: str | None) -> None:
    assert coarseness(value) == coarse
