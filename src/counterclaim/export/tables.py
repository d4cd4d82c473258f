"""The tables that a ledger is handed on as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counterclaim.export.columns import Cell, Column, Table
from counterclaim.export.flat import COLUMNS, flat_row
from counterclaim.ledger.entries import ActorEntry, Entry, EvidenceEntry, OriginEntry, PositionEntry
from counterclaim.ledger.origin_queries import origins
from counterclaim.ledger.page_queries import PageEntry, pages
from counterclaim.ledger.position_queries import positions
from counterclaim.ledger.queries import actors, claims, statements
from counterclaim.ledger.sides import contrary
from counterclaim.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A stretch of a statement: ``role`` is 'source', 'cue' or 'content', ``position`` counts stretches of one role from 1."""

    statement: str
    document: str
    role: str
    position: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """Evidence with the statement that points to it."""

    statement: str
    document: str
    claim: str | None
    position: int
    evidence: EvidenceEntry


def passages(ledger: Ledger) -> Iterator[PassageEntry]:
    """Every stretch of every statement, in the order of statements."""
    for s in statements(ledger):
        for role, part in (("source", s.source), ("cue", s.cue), ("content", s.content)):
            for n, q in enumerate(part, 1):
                yield PassageEntry(s.id, s.document, role, n, q.start, q.end, q.text)


def shown(ledger: Ledger) -> Iterator[ShownEntry]:
    """All evidence, in the order of statements."""
    for s in statements(ledger):
        for n, e in enumerate(s.evidence, 1):
            yield ShownEntry(s.id, s.document, s.claim, n, e)


def _claim(e: Entry) -> list[Cell]:
    return [
        e.id, e.text, e.also, e.act, e.agent, e.agent_name, e.object, e.recipient, e.recipient_name, e.negated, e.contested,
        e.first_date, e.documents, e.texts, e.origins, e.said,
    ]  # fmt: skip


def _every_actor(ledger: Ledger) -> Iterator[ActorEntry]:
    return actors(ledger, described=True)


def _actor(a: ActorEntry) -> list[Cell]:
    return [
        a.id,
        a.name,
        a.type,
        a.names,
        a.roles,
        a.documents,
        a.statements,
        a.aimed_at,
        a.belongs_to,
        a.belongs_to_name,
        a.named,
    ]


def _page(p: PageEntry) -> list[Cell]:
    return [
        p.id, p.address, p.title, p.outlet, p.authors, p.agency, p.published, p.published_from, p.language, p.fetched, p.encoding,
        p.page_digest, p.fingerprint, p.characters, p.reader, p.statements, tuple(f"{kind}: {n}" for kind, n in p.findings),
        p.origin, p.relation, p.parent, p.share, p.origin_why,
    ]  # fmt: skip


def _origin(o: OriginEntry) -> list[Cell]:
    return [o.id, o.first, o.first_why, o.title, o.outlet, o.published, o.documents, o.texts, o.claims, o.outlets]


def _position(p: PositionEntry) -> list[Cell]:
    days = [step.date for step in p.steps if step.date]
    said = [
        (contrary(step.stance) if step.contrary else step.stance, id)
        for step in p.steps
        for id in (step.statement.id, *step.repeated)
    ]
    return [
        p.claim, p.actor, p.claim_text, p.actor_name, p.side, days[0] if days else None, days[-1] if days else None,
        tuple(stance for stance, _ in said), tuple(id for _, id in said), any(c.sure for c in p.changes), tuple(c.kind for c in p.changes),
        tuple(f"{c.before} {c.after}" for c in p.changes), tuple(c.why for c in p.changes),
    ]  # fmt: skip


def _shown(x: ShownEntry) -> list[Cell]:
    e = x.evidence
    return [
        x.statement, x.position, x.document, x.claim, e.kind, e.passage.start, e.passage.end, e.passage.text, e.shown_by,
        e.shown_by_name, e.supports,
    ]  # fmt: skip


def _passage(p: PassageEntry) -> list[Cell]:
    return [p.statement, p.role, p.position, p.document, p.start, p.end, p.text]


_STATEMENTS = Table("statements", "who says what on which page, in the order of ids", COLUMNS, statements, flat_row)
_CLAIMS = Table(
    "claims",
    "propositions, those that most independent origins hold first",
    (
        Column("id", "string", "claim; of joined wordings the least id", key=True),
        Column("text", "string", "its wording"),
        Column("also", "list", "other wordings that were joined with it"),
        Column("act", "string", "class of acts, or verb"),
        Column("agent", "string", "who does it", of="actors"),
        Column("agent_name", "string", "the name most pages give them"),
        Column("object", "string", "words"),
        Column("recipient", "string", "to whom", of="actors"),
        Column("recipient_name", "string", "the name most pages give them"),
        Column("negated", "boolean", "whether the proposition is that something is not so"),
        Column("contested", "boolean", "held by one party and disputed by another"),
        Column("first_date", "string", "the earliest date of a statement on it"),
        Column("documents", "integer", "pages that tell it"),
        Column("texts", "integer", "different texts among them"),
        Column("origins", "integer", "independent ones among those that support it"),
        Column("said", "integer", "statements on it"),
    ),
    claims,
    _claim,
)
_ACTORS = Table(
    "actors",
    "parties, those that say most first",
    (
        Column("id", "string", "party", key=True),
        Column("name", "string", "the name most pages give it"),
        Column("type", "string", "person, state, group, body or unknown"),
        Column("names", "list", "as found"),
        Column("roles", "list", "descriptions, verbatim"),
        Column("documents", "integer", "pages that name it"),
        Column("statements", "integer", "how many it makes"),
        Column("aimed_at", "integer", "how many are aimed at it"),
        Column("belongs_to", "string", "the state that it is an organ of; perhaps one that no page names itself"),
        Column("belongs_to_name", "string", "that state's name"),
        Column("named", "boolean", "false where its page only describes it; it is then a party of that page alone"),
    ),
    _every_actor,
    _actor,
)
_DOCUMENTS = Table(
    "documents",
    "pages that were read, in the order of ids",
    (
        Column("id", "string", "document", key=True),
        Column("address", "string", "URL or path"),
        Column("title", "string", "headline"),
        Column("outlet", "string", "who published it"),
        Column("authors", "list", "names"),
        Column("agency", "string", "the news agency credited"),
        Column("published", "string", "day it came out"),
        Column("published_from", "string", "how that was found: given, metadata, feed, url, page"),
        Column("language", "string", "ISO 639-1 code"),
        Column("fetched", "string", "when it was fetched, UTC"),
        Column("encoding", "string", "how the page was decoded"),
        Column("page_digest", "string", "SHA-256 of the page as found"),
        Column("fingerprint", "string", "the same for texts that differ in white space alone"),
        Column("characters", "integer", "code points of its text"),
        Column("reader", "string", "version of the program and its models that read it"),
        Column("statements", "integer", "how many it tells"),
        Column("findings", "list", "what is odd about it: kind and how often"),
        Column("origin", "string", "the family of texts it belongs to", of="origins"),
        Column("relation", "string", "what it is to its parent: verbatim, light edit, excerpt, rewording, independent"),
        Column("parent", "string", "the text before it that it has most from", of="documents"),
        Column("share", "number", "of its narration that comes from there, 0 to 1"),
        Column("origin_why", "string", "what was seen"),
    ),
    pages,
    _page,
)
_ORIGINS = Table(
    "origins",
    "families of documents that go back to one text, those carried by most pages first",
    (
        Column("id", "string", "origin", key=True),
        Column("first", "string", "the probable first text", of="documents"),
        Column("first_why", "string", "what speaks for it"),
        Column("title", "string", "of the first text"),
        Column("outlet", "string", "of the first text"),
        Column("published", "string", "of the first text"),
        Column("documents", "integer", "pages that carry it"),
        Column("texts", "integer", "different texts among them"),
        Column("claims", "integer", "claims of the ledger that they tell"),
        Column("outlets", "list", "those that carry it"),
    ),
    origins,
    _origin,
)
_POSITIONS = Table(
    "positions",
    "all that one party says on one claim, those on the claims with most independent origins first",
    (
        Column("claim", "string", "what it is about", key=True, of="claims"),
        Column("actor", "string", "who", key=True, of="actors"),
        Column("claim_text", "string", "its wording"),
        Column("actor_name", "string", "the name most pages give them"),
        Column("side", "string", "where they stand by their last word: holds, disputes or declines"),
        Column("first_date", "string", "of the earliest statement that has one, or whose page has"),
        Column("last_date", "string", "of the latest"),
        Column(
            "stances", "list", "in the order of time; 'asserts the contrary' where it is said that the claim is not so"
        ),
        Column("statements", "list", "ids, a statement a stance"),
        Column("changed", "boolean", "whether they certainly changed"),
        Column("changes", "list", "reversed, softened or hardened"),
        Column("between", "list", "for each change the ids of the statements before and after it, divided by a blank"),
        Column("changes_why", "list", "for each change what tells it"),
    ),
    positions,
    _position,
)
_EVIDENCE = Table(
    "evidence",
    "what statements point to, in the order of statements",
    (
        Column("statement", "string", "which points to it", key=True, of="statements"),
        Column("position", "integer", "counts what one statement points to from 1", key=True),
        Column("document", "string", "the page", of="documents"),
        Column("claim", "string", "of the statement", of="claims"),
        Column("kind", "string", "photographs, video, documents, intelligence, witnesses, data, recordings, physical"),
        Column("start", "integer", "offset of the words"),
        Column("end", "integer", "offset behind the words"),
        Column("text", "string", "the words"),
        Column("shown_by", "string", "who shows it", of="actors"),
        Column("shown_by_name", "string", "the name the page gives them"),
        Column("supports", "list", "ids of statements that it is shown for"),
    ),
    shown,
    _shown,
)
_PASSAGES = Table(
    "passages",
    "every stretch of every statement with its offsets, in the order of statements",
    (
        Column("statement", "string", "whose words they are", key=True, of="statements"),
        Column("role", "string", "source, cue or content", key=True),
        Column("position", "integer", "counts stretches of one role from 1", key=True),
        Column("document", "string", "the page", of="documents"),
        Column("start", "integer", "offset, in code points of the document's text"),
        Column("end", "integer", "offset behind it"),
        Column("text", "string", "verbatim"),
    ),
    passages,
    _passage,
)

TABLES: Final = {
    t.name: t for t in (_STATEMENTS, _CLAIMS, _ACTORS, _DOCUMENTS, _ORIGINS, _POSITIONS, _EVIDENCE, _PASSAGES)
}  # fmt: skip
