"""The page of a document: its text as found and as read, with all that was found in it marked in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterclaim.ledger import show
from counterclaim.ledger.document_marks import DocumentMarks, document_marks
from counterclaim.ledger.entries import Context, DocumentView, FindingEntry, StatementEntry
from counterclaim.ledger.origin_queries import origin_entry
from counterclaim.web.desk import Desk
from counterclaim.web.marks import Mark, Segment, repairs, segments
from counterclaim.web.things import elsewhere
from counterclaim.web.words import days, kind_of, side_of

WINDOW = 40_000  # code points of a text on one page


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, or as much of it as stands in the window, cut into segments; ``cut`` where some of it does not."""

    passage: Context
    segments: tuple[Segment, ...]
    cut: bool


def document_pages(desk: Desk) -> APIRouter:
    """``/documents/…``; ``?at=`` is an offset in the part of the text that is shown, with ``&to=`` words that are lit."""
    router = APIRouter(include_in_schema=False)

    @router.get("/documents/{id}")
    def document(
        id: str,
        at: Annotated[int, Query(ge=0, le=2**40)] = 0,
        to: Annotated[int, Query(ge=0, le=2**40)] = 0,
        done: str = "",
    ) -> Response:
        with desk.shelf.reading() as ledger:
            view = show(ledger, id)
            if moved := elsewhere(id, view, DocumentView, done):
                return moved
            assert isinstance(view, DocumentView)
            marked = document_marks(ledger, view.id)
            first = origin_entry(ledger, view.origin.origin) if view.origin is not None else None
        start = min(at, max(0, len(view.text) - 1)) // WINDOW * WINDOW
        end = min(start + WINDOW, len(view.text))
        return desk.page(
            "document.html",
            here="documents",
            view=view,
            pieces=list(pieces(view, marked, start, end, (at, to))),
            numbered=[(n, s) for n, s in enumerate(view.statements, 1) if start <= _start(s) < end],
            struck=[s for s in view.struck if start <= _start(s) < end],
            findings=[f for f in view.findings if f.start is not None],
            cut_away=[f for f in view.findings if f.start is None],
            skipped=marked.skipped,
            start=start,
            end=end,
            window=WINDOW,
            first=first,
            done=done,
        )

    return router


def pieces(
    view: DocumentView, marked: DocumentMarks, start: int, end: int, asked: tuple[int, int] = (0, 0)
) -> Iterator[Piece]:
    """The passages of a window of the text, with marks; ``asked`` are the words that a link led to, if any."""
    every = (
        *((Mark(*asked, "here"),) if asked[0] < asked[1] else ()),
        *statement_marks(view.statements),
        *finding_marks(view.findings),
        *_named(marked),
        *repairs(view.findings),
    )
    marks = sorted((m for m in every if m.start <= end and m.end >= start), key=lambda m: (m.start, -m.end))
    for p in view.passages:
        a, b = max(p.start, start), min(p.end, end)
        if a < b:
            near = [m for m in marks if m.start <= b and m.end >= a]
            yield Piece(p, segments(view.text, near, a, b), (a, b) != (p.start, p.end))


def statement_marks(statements: Sequence[StatementEntry]) -> Iterator[Mark]:
    """Contents, sources and cues; the first content of each statement carries its number."""
    for n, s in enumerate(statements, 1):
        told = f"{n} {s.said_by or 'somebody'} {s.stance}"
        spans = s.content or s.cue
        for i, q in enumerate(spans):
            yield Mark(q.start, q.end, f"said {side_of(s.stance)}", told, s.id, number=n if i == 0 else None)
        for q in (*s.source, *(s.cue if s.content else ())):
            yield Mark(q.start, q.end, "cue", "", s.id)


def finding_marks(findings: Sequence[FindingEntry]) -> Iterator[Mark]:
    """Damage and changed meaning, where it stands in the text."""
    for f in findings:
        if f.start is not None and f.end is not None and f.end > f.start:
            read = f", perhaps {f.repair[:80]}" if f.repair else ""
            yield Mark(f.start, f.end, f"finding {kind_of(f.kind)}", f"{f.kind}: {f.why}{read}"[:300])


def _named(marked: DocumentMarks) -> Iterator[Mark]:
    for m in marked.mentions:
        yield Mark(m.span.start, m.span.end, "named", m.name)
    for d in marked.dates:
        yield Mark(d.span.start, d.span.end, "dated", days(d.value) or "no day known")


def _start(s: StatementEntry) -> int:
    return (s.content or s.cue or s.source)[0].start
