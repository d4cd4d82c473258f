"""Scores as a narrow table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counterclaim.evaluation.scores import Count, Scores

_HEADS = {
    "token": "words in role",
    "exact": "exact spans",
    "overlap": "overlap (Citron's)",
    "attribution": "attributions",
}


def table(scores: Scores) -> Iterator[str]:
    """The lines of the table; figures are per cent."""
    for metric, rows in scores.table().items():
        yield f"{_HEADS[metric]:<18}{'P':>6}{'R':>7}{'F1':>7}"
        for name, c in rows.items():
            yield f"  {name:<16}{100 * c.precision:6.1f}{100 * c.recall:7.1f}{100 * c.f1:7.1f}"


def by_table(field: str, groups: Mapping[str, Scores]) -> Iterator[str]:
    """Relaxed and strict F1 for each value of a field."""
    yield f"{'by ' + field:<18}{'relaxed':>9}{'strict':>8}{'gold':>7}"
    for value, scores in sorted(groups.items()):
        relaxed, strict = scores.attribution["relaxed"], scores.attribution["strict"]
        yield f"  {value[:16]:<16}{100 * relaxed.f1:9.1f}{100 * strict.f1:8.1f}{strict.gold:7d}"


def as_json(scores: Scores) -> dict[str, dict[str, dict[str, float]]]:
    """Figures from 0 to 1 and counts, by metric and row."""
    return {metric: {name: figures(c) for name, c in rows.items()} for metric, rows in scores.table().items()}


def figures(c: Count) -> dict[str, float]:
    """A Count's figures from 0 to 1 and its counts, by name."""
    return {
        "precision": c.precision, "recall": c.recall, "f1": c.f1,
        "right": c.right, "predicted": c.predicted, "gold": c.gold,
    }  # fmt: skip
