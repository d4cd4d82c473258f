"""Corrected documents as examples for whoever trains or measures a reader: one JSON object a line, in the form that evaluation.gold reads.

``attributions`` are what a document says as users left it; those that they marked wrong stand in ``wrong``, where no reader of the form takes
them for attributions.  docs/corrections.md tells of each field.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from typing import IO, TypedDict

from counterclaim.ledger.corrected import CorrectedDocument, CorrectedStatement, UnplacedCorrection, corrected_documents
from counterclaim.ledger.entries import DecisionEntry, Quoted, StatementEntry
from counterclaim.ledger.store import Ledger

Spans = list[list[int]]


class LabelJson(TypedDict):
    """Where a statement stands and what it says; parties by id, and by name together ('A and B')."""

    source: Spans
    cue: Spans
    content: Spans
    stance: str | None
    speakers: list[str]
    speaker_names: str | None
    targets: list[str]
    target_names: str | None
    claim: str | None
    claim_text: str | None


class ChangeJson(TypedDict):
    """What one correction says."""

    id: str
    by: str | None
    at: str
    note: str | None
    changes: list[dict[str, str | None]]


class ExampleJson(LabelJson):
    """One attribution; ``read`` is the label before it was corrected."""

    statement: str
    checked: str | None
    read: LabelJson | None
    corrections: list[ChangeJson]


class DocumentJson(TypedDict):
    """One line."""

    id: str
    text: str
    address: str | None
    title: str | None
    outlet: str | None
    published: str | None
    fingerprint: str
    page_digest: str
    complete: bool
    attributions: list[ExampleJson]
    wrong: list[ExampleJson]


def write_training(ledger: Ledger, out: IO[bytes]) -> int:
    """Write every document on which a correction stands; how many statements somebody has judged."""
    count = 0
    found = corrected_documents(ledger)
    try:
        for document in found:
            line = document_json(document)
            count += sum(bool(e["corrections"]) for e in (*line["attributions"], *line["wrong"]))
            out.write((json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))
    finally:
        if isinstance(found, Generator):  # a query left half-way holds its ledger open
            found.close()
    return count


def document_json(d: CorrectedDocument) -> DocumentJson:
    """One document.  Pure."""
    lost = [_unplaced(u) for u in d.unplaced]
    return DocumentJson(
        id=d.id,
        text=d.text,
        address=d.address,
        title=d.title,
        outlet=d.outlet,
        published=d.published,
        fingerprint=d.fingerprint,
        page_digest=d.page_digest,
        complete=d.current,
        attributions=[*map(_example, d.statements), *(e for e in lost if e["checked"] != "wrong")],
        wrong=[*map(_example, d.struck), *(e for e in lost if e["checked"] == "wrong")],
    )


def _example(s: CorrectedStatement) -> ExampleJson:
    return ExampleJson(
        **_label(s.stands),
        statement=s.stands.id,
        checked=s.stands.checked,
        read=_label(s.read) if s.stands.checked == "corrected" else None,
        corrections=list(map(_correction, s.corrections)),
    )


def _label(s: StatementEntry) -> LabelJson:
    return LabelJson(
        source=_spans(s.source),
        cue=_spans(s.cue),
        content=_spans(s.content),
        stance=s.stance,
        speakers=list(s.actors),
        speaker_names=s.speaker_names,
        targets=[p.id for p in s.targets],
        target_names=s.aimed_at,
        claim=s.claim,
        claim_text=s.claim_text,
    )


def _unplaced(u: UnplacedCorrection) -> ExampleJson:
    """The statement that a correction was made on, as it was corrected then."""
    said = u.said
    return ExampleJson(
        source=_spans(u.source),
        cue=_spans(u.cue),
        content=_spans(u.content),
        stance=said["stance"],
        speakers=(said["speaker"] or "").split(),
        speaker_names=said["speaker_name"],
        targets=(said["target"] or "").split(),
        target_names=said["target_name"],
        claim=said["claim"],
        claim_text=said["claim_name"],
        statement=u.correction.on[0],
        checked=said["verdict"] or "corrected",
        read=None,
        corrections=[_correction(u.correction)],
    )


def _correction(d: DecisionEntry) -> ChangeJson:
    changes = [
        {
            "aspect": c.aspect,
            "before": c.before,
            "before_name": c.before_name,
            "after": c.after,
            "after_name": c.after_name,
        }
        for c in d.changes
    ]
    return ChangeJson(id=d.id, by=d.by, at=d.at, note=d.note, changes=changes)


def _spans(quoted: Sequence[Quoted]) -> Spans:
    return [[q.start, q.end] for q in quoted]
