"""Words of a sentence set against the words of its rewording (global alignment, Needleman and Wunsch 1970)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.link.origins.texts import skeleton
from counterclaim.link.rewording.words import Sort, Word
from counterclaim.ontology.words import stem

_GAP = -0.25


class Did(StrEnum):
    """What a rewording did with a run of words."""

    SAME = "same"
    REPLACED = "replaced"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words of the source, and the run of the rewording that stands for it; either may be empty."""

    did: Did
    left: tuple[Word, ...]
    right: tuple[Word, ...]


Aligned = list[tuple[Word | None, Word | None]]
"""Each word of two sentences with the one that stands for it, in order."""


def edits(steps: Aligned) -> tuple[Edit, ...]:
    """Runs in order; every word stands in one."""
    found: list[Edit] = []
    ones: list[Word] = []
    others: list[Word] = []
    same: list[tuple[Word, Word]] = []

    def close_change() -> None:
        if ones or others:
            did = Did.REPLACED if ones and others else Did.DROPPED if ones else Did.ADDED
            found.append(Edit(did, tuple(ones), tuple(others)))
            ones.clear()
            others.clear()

    def close_same() -> None:
        if same:
            found.append(Edit(Did.SAME, tuple(a for a, _ in same), tuple(b for _, b in same)))
            same.clear()

    for a, b in steps:
        if a is not None and b is not None and a.value == b.value:
            close_change()
            same.append((a, b))
            continue
        close_same()
        if a is not None:
            ones.append(a)
        if b is not None:
            others.append(b)
    close_change()
    close_same()
    return tuple(found)


def pairs(left: Sequence[Word], right: Sequence[Word]) -> Aligned:
    """Each word with the one that stands for it; what begins or ends alike on both sides is set beside each other at once."""
    start, end = 0, 0
    least = min(len(left), len(right))
    while start < least and left[start].value == right[start].value:
        start += 1
    while end < least - start and left[-1 - end].value == right[-1 - end].value:
        end += 1
    middle = _path(left[start : len(left) - end], right[start : len(right) - end])
    tail = zip(left[len(left) - end :], right[len(right) - end :], strict=True)
    return [*zip(left[:start], right[:start], strict=True), *middle, *tail]


def _path(left: Sequence[Word], right: Sequence[Word]) -> Aligned:
    rows, columns = len(left), len(right)
    score = [[_GAP * j for j in range(columns + 1)]]
    for i in range(1, rows + 1):
        row = [_GAP * i]
        above = score[-1]
        a = left[i - 1]
        for j in range(1, columns + 1):
            row.append(max(above[j - 1] + _alike(a, right[j - 1]), above[j] + _GAP, row[-1] + _GAP))
        score.append(row)
    i, j = rows, columns
    steps: Aligned = []
    while i or j:
        here = score[i][j]
        if i and j and here == score[i - 1][j - 1] + _alike(left[i - 1], right[j - 1]):
            i, j = i - 1, j - 1
            steps.append((left[i], right[j]))
        elif i and here == score[i - 1][j] + _GAP:
            i -= 1
            steps.append((left[i], None))
        else:
            j -= 1
            steps.append((None, right[j]))
    return steps[::-1]


def _alike(a: Word, b: Word) -> float:
    if a.value == b.value:
        return 1.0 if a.sort in (Sort.FUNCTION, Sort.STOP) else 2.0
    if a.sort is not b.sort:
        return -0.4 if Sort.FUNCTION in (a.sort, b.sort) or Sort.STOP in (a.sort, b.sort) else 0.0
    if a.sort is Sort.NAME:
        return 1.5 if skeleton(a.value) == skeleton(b.value) else 0.8
    if a.sort in (Sort.NUMBER, Sort.DATE):
        return 0.9
    if a.sort is Sort.CONTENT:
        return 1.6 if stem(a.value) == stem(b.value) else 0.3
    return 0.1
