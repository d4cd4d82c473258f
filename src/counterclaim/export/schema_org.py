"""Claims as schema.org ``Claim`` objects (JSON-LD): what is claimed, by whom, where it appeared, who speaks against it.  Never a rating."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Final

from counterclaim.export.jsonld import Json, urn, web_address, write_document
from counterclaim.ledger.entries import Entry, StatementEntry
from counterclaim.ledger.queries import actors
from counterclaim.ledger.sides import stance_on
from counterclaim.ledger.store import Ledger
from counterclaim.ledger.whole_queries import whole_claims

CONTEXT: Final = "https://schema.org"
_TYPES: Final[Mapping[str, str]] = {
    "person": "Person",
    "state": "AdministrativeArea",
    "group": "Organization",
    "body": "Organization",
}


def write_schema_org(ledger: Ledger, out: IO[bytes]) -> int:
    """A graph of every claim; how many."""
    return write_document({"@context": CONTEXT}, each_claim(ledger), "@graph", out)


def each_claim(ledger: Ledger) -> Iterator[dict[str, Json]]:
    """A ``Claim`` each, in the order of ids.

    ``author`` are those who hold it and ``appearance`` the pages that tell it (``firstAppearance`` the earliest with a date).  A statement against
    it is a ``Comment`` with its words, its stance as keyword.
    """
    types = {a.id: _TYPES.get(a.type, "Thing") for a in actors(ledger, described=True)}
    for c in whole_claims(ledger):
        yield _claim(c, types)


def _claim(c: Entry, types: Mapping[str, str]) -> dict[str, Json]:
    by_id = {s.id: s for s in c.statements}
    pages = {
        s.document: s
        for s in sorted(c.statements, key=lambda s: (s.published or "9999", s.document, s.id), reverse=True)
    }
    in_time = sorted(pages.values(), key=lambda s: (s.published or "9999", s.document))
    made: dict[str, Json] = {"@type": "Claim", "@id": urn(c.id), "identifier": c.id, "text": c.text}
    told: dict[str, Json] = {"alternateName": list(c.also)}
    told["author"] = _parties(((p.id, p.name) for i in c.supporting for p in by_id[i].speakers), types)
    told["about"] = _parties(((c.agent, c.agent_name), (c.recipient, c.recipient_name)), types)
    told["dateCreated"] = c.first_date
    told["appearance"] = [_page(s) for s in in_time]
    first = next((s.document for s in in_time if s.published), None)
    told["firstAppearance"] = {"@id": urn(first)} if first else None
    told["comment"] = [_comment(by_id[i], _stance(by_id[i], c), types) for i in c.opposing]
    return made | {k: v for k, v in told.items() if v not in (None, [])}


def _parties(found: Iterable[tuple[str | None, str | None]], types: Mapping[str, str]) -> list[Json]:
    named = {id: name or id for id, name in found if id}
    return [_party(id, name, types) for id, name in named.items()]


def _party(id: str, name: str, types: Mapping[str, str]) -> dict[str, Json]:
    return {"@type": types.get(id, "Thing"), "@id": urn(id), "name": name}


def _page(s: StatementEntry) -> dict[str, Json]:
    made: dict[str, Json] = {"@type": "NewsArticle", "@id": urn(s.document)}
    told: dict[str, Json] = {
        "url": web_address(s.address),
        "headline": s.title,
        "datePublished": s.published,
        "publisher": _outlet(s.outlet),
    }
    return made | {k: v for k, v in told.items() if v is not None}


def _stance(s: StatementEntry, c: Entry) -> str:
    """What it does with this claim; a statement may answer it with one of its own."""
    return stance_on(c.negated, s) if s.claim == c.id else s.stance


def _comment(s: StatementEntry, stance: str, types: Mapping[str, str]) -> dict[str, Json]:
    made: dict[str, Json] = {
        "@type": "Comment",
        "@id": urn(s.id),
        "keywords": stance,
        "text": " … ".join(q.text for q in s.content),
        "isPartOf": {"@id": urn(s.document)},
    }
    authors = _parties(((p.id, p.name) for p in s.speakers), types)
    if authors:
        made["author"] = authors if len(authors) > 1 else authors[0]
    if s.date:
        made["dateCreated"] = s.date
    return made


def _outlet(name: str | None) -> Json:
    return {"@type": "Organization", "name": name} if name else None
