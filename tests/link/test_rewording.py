"""What a rewording changed: found, and nothing found where only words were replaced."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim.link.origins import Text, text_of
from counterclaim.link.rewording import ChangeKind, Comparison, Did, compare, findings
from counterclaim.model import FindingKind
from counterclaim.span import Span
from yardstick import at_most

CASES = Path(__file__).parent.parent / "cases" / "rewording"


def text(id: str, words: str) -> Text:
    return text_of(id, words, [Span(*m.span()) for m in re.finditer(r"[^\n]+", words)])


def compared(source: str, rewording: str) -> Comparison:
    return compare(text("a", source), text("b", rewording))


def changes(source: str, rewording: str) -> list[tuple[str, str, str]]:
    return [(c.kind.value, c.left_text, c.right_text) for c in compared(source, rewording).changes if not c.kind.minor]


def pair() -> tuple[str, str, list[tuple[str, str, str]]]:
    whole = (CASES / "pair.txt").read_text("utf-8")
    source, rest = whole.split("SOURCE\n")[1].split("\nREWORDING\n")
    rewording, expected = rest.split("\n=>\n")
    rows = [tuple(p.strip() for p in line.split("|")) for line in expected.strip().splitlines()]
    return source, rewording, rows  # type: ignore[return-value]


def cases() -> list[tuple[str, str, str, str]]:
    lines = (CASES / "sentences.txt").read_text("utf-8").splitlines()
    return [tuple(p.strip() for p in line.split("|")) for line in lines if line and line[0] != "#"]  # type: ignore[misc]


def test_a_page_and_its_rewording() -> None:
    source, rewording, expected = pair()
    assert changes(source, rewording) == expected


@pytest.mark.parametrize(("intent", "kinds", "source", "rewording"), cases())
def test_one_sentence(intent: str, kinds: str, source: str, rewording: str) -> None:
    found = [kind for kind, _, _ in changes(source, rewording)]
    assert found == [k.strip() for k in kinds.split(",") if k.strip() != "none"], intent


def test_spelling_drift_is_minor() -> None:
    (only,) = compared(
        "The fleet of Yevgeny Prigozhin left port.", "The fleet of Yevgeny Prigojin departed port."
    ).changes
    assert (only.kind, only.kind.minor) == (ChangeKind.SPELLING, True)
    assert (
        findings(compared("The fleet of Yevgeny Prigozhin left port.", "The fleet of Yevgeny Prigojin departed port."))
        == ()
    )


def test_every_word_stands_in_one_edit_and_every_span_is_verbatim() -> None:
    source, rewording, _ = pair()
    c = compared(source, rewording)
    for s in c.segments:
        for side, spans, whole in (("left", s.left, source), ("right", s.right, rewording)):
            words = [w for e in s.edits for w in getattr(e, side)]
            assert [w.span.start for w in words] == sorted({w.span.start for w in words})
            assert all(w.span.of(whole) == w.text for w in words)
            assert all(any(p.start <= w.span.start and w.span.end <= p.end for p in spans) for w in words)
        assert all(e.left and e.right for e in s.edits if e.did in (Did.SAME, Did.REPLACED))
    for change in c.changes:
        assert change.left.of(source) == change.left_text
        assert change.right.of(rewording) == change.right_text


def test_findings_stand_on_the_rewording() -> None:
    source, rewording, expected = pair()
    found = findings(compared(source, rewording))
    assert len(found) == len(expected)
    assert {f.kind for f in found} == {FindingKind.CHANGED_MEANING}
    assert all(f.span is not None and f.span.of(rewording) == f.text for f in found)
    assert found[0].repair == "rockets"


def test_split_sentences_and_what_stands_on_one_side_only() -> None:
    source = (
        "The board of Lunde met on Tuesday to settle the cost of the new pier, and engineers from Brask told it that 42 piles were rotten.\n"
        "A ferry ran aground near Skagen in thick fog on the night before the fair.\nThe mayor left before the vote was taken."
    )
    rewording = (
        "The board of Lunde gathered on Tuesday to settle the price of the fresh pier. Engineers from Brask informed it that 42 piles were rotten.\n"
        "The mayor departed before the vote was taken.\nSubscribe to our letter of the morning for more of this."
    )
    c = compared(source, rewording)
    assert [(len(s.left), len(s.right)) for s in c.segments] == [(1, 2), (1, 1)]
    assert [s.of(source)[:7] for s in c.left_only] == ["A ferry"]
    assert [s.of(rewording)[:9] for s in c.right_only] == ["Subscribe"]
    assert c.changes == ()


@pytest.mark.parametrize("words", ["", "“", "x " * 30_000, "A. " * 10_000, "Ab 12 not “Cd” " * 5_000])
def test_hostile_texts_are_bounded(words: str) -> None:
    with at_most(400):
        compared(words, words[: len(words) // 2] + "y")
