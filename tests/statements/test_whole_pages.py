"""Whole little pages (tests/cases/statements): who says what to whom, with which stance, in answer to what.

A case line reads ``stances | speaker | target | words of the content | answers words of what is answered``; ``*`` and ``-`` leave a
part open, commas divide what is allowed (``-`` among targets: none).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counterclaim.intake.document import to_document
from counterclaim.model import Page, Reading, Statement
from counterclaim.parse import Parser
from counterclaim.pipeline import read
from counterclaim.span import Span

RIGHT_AT_LEAST = 0.64
"""47 of 70 with the network of 2026-11-28."""
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


def test_pages(parser: Parser) -> None:
    """The reader is learned, and not from these pages: how many of their lines come out right is held from below."""
    wrong: list[str] = []
    count = 0
    for path in cases():
        text_wrong, lines = page_faults(path, parser)
        wrong += text_wrong
        count += lines
    assert (count - len(wrong)) / count >= RIGHT_AT_LEAST, "\n".join(wrong)


def page_faults(path: Path, parser: Parser) -> tuple[list[str], int]:
    """A line for each expectation of a page that is not met, and how many there are."""
    published, text, wanted = load(path)
    reading = read(to_document(Page(text.encode(), f"{path.stem}.txt"), published=published), parser)
    names = {a.id: a.name for a in reading.actors}
    by_id = {s.id: s for s in reading.statements}
    wrong: list[str] = []
    for want in wanted:
        found = [s for s in reading.statements if want.content in words(reading, s.content)]
        speaking = [s for s in found if want.speaker in names.get(s.actor or "", "")]
        if not speaking:
            told = [names.get(s.actor or "") for s in found] or "missed"
            wrong.append(f"{path.stem} {want.content!r}: speaker {told}")
            continue
        of = [f"{path.stem} {want.content!r}: {fault}" for fault in faults(reading, speaking[0], want, names, by_id)]
        wrong += ["; ".join(of)] if of else []
    return wrong, len(wanted)


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
