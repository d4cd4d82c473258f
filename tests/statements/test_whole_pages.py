"""Whole little pages (tests/cases/statements): who says what to whom, with which stance, in answer to what.

A case line reads ``stances | speaker | target | words of the content | answers words of what is answered``; ``*`` and ``-`` leave a
part open, commas divide what is allowed (``-`` among targets: none).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from counterclaim.intake.document import to_document
from counterclaim.model import Page, Reading, Statement
from counterclaim.parse import Parser
from counterclaim.pipeline import read
from counterclaim.span import Span

FOLDER = Path(__file__).parent.parent / "cases" / "statements"


@dataclass(frozen=True)
class Expected:
    stances: tuple[str, ...]
    speaker: str
    targets: tuple[str, ...]
    content: str
    answers: str


def load(path: Path) -> tuple[str, str, list[Expected]]:
    """Publication date, text and expectations of one case file."""
    page, lines = path.read_text(encoding="utf-8").split("\n---\n")
    head, text = page.split("\n\n", 1)
    published = head.rsplit("published ", 1)[1].strip()
    return published, text, list(map(expected, lines.strip().splitlines()))


def expected(line: str) -> Expected:
    stances, speaker, targets, content, *answers = (part.strip() for part in line.split("|"))
    answered = answers[0].removeprefix("answers ") if answers else ""
    return Expected(tuple(stances.split(",")), speaker, tuple(targets.split(",")), content, answered)


def cases() -> Iterator[Path]:
    return iter(sorted(FOLDER.glob("*.txt")))


def words(reading: Reading, spans: tuple[Span, ...]) -> str:
    return " ".join(s.of(reading.document.text) for s in spans)


@pytest.mark.parametrize("path", list(cases()), ids=lambda p: p.stem)
def test_page(path: Path, parser: Parser) -> None:
    published, text, wanted = load(path)
    reading = read(to_document(Page(text.encode(), f"{path.stem}.txt"), published=published), parser)
    names = {a.id: a.name for a in reading.actors}
    by_id = {s.id: s for s in reading.statements}
    wrong: list[str] = []
    for want in wanted:
        found = [s for s in reading.statements if want.content in words(reading, s.content)]
        speaking = [s for s in found if want.speaker in names.get(s.actor or "", "")]
        if not speaking:
            wrong.append(f"{want.content!r}: speaker {[names.get(s.actor or '') for s in found] or 'missed'}")
            continue
        s = speaking[0]
        wrong += [f"{want.content!r}: {fault}" for fault in faults(reading, s, want, names, by_id)]
    assert not wrong, "\n".join(wrong)


def faults(
    reading: Reading, s: Statement, want: Expected, names: dict[str, str], by_id: dict[str, Statement]
) -> Iterator[str]:
    if want.stances != ("*",) and s.stance.value not in want.stances:
        yield f"stance {s.stance.value} ({s.why})"
    target = names.get(s.target or "", "")
    if want.targets != ("-",) and not any(t in target if t != "-" else not target for t in want.targets):
        yield f"target {target!r}"
    if want.answers and not any(want.answers in words(reading, by_id[a].content) for a in s.answers):
        yield f"answers {[words(reading, by_id[a].content) for a in s.answers]}"
