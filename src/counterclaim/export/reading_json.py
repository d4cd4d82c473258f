"""A Reading as JSON: the objects that ``counterclaim read --json`` prints and docs/json.md describes.

Offsets are half-open, in code points, into ``document.text``; a ``text`` beside offsets is verbatim.  The same Reading always
gives the same objects, with keys in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from counterclaim.model import (
    Actor,
    Claim,
    DateMention,
    Document,
    Evidence,
    Finding,
    Passage,
    Reading,
    Skipped,
    Statement,
)
from counterclaim.span import Span


class SpanJson(TypedDict):
    """A stretch of ``document.text``."""

    start: int
    end: int


class QuotedJson(SpanJson):
    """A verbatim passage."""

    text: str


class PassageJson(TypedDict):
    """A paragraph, headline or other piece of the text, and what it is."""

    kind: str
    start: int
    end: int


class DocumentJson(TypedDict):
    """The clean text and what is known of its page."""

    id: str
    address: str | None
    title: str | None
    outlet: str | None
    authors: list[str]
    agency: str | None
    credits: list[str]
    published: str | None
    published_from: str | None
    fetched: str | None
    language: str | None
    encoding: str
    fingerprint: str
    page_digest: str
    text: str
    passages: list[PassageJson]


class FindingJson(TypedDict):
    """``start`` and ``end`` where it stands in the text, ``page_start`` and ``page_end`` where it was cut out of it."""

    kind: str
    start: NotRequired[int]
    end: NotRequired[int]
    page_start: NotRequired[int]
    page_end: NotRequired[int]
    text: str
    repair: str | None
    certain: bool
    why: str


class ActorJson(TypedDict):
    """A party, ``named`` or only described; ``key`` and ``belongs_to`` are what actors of different pages are joined by."""

    id: str
    name: str
    type: str
    named: bool
    key: str
    belongs_to: str | None
    names: list[str]
    roles: list[str]
    mentions: list[SpanJson]


class DateJson(TypedDict):
    """A date expression; ``value`` is null without an anchor."""

    start: int
    end: int
    text: str
    value: str | None
    why: str


class ClaimJson(TypedDict):
    """A proposition apart from who holds it; ``agent`` and ``recipient`` are actor ids."""

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


class EvidenceJson(TypedDict):
    """What a statement points to; ``shown_by`` is an actor id, ``supports`` are statement ids."""

    kind: str
    start: int
    end: int
    text: str
    shown_by: str | None
    supports: list[str]


class StatementJson(TypedDict):
    """``source`` is the first passage that names who speaks; ``source_parts`` holds all of them where there are several."""

    id: str
    source: QuotedJson | None
    source_parts: NotRequired[list[QuotedJson]]
    cue: list[QuotedJson]
    content: list[QuotedJson]
    speakers: list[str]
    behalf: str | None
    stance: str
    targets: list[str]
    claim: str | None
    date: DateJson | None
    answers: list[str]
    evidence: list[EvidenceJson]
    confidence: float
    why: str


class SkippedJson(TypedDict):
    """What was seen and left out."""

    what: str
    start: int
    end: int
    text: str
    why: str


class ReadingJson(TypedDict):
    """All that one page says."""

    document: DocumentJson
    findings: list[FindingJson]
    actors: list[ActorJson]
    dates: list[DateJson]
    claims: list[ClaimJson]
    statements: list[StatementJson]
    skipped: list[SkippedJson]


def reading_to_json(reading: Reading) -> ReadingJson:
    """The whole of a Reading but its offset map, ready for ``json.dumps``."""
    text = reading.document.text
    return {
        "document": _document(reading.document),
        "findings": [_finding(f) for f in reading.findings],
        "actors": [_actor(a) for a in reading.actors],
        "dates": [_date(d) for d in reading.dates],
        "claims": [_claim(c) for c in reading.claims],
        "statements": [_statement(s, text) for s in reading.statements],
        "skipped": [_skipped(s, text) for s in reading.skipped],
    }


def _document(d: Document) -> DocumentJson:
    return {
        "id": d.id,
        "address": d.address,
        "title": d.title,
        "outlet": d.outlet,
        "authors": list(d.authors),
        "agency": d.agency,
        "credits": list(d.credits),
        "published": d.published,
        "published_from": d.published_from.value if d.published_from else None,
        "fetched": d.fetched,
        "language": d.language,
        "encoding": d.encoding,
        "fingerprint": d.fingerprint,
        "page_digest": d.page_digest,
        "text": d.text,
        "passages": [_passage(p) for p in d.passages],
    }


def _passage(p: Passage) -> PassageJson:
    return {"kind": p.kind.value, "start": p.span.start, "end": p.span.end}


def _finding(f: Finding) -> FindingJson:
    found: FindingJson = {
        "kind": f.kind.value,
        "text": f.text,
        "repair": f.repair,
        "certain": bool(f.edits),
        "why": f.why,
    }
    if f.span is not None:
        found |= {"start": f.span.start, "end": f.span.end}
    if f.page_span is not None:
        found |= {"page_start": f.page_span.start, "page_end": f.page_span.end}
    return found


def _actor(a: Actor) -> ActorJson:
    return {
        "id": a.id,
        "name": a.name,
        "type": a.type.value,
        "named": a.named,
        "key": a.key,
        "belongs_to": a.belongs_to,
        "names": list(a.names),
        "roles": list(a.roles),
        "mentions": [{"start": m.start, "end": m.end} for m in a.mentions],
    }


def _date(d: DateMention) -> DateJson:
    return {"start": d.span.start, "end": d.span.end, "text": d.text, "value": d.value, "why": d.why}


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
    source = _quoted(s.source, text)
    made: StatementJson = {
        "id": s.id,
        "source": source[0] if source else None,
        "cue": _quoted(s.cue, text),
        "content": _quoted(s.content, text),
        "speakers": list(s.speakers),
        "behalf": s.behalf,
        "stance": s.stance.value,
        "targets": list(s.targets),
        "claim": s.claim,
        "date": _date(s.date) if s.date else None,
        "answers": list(s.answers),
        "evidence": [_evidence(e) for e in s.evidence],
        "confidence": s.confidence,
        "why": s.why,
    }
    if len(source) > 1:
        made["source_parts"] = source
    return made


def _quoted(spans: Sequence[Span], text: str) -> list[QuotedJson]:
    return [{"start": s.start, "end": s.end, "text": s.of(text)} for s in spans]


def _evidence(e: Evidence) -> EvidenceJson:
    return {
        "kind": e.kind.value,
        "start": e.span.start,
        "end": e.span.end,
        "text": e.text,
        "shown_by": e.shown_by,
        "supports": list(e.supports),
    }


def _skipped(s: Skipped, text: str) -> SkippedJson:
    return {"what": s.what, "start": s.span.start, "end": s.span.end, "text": s.span.of(text), "why": s.why}
