"""A passage is found again in another version of its text: tests/cases/corrections/passages.txt, and hostile texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.link.links import Anchor, Quote, Said
from counterclaim.link.passages import Searched, find_again
from counterclaim.span import Span

CASES = Path(__file__).parent.parent / "cases" / "corrections" / "passages.txt"
_MARK = re.compile(r"«(?:(\d):)?([^»]*)»|\[(?:(\d):)?([^\]]*)\]")


def cases() -> Iterator[tuple[str, str, str, str]]:
    blocks = CASES.read_text("utf-8").split("\n\n")[1:]
    for block in blocks:
        name, then, now, wanted = block.strip().splitlines()
        yield name.lstrip("# "), then.removeprefix("then: "), now.removeprefix("now: "), wanted.removeprefix("= ")


def marked(line: str) -> tuple[str, dict[str, tuple[list[Span], list[Span]]]]:
    """The text without marks, and cue and content of each number."""
    text, at = "", 0
    found: dict[str, tuple[list[Span], list[Span]]] = {}
    for m in _MARK.finditer(line):
        text += line[at : m.start()]
        words = m[2] if m[2] is not None else m[4]
        parts = found.setdefault(m[1] or m[3] or "0", ([], []))
        parts[0 if m[2] is not None else 1].append(Span(len(text), len(text) + len(words)))
        text, at = text + words, m.end()
    return text + line[at:], found


def quotes(text: str, spans: list[Span]) -> tuple[Quote, ...]:
    return tuple(
        Quote(s.start, s.of(text), text[max(s.start - 40, 0) : s.start], text[s.end : s.end + 40]) for s in spans
    )


def led_to(then: str, now: str) -> str:
    old, made = marked(then)
    new, read = marked(now)
    cue_made, content_made = made["0"]
    anchor = Anchor("x-1", quotes(old, cue_made), quotes(old, content_made))
    said = [Said(n, tuple(cue), tuple(content)) for n, (cue, content) in read.items()]
    found = find_again(Searched(new), [anchor], said)
    return (found[0].statement or "nothing") if found else "lost"


@pytest.mark.parametrize(("then", "now", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in cases()])
def test_passages(then: str, now: str, wanted: str) -> None:
    assert led_to(then, now) == wanted


def test_a_text_without_letters_holds_nothing() -> None:
    anchor = Anchor("x-1", (Quote(0, "“", "", ""),), ())
    assert find_again(Searched("??? … “"), [anchor], []) == []
    assert find_again(Searched(""), [anchor], []) == []


def test_what_is_meant_is_found_with_its_passage_or_not_at_all() -> None:
    text = "Holm said the ferries were rusty and slow."
    (content,) = quotes(text, [Span(10, 41)])
    anchor = Anchor("x-1", (), (content,), {"content": quotes(text, [Span(10, 32)])})
    (found,) = find_again(Searched("Today " + text), [anchor], [])
    assert found.meant == {"content": (Span(16, 38),)}
    gone = Anchor("x-1", (), (content,), {"content": (Quote(10, "the boats of the king were", "", ""),)})
    (found,) = find_again(Searched("Today " + text), [gone], [])
    assert found.meant == {}
