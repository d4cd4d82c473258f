"""A ledger as FollowTheMoney entities, one JSON object a line.

Nothing alleged becomes a fact there: a claim is an Event called 'Claim: …', a statement a link of unknown kind between who speaks and whom
it is aimed at, 'contested' where it is; never a Sanction or a Risk.  What FollowTheMoney has no place for is lost: offsets, answers,
confidence, origins (docs/formats.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Final

from counterclaim.export.jsonld import web_address
from counterclaim.ledger.days import days_of
from counterclaim.ledger.entries import ActorEntry, Entry, Quoted, StatementEntry
from counterclaim.ledger.queries import actors
from counterclaim.ledger.sides import stance_on
from counterclaim.ledger.store import Ledger
from counterclaim.ledger.texts import DocumentText, told_by_document
from counterclaim.ledger.whole_queries import NamedEntry, named, perhaps_one, whole_claims
from counterclaim.plain import plain

SCHEMATA: Final[Mapping[str, str]] = {
    "person": "Person",
    "state": "PublicBody",
    "group": "Organization",
    "body": "Organization",
    "unknown": "LegalEntity",
}
_LANGUAGES: Final[Mapping[str, str]] = {
    "en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "pt": "por", "nl": "nld", "ru": "rus", "uk": "ukr", "pl": "pol",
    "ar": "ara", "ko": "kor", "zh": "zho", "ja": "jpn", "tr": "tur", "sv": "swe", "no": "nor", "da": "dan", "fi": "fin", "cs": "ces",
}  # fmt: skip
# The library's limits by type of property; a longer value would be thrown away there.
_NAME, _STRING, _TEXT = 384, 1024, 65_000


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: values of each property in order, none empty."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]


def write_ftm(ledger: Ledger, out: IO[bytes]) -> int:
    """Every entity on a line of its own; how many there were."""
    count = 0
    for e in entities(ledger):
        line = {"id": e.id, "schema": e.schema, "properties": {k: list(v) for k, v in e.properties.items()}}
        out.write((json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))
        count += 1
    return count


def entities(ledger: Ledger) -> Iterator[Entity]:
    """Parties, mentions, claims, pages with what they say, and parties that may be one; everything named before it is spoken of, but for
    the pages that a mention or claim stands on."""
    for a in actors(ledger, described=True):
        yield _party(a)
    contested, negative = set[str](), set[str]()
    for c in whole_claims(ledger):
        if c.contested:
            contested.add(c.id)
        if c.negated:
            negative.add(c.id)
        yield _claim(c)
    yield from _mentions(named(ledger))
    for document, said in told_by_document(ledger):
        yield _article(document)
        for s in said:
            yield from _statement(s, stance_on(s.claim in negative, s), s.claim in contested)
    for one, other, score, why in perhaps_one(ledger):
        properties = {"candidate": one, "match": other, "confidenceScore": f"{score:.3f}", "criteria": _string(why)}
        yield _entity(f"{one}-{other}", "Similar", properties | {"matcher": "counterclaim"})


def _party(a: ActorEntry) -> Entity:
    schema = SCHEMATA.get(a.type, "LegalEntity")
    name = _name(a.name) or a.id
    others = dict.fromkeys(n for n in map(_name, a.names) if n and n != name)
    roles = [_string(r) for r in a.roles]
    told: dict[str, str | Iterable[str]] = {"name": name, "alias": others}
    told["position" if schema == "Person" else "summary"] = roles
    notes = [f"organ of {a.belongs_to_name}"] if a.belongs_to_name else []
    if not a.named:
        notes.append("described, not named, by its page")
    told["notes"] = [_text(note) for note in notes]
    return _entity(a.id, schema, told)


def _claim(c: Entry) -> Entity:
    by_id = {s.id: s for s in c.statements}
    held, against = ([by_id[i] for i in side] for side in (c.supporting, c.opposing))
    summary = "Told, not established."
    if who := _speakers(held):
        summary += f" Held by {who}."
    if who := _speakers(against):
        summary += f" Disputed by {who}."
    return _entity(
        c.id,
        "Event",
        {
            "name": _name(f"Claim: {c.text}"),
            "alias": [_name(f"Claim: {other}") for other in c.also],
            "summary": _text(summary),
            "keywords": ["claim", "contested" if c.contested else "not contested"],
            "involved": dict.fromkeys(i for i in (c.agent, c.recipient) if i),
            "proof": dict.fromkeys(s.document for s in c.statements),
            "date": _date(c.first_date),
        },
    )


def _speakers(said: Iterable[StatementEntry]) -> str:
    return ", ".join(
        dict.fromkeys(name for s in said for name in ([p.called for p in s.speakers] or ["a speaker not settled"]))
    )


def _mentions(found: Iterable[NamedEntry]) -> Iterator[Entity]:
    before = ""
    for n in found:
        id = f"{n.document}-{n.id}"
        if id == before:  # two parties of the page that are one in the ledger
            continue
        before = id
        names = [x for x in map(_name, (n.name, *n.names)) if x] or [n.id]
        schema = SCHEMATA.get(n.type, "LegalEntity")
        yield _entity(
            id,
            "Mention",
            {"document": n.document, "resolved": n.id, "name": dict.fromkeys(names), "detectedSchema": schema},
        )


def _article(d: DocumentText) -> Entity:
    return _entity(
        d.id,
        "Article",
        {
            "title": _string(d.title or ""),
            "publisher": _string(d.outlet or ""),
            "sourceUrl": web_address(d.address) or "",
            "fileName": "" if web_address(d.address) else _string(d.address or ""),
            "publishedAt": _date(d.published),
            "retrievedAt": (d.fetched or "").removesuffix("Z"),
            "language": _LANGUAGES.get(d.language or "", ""),
            "bodyText": _text(d.text, keep_lines=True),
        },
    )


def _statement(s: StatementEntry, stance: str, contested: bool) -> Iterator[Entity]:
    about: dict[str, str | Iterable[str]] = {
        "role": stance,
        "status": "contested" if contested else "",
        "date": _date(s.date or s.published),
        "summary": _text(s.claim_text or ""),
        "description": _text(_words(s.content)),
        "proof": s.document,
        "publisher": _string(s.outlet or ""),
        "sourceUrl": web_address(s.address) or "",
        "recordId": s.id,
    }
    pairs = [(a, b) for a in s.actors for b in (p.id for p in s.targets) if a != b]
    for n, (subject, other) in enumerate(pairs, 1):
        yield _entity(_one_of(f"{s.id}-target", n), "UnknownLink", {"subject": subject, "object": other, **about})
    for n, subject in enumerate(s.actors if s.claim else (), 1):
        yield _entity(
            _one_of(f"{s.id}-claim", n), "UnknownLink", {"subject": subject, "object": s.claim or "", **about}
        )
    if not (s.claim and s.speakers):
        del about["proof"]
        entities = [s.claim] if s.claim else [p.id for p in (s.speakers or s.targets)]
        for n, entity in enumerate(entities, 1):
            yield _entity(
                _one_of(f"{s.id}-page", n), "Documentation", {"document": s.document, "entity": entity, **about}
            )
    for n, e in enumerate(s.evidence, 1):
        if s.claim:
            told = {"document": s.document, "entity": s.claim, "role": f"points to {e.kind}", "recordId": s.id}
            yield _entity(f"{s.id}-evidence-{n}", "Documentation", told | {"description": _text(e.passage.text)})


def _one_of(id: str, n: int) -> str:
    return id if n == 1 else f"{id}-{n}"


def _entity(id: str, schema: str, told: Mapping[str, str | Iterable[str]]) -> Entity:
    values = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in told.items()}
    kept = {k: tuple(dict.fromkeys(x for x in v if x)) for k, v in values.items()}
    return Entity(id, schema, {k: v for k, v in kept.items() if v})


def _words(passages: Iterable[Quoted]) -> str:
    return " … ".join(q.text for q in passages)


def _name(text: str) -> str:
    return _cut(plain(text), _NAME)


def _string(text: str) -> str:
    return _cut(plain(text), _STRING)


def _text(text: str, *, keep_lines: bool = False) -> str:
    shown = "\n".join(map(plain, text.split("\n"))) if keep_lines else plain(text)
    return _cut(shown, _TEXT)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _date(value: str | None) -> str:
    """A date as FollowTheMoney writes it: a week, which it does not know, becomes the month or year that holds it."""
    days = days_of(value)
    if value is None or days is None:
        return ""
    if "W" not in value:
        return value
    first, last = (day.isoformat() for day in days)
    return next((first[:n] for n in (7, 4) if first[:n] == last[:n]), "")
