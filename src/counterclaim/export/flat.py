"""A statement as one flat row: the columns of CSV and Parquet."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.export.columns import Cell, Column
from counterclaim.ledger.entries import EvidenceEntry, PartyEntry, Quoted, StatementEntry

COLUMNS: tuple[Column, ...] = (
    Column("id", "string", "statement", key=True),
    Column("document", "string", "the page it stands on", of="documents"),
    Column("address", "string", "of the page"),
    Column("title", "string", "of the page"),
    Column("outlet", "string", "of the page"),
    Column("published", "string", "day the page came out"),
    Column("fingerprint", "string", "of the page's text"),
    Column("stance", "string", "what the speaker does with the content"),
    Column("actor", "string", "who says it; of several the first", of="actors"),
    Column("actor_name", "string", "the name the page gives them"),
    Column("target", "string", "whom it is aimed at; of several the first", of="actors"),
    Column("target_name", "string", "the name the page gives them"),
    Column("claim", "string", "what it is about", of="claims"),
    Column("claim_text", "string", "the page's wording of it"),
    Column("date", "string", "when it was said"),
    Column("date_text", "string", "the words for it"),
    Column("source", "string", "words that name who says it"),
    Column("cue", "string", "words that tell that, and how, it is said"),
    Column("content", "string", "words that are said"),
    Column("source_start", "integer", "offset of the first stretch"),
    Column("source_end", "integer", "offset behind the last stretch"),
    Column("cue_start", "integer", "offset of the first stretch"),
    Column("cue_end", "integer", "offset behind the last stretch"),
    Column("content_start", "integer", "offset of the first stretch"),
    Column("content_end", "integer", "offset behind the last stretch"),
    Column("confidence", "number", "0 to 1"),
    Column("answers", "string", "ids of statements, divided by blanks"),
    Column("evidence", "string", "what it points to, in words"),
    Column("why", "string", "what stance, speaker and target were taken from"),
    Column("negated", "boolean", "whether it speaks of the claim's negation"),
    Column("checked", "string", "what a user said of it: right, corrected; empty where nobody did"),
    Column("speakers", "string", "ids of all who say it, divided by blanks"),
    Column("speaker_names", "string", "their names, divided by ' | '"),
    Column("targets", "string", "ids of all whom it is aimed at, divided by blanks"),
    Column("target_names", "string", "their names, divided by ' | '"),
    Column("behalf", "string", "whom a spokesman, lawyer or director speaks for", of="actors"),
    Column("behalf_name", "string", "the name the page gives them"),
)
"""Passages of several stretches are joined by ' … '; their offsets run from the first to the last (table 'passages' has each by itself).
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
        *_first(s.speakers),
        *_first(s.targets),
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
        s.negated,
        s.checked,
        *_all(s.speakers),
        *_all(s.targets),
        *_first([s.behalf] if s.behalf else []),
    ]


def _first(parties: Sequence[PartyEntry]) -> tuple[str | None, str | None]:
    return next(((p.id, p.name) for p in parties), (None, None))


def _all(parties: Sequence[PartyEntry]) -> tuple[str | None, str | None]:
    return " ".join(p.id for p in parties) or None, " | ".join(p.name for p in parties) or None


def _words(passages: Sequence[Quoted]) -> str | None:
    return " … ".join(p.text for p in passages) or None


def _ends(passages: Sequence[Quoted]) -> tuple[int | None, int | None]:
    if not passages:
        return None, None
    return min(p.start for p in passages), max(p.end for p in passages)


def _shown(e: EvidenceEntry) -> str:
    return f"{e.kind}: {e.passage.text}" + (f" (shown by {e.shown_by_name})" if e.shown_by_name else "")
