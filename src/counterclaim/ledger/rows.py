"""A Reading and its Links as rows of the tables, and back: spans and lists as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.link.links import KnownClaim, Links
from counterclaim.model import Document, Reading
from counterclaim.span import OffsetMap, Span

Row = dict[str, str | int | float | None]


def spans_json(spans: Iterable[Span]) -> str:
    """``[[start, end], …]``."""
    return json.dumps([[s.start, s.end] for s in spans], separators=(",", ":"))


def spans_of(text: str) -> tuple[Span, ...]:
    """Back from ``spans_json``."""
    return tuple(Span(int(a), int(b)) for a, b in json.loads(text))


def list_json(items: Sequence[str]) -> str:
    """A list of strings, readable as it stands."""
    return json.dumps(list(items), ensure_ascii=False)


def list_of(text: str) -> tuple[str, ...]:
    """Back from ``list_json``."""
    return tuple(map(str, json.loads(text)))


def map_json(m: OffsetMap) -> str:
    """``[[start, end, origin start, origin end, copied], …]``."""
    rows = [[s.start, s.end, s.origin_start, s.origin_end, int(s.copied)] for s in m.segments]
    return json.dumps(rows, separators=(",", ":"))


def document_row(d: Document) -> Row:
    """The row of table ``documents``."""
    return {
        "id": d.id,
        "address": d.address,
        "title": d.title,
        "outlet": d.outlet,
        "authors": list_json(d.authors),
        "agency": d.agency,
        "credits": list_json(d.credits),
        "published": d.published,
        "published_from": d.published_from.value if d.published_from else None,
        "language": d.language,
        "text": d.text,
        "to_page": map_json(d.to_page),
        "fingerprint": d.fingerprint,
        "page_digest": d.page_digest,
        "encoding": d.encoding,
        "fetched": d.fetched,
    }


def wording_row(c: KnownClaim) -> Row:
    """The row of table ``wordings``, joined with nothing yet."""
    return {
        "id": c.id,
        "ledger": c.id,
        "text": c.text,
        "act": c.act,
        "agent": c.agent,
        "object": c.object,
        "recipient": c.recipient,
        "place": c.place,
        "time": c.time,
        "negated": int(c.negated),
    }


def reading_rows(
    n: int, r: Reading, links: Links, claims: Mapping[str, str], actors: Mapping[str, str]
) -> dict[str, list[Row]]:
    """Rows by table name; ``n`` is the reading's number.

    ``claims`` leads from wording to the ledger's claim id, ``actors`` from base to the ledger's actor id.
    """
    base = links.actors
    return {
        "passages": [
            {"reading": n, "kind": p.kind.value, "start": p.span.start, "end": p.span.end} for p in r.document.passages
        ],
        "findings": [
            {
                "reading": n,
                "position": i,
                "kind": f.kind.value,
                "start": f.span.start if f.span else None,
                "end": f.span.end if f.span else None,
                "page_start": f.page_span.start if f.page_span else None,
                "page_end": f.page_span.end if f.page_span else None,
                "text": f.text,
                "repair": f.repair,
                "why": f.why,
                "certain": int(bool(f.edits)),
            }
            for i, f in enumerate(r.findings)
        ],
        "actors": [
            {
                "reading": n,
                "id": a.id,
                "ledger": actors[base[a.id]],
                "base": base[a.id],
                "name": a.name,
                "type": a.type.value,
                "key": a.key,
                "names": list_json(a.names),
                "roles": list_json(a.roles),
                "mentions": spans_json(a.mentions),
                "belongs_to": a.belongs_to,
            }
            for a in r.actors
        ],
        "dates": [
            {"reading": n, "start": d.span.start, "end": d.span.end, "text": d.text, "value": d.value, "why": d.why}
            for d in r.dates
        ],
        "claims": [
            {
                "reading": n,
                "id": c.id,
                "wording": links.claims[c.id].id,
                "ledger": claims[links.claims[c.id].id],
                "text": c.text,
                "act": c.act,
                "agent": base.get(c.agent or ""),
                "object": c.object,
                "recipient": base.get(c.recipient or ""),
                "place": c.place,
                "time": c.time,
                "norm": c.norm,
                "negated": int(c.negated),
            }
            for c in r.claims
        ],
        "statements": [
            {
                "reading": n,
                "id": s.id,
                "stance": s.stance.value,
                "claim": s.claim,
                "date": s.date.value if s.date else None,
                "date_text": s.date.text if s.date else None,
                "source": spans_json(s.source),
                "cue": spans_json(s.cue),
                "content": spans_json(s.content),
                "confidence": s.confidence,
                "why": s.why,
            }
            for s in r.statements
        ],
        "statement_actors": [
            {"reading": n, "statement": s.id, "role": role, "position": i, "actor": party}
            for s in r.statements
            for role, several in (
                ("speaker", s.speakers),
                ("target", s.targets),
                ("behalf", (s.behalf,) if s.behalf else ()),
            )
            for i, party in enumerate(dict.fromkeys(base[a] for a in several if a in base))
        ],
        "answers": [{"reading": n, "statement": s.id, "answered": a} for s in r.statements for a in s.answers],
        "evidence": [
            {
                "reading": n,
                "statement": s.id,
                "kind": e.kind.value,
                "start": e.span.start,
                "end": e.span.end,
                "text": e.text,
                "shown_by": base.get(e.shown_by or ""),
                "supports": list_json(e.supports),
            }
            for s in r.statements
            for e in s.evidence
        ],
        "skipped": [
            {"reading": n, "what": k.what, "start": k.span.start, "end": k.span.end, "why": k.why} for k in r.skipped
        ],
    }
