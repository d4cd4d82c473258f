"""A Reading as JSON: the shape that ``counterclaim read --json`` prints (docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NotRequired, TypedDict

from counterclaim.model import Claim, Evidence, Finding, Reading, Statement
from counterclaim.span import Span


class SpanJson(TypedDict):
    start: int
    end: int


class QuotedJson(SpanJson):
    text: str


class PassageJson(SpanJson):
    kind: str


class DocumentJson(TypedDict):
    id: str
    address: str | None
    title: str | None
    outlet: str | None
    authors: list[str]
    agency: str | None
    credits: list[str]
    published: str | None
    published_from: str | None
    language: str | None
    text: str
    passages: list[PassageJson]


class FindingJson(TypedDict):
    kind: str
    text: str
    repair: str | None
    certain: bool
    why: str
    start: NotRequired[int]
    end: NotRequired[int]
    page_start: NotRequired[int]
    page_end: NotRequired[int]


class ActorJson(TypedDict):
    id: str
    name: str
    type: str
    names: list[str]
    roles: list[str]
    mentions: list[SpanJson]


class DateJson(QuotedJson):
    value: str | None
    why: str


class ClaimJson(TypedDict):
    id: str
    text: str
    agent: str | None
    act: str | None
    object: str | None
    recipient: str | None
    place: str | None
    time: str | None
    norm: str | None
    negated: bool


class SaidJson(TypedDict):
    text: str
    value: str | None


class EvidenceJson(QuotedJson):
    kind: str
    shown_by: str | None
    supports: list[str]


class StatementJson(TypedDict):
    id: str
    source: QuotedJson | None
    cue: list[QuotedJson]
    content: list[QuotedJson]
    actor: str | None
    stance: str
    target: str | None
    claim: str | None
    date: SaidJson | None
    answers: list[str]
    evidence: list[EvidenceJson]
    confidence: float
    why: str


class SkippedJson(QuotedJson):
    what: str
    why: str


class ReadingJson(TypedDict):
    document: DocumentJson
    findings: list[FindingJson]
    actors: list[ActorJson]
    dates: list[DateJson]
    claims: list[ClaimJson]
    statements: list[StatementJson]
    skipped: list[SkippedJson]


def reading_to_json(reading: Reading) -> ReadingJson:
    """Plain lists, strings and numbers; offsets are code points into ``document.text``."""
    d = reading.document
    text = d.text
    return {
        "document": {
            "id": d.id,
            "address": d.address,
            "title": d.title,
            "outlet": d.outlet,
            "authors": list(d.authors),
            "agency": d.agency,
            "credits": list(d.credits),
            "published": d.published,
            "published_from": d.published_from.value if d.published_from else None,
            "language": d.language,
            "text": text,
            "passages": [{"kind": p.kind.value, **_span(p.span)} for p in d.passages],
        },
        "findings": [_finding(f) for f in reading.findings],
        "actors": [
            {
                "id": a.id,
                "name": a.name,
                "type": a.type.value,
                "names": list(a.names),
                "roles": list(a.roles),
                "mentions": [_span(m) for m in a.mentions],
            }
            for a in reading.actors
        ],
        "dates": [{**_quoted(t.span, text), "value": t.value, "why": t.why} for t in reading.dates],
        "claims": [_claim(c) for c in reading.claims],
        "statements": [_statement(s, text) for s in reading.statements],
        "skipped": [{"what": k.what, **_quoted(k.span, text), "why": k.why} for k in reading.skipped],
    }


def _span(s: Span) -> SpanJson:
    return {"start": s.start, "end": s.end}


def _quoted(s: Span, text: str) -> QuotedJson:
    return {"start": s.start, "end": s.end, "text": s.of(text)}


def _all(spans: Iterable[Span], text: str) -> list[QuotedJson]:
    return [_quoted(s, text) for s in spans]


def _finding(f: Finding) -> FindingJson:
    made: FindingJson = {
        "kind": f.kind.value,
        "text": f.text,
        "repair": f.repair,
        "certain": bool(f.edits),
        "why": f.why,
    }
    if f.span is not None:
        made["start"], made["end"] = f.span.start, f.span.end
    if f.page_span is not None:
        made["page_start"], made["page_end"] = f.page_span.start, f.page_span.end
    return made


def _claim(c: Claim) -> ClaimJson:
    return {
        "id": c.id,
        "text": c.text,
        "agent": c.agent,
        "act": c.act,
        "object": c.object,
        "recipient": c.recipient,
        "place": c.place,
        "time": c.time,
        "norm": c.norm,
        "negated": c.negated,
    }


def _statement(s: Statement, text: str) -> StatementJson:
    # A source of several stretches ('The minister … himself') is given from its first to its last word.
    whole = Span(s.source[0].start, s.source[-1].end) if s.source else None
    return {
        "id": s.id,
        "source": _quoted(whole, text) if whole is not None else None,
        "cue": _all(s.cue, text),
        "content": _all(s.content, text),
        "actor": s.actor,
        "stance": s.stance.value,
        "target": s.target,
        "claim": s.claim,
        "date": {"text": s.date.text, "value": s.date.value} if s.date is not None else None,
        "answers": list(s.answers),
        "evidence": [_evidence(e) for e in s.evidence],
        "confidence": s.confidence,
        "why": s.why,
    }


def _evidence(e: Evidence) -> EvidenceJson:
    return {
        "start": e.span.start,
        "end": e.span.end,
        "text": e.text,
        "kind": e.kind.value,
        "shown_by": e.shown_by,
        "supports": list(e.supports),
    }
