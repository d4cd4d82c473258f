"""Statements as W3C Web Annotations: each stretch by its words with what stands round them, and by its place in the text.

An annotation's targets are the stretches of one statement, its ``styleClass`` telling which is who speaks, the cue, the words said.  A
target's source is the page; positions count in its text as this program read it, which its ``state`` names: the page itself has menus and
markup in between.  For a page without a web address, that text is the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from counterclaim.export.jsonld import Json, urn, web_address, write_document
from counterclaim.ledger.entries import Quoted, StatementEntry
from counterclaim.ledger.store import Ledger
from counterclaim.ledger.texts import DocumentText, told_by_document

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
# The model asks for a style sheet wherever there is a styleClass.
_STYLE: Final[Json] = {"type": "CssStylesheet", "value": ".content{background:#fdf0b8}.cue{font-style:italic}"}
_AROUND = 32  # code points of prefix and suffix, where that is enough to be found
_MOST_AROUND = 512


def write_annotations(ledger: Ledger, out: IO[bytes]) -> int:
    """An AnnotationPage of every current statement, by document; how many annotations."""
    head: dict[str, Json] = {
        "@context": CONTEXT,
        "id": urn("statements"),
        "type": "AnnotationPage",
        "partOf": {"id": urn("ledger"), "type": "AnnotationCollection", "label": "Who says what, by Counterclaim"},
    }
    return write_document(head, each_annotation(ledger), "items", out)


def each_annotation(ledger: Ledger) -> Iterator[dict[str, Json]]:
    """One annotation a statement, and one for each thing that it points to as evidence."""
    for document, statements in told_by_document(ledger):
        for s in statements:
            yield _annotation(document, s)
            yield from _evidence(document, s)


def _annotation(document: DocumentText, s: StatementEntry) -> dict[str, Json]:
    parts = (("source", s.source), ("cue", s.cue), ("content", s.content))
    body: list[Json] = [
        {"type": "TextualBody", "purpose": "tagging", "value": s.stance},
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": "en",
            "value": _described(s),
        },
    ]
    if s.negated:  # the tag of its stance alone would put it on the other side of the claim
        body.append({"type": "TextualBody", "purpose": "classifying", "value": "negated"})
    body += [
        {
            "type": "SpecificResource",
            "purpose": "identifying" if role == "claim" else "linking",
            "source": urn(id),
            "styleClass": role,
        }
        for role, id in (
            ("claim", s.claim),
            *(("actor", p.id) for p in s.speakers),
            ("behalf", s.behalf.id if s.behalf else None),
            *(("target", p.id) for p in s.targets),
            *(("answers", a) for a in s.answers),
        )
        if id
    ]
    made: dict[str, Json] = {
        "id": urn(s.id),
        "type": "Annotation",
        "motivation": "describing",
        "stylesheet": _STYLE,
        "body": body,
        "target": [_target(document, q, role) for role, part in parts for q in part],
    }
    return made


def _evidence(document: DocumentText, s: StatementEntry) -> Iterator[dict[str, Json]]:
    for n, e in enumerate(s.evidence, 1):
        body: list[Json] = [{"type": "TextualBody", "purpose": "tagging", "value": e.kind}]
        linked = [
            ("statement", s.id),
            *([("shown_by", e.shown_by)] if e.shown_by else []),
            *(("supports", x) for x in e.supports),
        ]
        body += [
            {"type": "SpecificResource", "purpose": "linking", "source": urn(id), "styleClass": role}
            for role, id in linked
        ]
        yield {
            "id": f"{urn(s.id)}#evidence-{n}",
            "type": "Annotation",
            "motivation": "describing",
            "stylesheet": _STYLE,
            "body": body,
            "target": [_target(document, e.passage, "evidence")],
        }


def _described(s: StatementEntry) -> str:
    who = s.said_by or " ".join(q.text for q in s.source) or "somebody not named"
    aimed = f" (at {s.aimed_at})" if s.aimed_at else ""
    when = f" on {s.date}" if s.date else ""
    return f"{who} {s.stance}{aimed}{when}" + (f": {s.claim_text}" if s.claim_text else "")


def _target(document: DocumentText, q: Quoted, role: str) -> dict[str, Json]:
    address = web_address(document.address)
    text = urn(document.id)
    target: dict[str, Json] = {
        "type": "SpecificResource",
        "source": address or text,
        "styleClass": role,
        "selector": [
            quote_selector(document.text, q.start, q.end),
            {"type": "TextPositionSelector", "start": q.start, "end": q.end},
        ],
    }
    if address and document.fetched:
        target["state"] = {"type": "TimeState", "sourceDate": document.fetched, "cached": text}
    elif address:  # a TimeState must have a date
        target["state"] = f"{text}#as-read"
    return target


def quote_selector(text: str, start: int, end: int) -> dict[str, Json]:
    """The words with enough round them to be found in the text by them alone, as far as some hundred characters can tell."""
    exact = text[start:end]
    around = _AROUND
    while True:
        prefix, suffix = text[max(0, start - around) : start], text[end : end + around]
        whole = prefix + exact + suffix
        if around >= _MOST_AROUND or text.find(whole, text.find(whole) + 1) < 0:
            return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
        around *= 2
