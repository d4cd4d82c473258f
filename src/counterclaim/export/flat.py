"""A statement as one flat row: the columns of CSV and Parquet."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.ledger.entries import EvidenceEntry, Quoted, StatementEntry

Cell = str | int | float | None

COLUMNS: tuple[tuple[str, type], ...] = (
    ("id", str),
    ("document", str),
    ("address", str),
    ("title", str),
    ("outlet", str),
    ("published", str),
    ("fingerprint", str),
    ("stance", str),
    ("actor", str),
    ("actor_name", str),
    ("target", str),
    ("target_name", str),
    ("claim", str),
    ("claim_text", str),
    ("date", str),
    ("date_text", str),
    ("source", str),
    ("cue", str),
    ("content", str),
    ("source_start", int),
    ("source_end", int),
    ("cue_start", int),
    ("cue_end", int),
    ("content_start", int),
    ("content_end", int),
    ("confidence", float),
    ("answers", str),
    ("evidence", str),
    ("why", str),
)
"""Name and type of each column.  Passages of several stretches are joined by ' … '; their offsets run from the first to the last.
``answers`` are ids divided by blanks; ``evidence`` reads 'kind: words (shown by name)' divided by ' | '."""


def flat_row(s: StatementEntry) -> list[Cell]:
    """The cells of one statement in the order of COLUMNS."""
    return [
        s.id,
        s.document,
        s.address,
        s.title,
        s.outlet,
        s.published,
        s.fingerprint,
        s.stance,
        s.actor,
        s.actor_name,
        s.target,
        s.target_name,
        s.claim,
        s.claim_text,
        s.date,
        s.date_text,
        _words(s.source),
        _words(s.cue),
        _words(s.content),
        *_ends(s.source),
        *_ends(s.cue),
        *_ends(s.content),
        s.confidence,
        " ".join(s.answers) or None,
        " | ".join(map(_shown, s.evidence)) or None,
        s.why,
    ]


def _words(passages: Sequence[Quoted]) -> str | None:
    return " … ".join(p.text for p in passages) or None


def _ends(passages: Sequence[Quoted]) -> tuple[int | None, int | None]:
    if not passages:
        return None, None
    return min(p.start for p in passages), max(p.end for p in passages)


def _shown(e: EvidenceEntry) -> str:
    return f"{e.kind}: {e.passage.text}" + (f" (shown by {e.shown_by_name})" if e.shown_by_name else "")
