"""Words to the windows the network reads."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.attribution.encoding import CLS, PIECES_A_WORD, SEP, Encoder, Window, Word


def letters(word: str) -> list[int]:
    return [1000 + ord(c) for c in word]


def words(text: str) -> list[list[Word]]:
    return [[Word(w, True) for w in line.split()] for line in text.split("\n") if line.strip()]


def test_a_short_text_is_one_window() -> None:
    (w,) = Encoder(letters).windows(words("ab c\nde"))
    assert (w.first, w.last, w.own) == (0, 3, 0)
    assert w.ids.tolist() == [CLS, *letters("ab"), *letters("c"), SEP, *letters("de")]
    assert w.heads.tolist() == [1, 3, 5]
    assert w.paragraphs.tolist() == [0, 0, 1]
    assert len(w.shapes) == len(w.ids)


def test_quotation_marks_are_counted_through() -> None:
    (w,) = Encoder(letters).windows(words("“ yes\nno ” then"))
    assert w.quotes.tolist() == [1, 1, 1, 2, 2]


def test_case_and_gap_are_told_apart() -> None:
    text = [[Word("Ana", True), Word("ana", False), Word("ANA", True), Word("4", True), Word("mcAna", True)]]
    (w,) = Encoder(lambda word: [1000]).windows(text)
    assert len(set(w.shapes.tolist()[1:])) == 5


def test_a_word_without_end_is_bounded() -> None:
    (w,) = Encoder(letters).windows([[Word("x" * 5000, True)]])
    assert len(w.ids) == 1 + PIECES_A_WORD


def test_no_words_no_windows() -> None:
    assert list(Encoder(letters).windows([])) == []
    assert list(Encoder(letters).windows([[], []])) == []


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(20, 80))
def test_every_word_is_seen_and_no_window_too_long(lengths: list[int], size: int) -> None:
    text = [[Word("ab", True)] * n for n in lengths]
    found = list(Encoder(letters).windows(text, size=size, overlap=size // 4))
    assert all(len(w.ids) <= size + 2 for w in found)
    assert _covered(found) == set(range(sum(lengths)))
    assert all(a.first < b.first and a.last < b.last and b.own == a.last for a, b in pairwise(found))


def _covered(found: list[Window]) -> set[int]:
    return {i for w in found for i in range(w.first, w.last)}
