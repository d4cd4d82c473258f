"""Where parties and dates stand in a document, and what its reader left out."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.ledger.rows import spans_of
from counterclaim.ledger.store import Ledger
from counterclaim.span import Span


@dataclass(frozen=True, slots=True)
class MentionEntry:
    """A stretch that stands for a party: the ledger's id of it, and its name."""

    actor: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class DateEntry:
    """A date expression; ``value`` is None where it is not clear."""

    span: Span
    text: str
    value: str | None
    why: str


@dataclass(frozen=True, slots=True)
class SkippedEntry:
    """What the reader saw and left out, and why."""

    what: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class DocumentMarks:
    """All that is marked in the current reading of a document, in the order of the text."""

    mentions: tuple[MentionEntry, ...]
    dates: tuple[DateEntry, ...]
    skipped: tuple[SkippedEntry, ...]


_READING = "JOIN readings r ON r.n = t.reading AND r.current = 1 WHERE r.document = ?"


def document_marks(ledger: Ledger, document: str) -> DocumentMarks:
    """``document`` is the whole id (d-…); nothing is marked in one that is not there."""
    with ledger.connect() as connection:
        actors = connection.exec_driver_sql(
            f"SELECT t.ledger, t.name, t.mentions FROM actors t {_READING}", (document,)
        )
        mentions = [MentionEntry(r.ledger, r.name, s) for r in actors for s in spans_of(r.mentions)]
        dates = [
            DateEntry(Span(r.start, r.stop), r.text, r.value, r.why)
            for r in connection.exec_driver_sql(
                f'SELECT t.start, t."end" AS stop, t.text, t.value, t.why FROM dates t {_READING} ORDER BY t.start',
                (document,),
            )
        ]
        skipped = [
            SkippedEntry(r.what, Span(r.start, r.stop), r.why)
            for r in connection.exec_driver_sql(
                f'SELECT t.what, t.start, t."end" AS stop, t.why FROM skipped t {_READING} ORDER BY t.start',
                (document,),
            )
        ]
    ordered = sorted(mentions, key=lambda m: (m.span.start, m.span.end, m.actor))
    return DocumentMarks(tuple(ordered), tuple(dates), tuple(skipped))
