"""Spans, edits and the maps between texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.span import Edit, OffsetMap, Segment, Span, apply_edits


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits of it that do not overlap."""
    text = draw(st.text(max_size=30))
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = [Edit(start, end, draw(st.text(max_size=4))) for start, end in zip(places[::2], places[1::2], strict=False)]
    return text, edits


def replayed(text: str, edits: list[Edit]) -> str:
    """The same edits, done the simple way from the end."""
    in_order = sorted(edits, key=lambda e: (e.start, e.end))
    for e in in_order[::-1]:
        text = text[: e.start] + e.text + text[e.end :]
    return text


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_are_half_open() -> None:
    assert Span(2, 5).of("abcdefg") == "cde"
    assert len(Span(2, 5)) == 3
    assert Span(0, 2).overlaps(Span(1, 3))
    assert not Span(0, 2).overlaps(Span(2, 3))
    assert not Span(2, 2).overlaps(Span(2, 2))
    assert Span(0, 5).contains(Span(5, 5))
    assert not Span(0, 5).contains(Span(4, 6))
    assert sorted([Span(2, 3), Span(0, 9), Span(0, 1)]) == [Span(0, 1), Span(0, 9), Span(2, 3)]


def test_edits_and_the_way_back() -> None:
    text = "the groupEarlier they they left"
    new, back = apply_edits(text, [Edit(9, 9, ". "), Edit(22, 27, "")])
    assert new == "the group. Earlier they left"
    assert back.span(Span(0, 9)) == Span(0, 9)
    assert back.span(Span(9, 11)) == Span(9, 9)  # what was put in stands nowhere
    assert back.span(Span(11, 18)).of(text) == "Earlier"
    assert back.span(Span(24, 28)).of(text) == "left"
    assert back.span(Span(4, 18)).of(text) == "groupEarlier"
    assert back.span(Span(0, len(new))) == Span(0, len(text))


def test_a_replacement_maps_as_a_whole() -> None:
    new, back = apply_edits("a caf√© b", [Edit(2, 7, "café")])
    assert new == "a café b"
    assert back.span(Span(2, 6)) == Span(2, 7)
    assert back.span(Span(3, 4)) == Span(2, 7)
    assert back.span(Span(7, 8)) == Span(8, 9)


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply_edits("ab", [Edit(1, 1, "x"), Edit(1, 1, "y"), Edit(2, 2, "z")])[0] == "axybz"


@pytest.mark.parametrize(
    "edits", [[Edit(0, 2, ""), Edit(1, 3, "")], [Edit(2, 9, "")], [Edit(3, 1, "")], [Edit(1, 4, "x"), Edit(2, 2, "y")]]
)
def test_edits_that_clash(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps another or runs past"):
        apply_edits("abcd", edits)


@pytest.mark.parametrize(
    ("segments", "message"),
    [
        ((Segment(1, 2, 0, 1, True),), "follow each other"),
        ((Segment(0, 2, 0, 2, True), Segment(3, 4, 2, 3, True)), "follow each other"),
        ((Segment(0, 2, 3, 1, False),), "follow each other"),
        ((Segment(0, 2, 0, 3, True),), "keeps its length"),
    ],
)
def test_maps_have_no_gaps(segments: tuple[Segment, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        OffsetMap(segments)


def test_small_maps() -> None:
    empty = OffsetMap.identity(0)
    assert (empty.length, empty.start(0), empty.end(0), empty.span(Span(0, 0))) == (0, 0, 0, Span(0, 0))
    assert OffsetMap.shifted(4, 10).span(Span(1, 3)) == Span(11, 13)
    assert OffsetMap.identity(5).span(Span(2, 5)) == Span(2, 5)


@given(edited())
def test_edits_give_what_they_say(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    new, back = apply_edits(text, edits)
    assert new == replayed(text, edits)
    assert back.length == len(new)
    assert "".join(text[s.origin_start : s.origin_end] for s in back.segments) == text


@given(edited(), st.data())
def test_every_span_leads_back_into_the_text(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    new, back = apply_edits(text, edits)
    start = data.draw(st.integers(0, len(new)))
    end = data.draw(st.integers(start, len(new)))
    origin = back.span(Span(start, end))
    assert 0 <= origin.start <= origin.end <= len(text)
    assert (start == end) <= (origin.start == origin.end)
    # Offsets never run backwards, and a span holds the origin of every span inside it.
    assert all(back.start(a) <= back.start(a + 1) and back.end(a) <= back.end(a + 1) for a in range(len(new)))
    if start < end:
        inner = back.span(Span(start + 1, end)) if end - start > 1 else origin
        assert origin.contains(inner)


@given(edited())
def test_untouched_characters_map_to_themselves(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    new, back = apply_edits(text, edits)
    for s in back.segments:
        for offset in range(s.start, s.end) if s.copied else ():
            origin = back.span(Span(offset, offset + 1))
            assert len(origin) == 1
            assert origin.of(text) == new[offset]


@given(st.text(max_size=20))
def test_no_edits_change_nothing(text: str) -> None:
    assert apply_edits(text, []) == (text, OffsetMap.identity(len(text)))
