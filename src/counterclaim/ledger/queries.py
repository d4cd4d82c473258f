"""Questions to a ledger.  Only what is current answers; history stays in the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from counterclaim.identity import content_id
from counterclaim.ledger.days import SORTABLE_DAY
from counterclaim.ledger.entries import ActorEntry, DocumentEntry, Entry, StatementEntry
from counterclaim.ledger.groups import chunks
from counterclaim.ledger.holding import listed_entries, names_of
from counterclaim.ledger.names import fold
from counterclaim.ledger.reading_rows import all_statements
from counterclaim.ledger.rows import list_of
from counterclaim.ledger.store import Ledger
from counterclaim.model import Stance

_NOTHING = '""'  # an FTS5 query that matches nothing
_PAGE = 40  # claims put together at a time


def claims(
    ledger: Ledger,
    *,
    about: str | None = None,
    by: str | None = None,
    stance: str | None = None,
    since: str | None = None,
    contested: bool = False,
    text: str | None = None,
    independent: int | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Entry]:
    """Claims, those with most independent origins first, then those told in most texts.

    ``about``: agent, recipient or target, or named in the claim's words; ``by``: who holds it, or for whom it is held; ``stance``: held so by somebody; ``since``:
    said or published on that day (YYYY-MM-DD) or later; ``contested``: supported and opposed; ``text``: words that stand in what was
    said or in the claim; ``independent``: supported by at least so many origins; ``offset``: of
    what is found, so many are passed over.  ``by``, ``stance``, ``since`` and ``text`` must all hold for
    one statement, the others for the claim.
    """
    where: list[str] = []
    values: list[Any] = []
    with ledger.connect() as connection:
        if by is not None:
            ids = bases_called(connection, by)
            where.append(f"p.actor IN ({_marks(ids)})")
            values += ids
        if stance is not None:
            where.append("s.stance = ?")
            values.append(Stance(stance).value)
        if since is not None:
            where.append(f"{SORTABLE_DAY} >= ?")
            values.append(since)
        if text is not None:
            where.append(_MATCH)
            values.append(_all_words(text))
        dated = "JOIN documents d ON d.id = r.document" if since is not None else ""
        spoken = "statements s"
        if by is not None:
            spoken = "statement_actors p JOIN statements s ON p.role <> 'target' AND s.reading = p.reading AND s.id = p.statement"
        told = (
            f"n.ledger IN (SELECT c.ledger FROM {spoken} JOIN claims c ON c.reading = s.reading AND c.id = s.claim "
            f"JOIN readings r ON r.n = s.reading AND r.current = 1 {dated} WHERE {' AND '.join(where)})"
        )
        of_claim = [told] if where else []
        if about is not None:
            named, more = about_claims(connection, about)
            of_claim.append(f"n.ledger IN ({named})")
            values += more
        if contested:
            of_claim.append("n.contested = 1")
        if independent is not None:
            of_claim.append("n.origins >= ?")
            values.append(independent)
        query = (
            f"SELECT n.ledger FROM claim_counts n WHERE {' AND '.join(of_claim) or '1'} "
            "ORDER BY n.origins DESC, n.texts DESC, n.statements DESC, n.ledger LIMIT ? OFFSET ?"
        )
        values += [-1 if limit is None else limit, offset]
        found = [r.ledger for r in connection.exec_driver_sql(query, tuple(values))]
        for part in chunks(found, _PAGE):
            yield from listed_entries(connection, part)


def about_claims(connection: Connection, name: str) -> tuple[str, list[Any]]:
    """A query for the ids of claims about a party called so, or with the name in their words, and its values."""
    ids = bases_called(connection, name)
    return _ABOUT.format(marks=_marks(ids)), [*ids, *ids, _phrase(name), *ids]


_ABOUT = (  # look-ups one by one: with OR between them SQLite reads all claims
    "SELECT ledger FROM wordings WHERE agent IN ({marks}) UNION SELECT ledger FROM wordings WHERE recipient IN ({marks}) "
    "UNION SELECT ledger FROM wordings WHERE rowid IN (SELECT rowid FROM wordings_fts WHERE wordings_fts MATCH ?) "
    "UNION SELECT c.ledger FROM statement_actors p JOIN readings r ON r.n = p.reading AND r.current = 1 "
    "JOIN statements s ON s.reading = p.reading AND s.id = p.statement "
    "JOIN claims c ON c.reading = s.reading AND c.id = s.claim WHERE p.actor IN ({marks}) AND p.role = 'target'"
)
_MATCH = "s.rowid IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)"


def _phrase(words: str) -> str:
    """Words as one FTS5 phrase; a search never fails on its own syntax."""
    folded = fold(words)
    return '"' + folded + '"' if folded else _NOTHING


def _all_words(words: str) -> str:
    return " ".join(f'"{w}"' for w in fold(words).split()) or _NOTHING


def _marks(ids: Sequence[str]) -> str:
    return ", ".join("?" * len(ids)) or "NULL"


def bases_called(connection: Connection, name: str) -> list[str]:
    """All bases of the parties called ``name``: by the whole name, else by a part of at least three characters; an id counts too, also of
    a party that is only described."""
    parties = parties_called(connection, name)
    found: list[str] = []
    for part in chunks(parties):
        query = f"SELECT id FROM actor_bases WHERE ledger IN ({_marks(part)})"
        found += [r.id for r in connection.exec_driver_sql(query, tuple(part))]
    return sorted(found)


def parties_called(connection: Connection, name: str, *, described: bool = False) -> list[str]:
    """The ledger's ids of the parties called ``name``, found as ``bases_called`` says; with ``described`` by a description too."""
    folded = fold(name)
    known = "" if described else "AND b.named = 1 "
    exact = (
        f"SELECT b.ledger FROM actor_names n JOIN actor_bases b ON b.id = n.base {known}WHERE n.folded = ? AND n.documents > 0 "
        "UNION SELECT ledger FROM actor_bases WHERE id = ? OR ledger = ? ORDER BY 1"
    )
    found = [r.ledger for r in connection.exec_driver_sql(exact, (folded, name, name))]
    if not found and len(folded) >= 3:
        part = (
            "SELECT DISTINCT b.ledger FROM names_fts f JOIN actor_names n ON n.base = f.base AND n.folded = f.name AND n.documents > 0 "
            f"JOIN actor_bases b ON b.id = n.base {known}WHERE f.name MATCH ? ORDER BY b.ledger LIMIT 500"
        )
        found = [r.ledger for r in connection.exec_driver_sql(part, ('"' + folded.replace('"', '""') + '"',))]
    return found


def actors(
    ledger: Ledger, *, name: str | None = None, described: bool = False, limit: int | None = None
) -> Iterator[ActorEntry]:
    """Parties, those who say most first; ``name``: those called so; ``described``: also those that their page only describes ('two former
    officials'), each a party of that page alone."""
    with ledger.connect() as connection:
        ids = parties_called(connection, name, described=described) if name is not None else None
        yield from actor_entries(connection, ids, limit, described=described)


def actor_entries(
    connection: Connection, ids: Sequence[str] | None, limit: int | None = None, *, described: bool = True
) -> Iterator[ActorEntry]:
    """Parties by ledger id; all of them where ``ids`` is None."""
    where = f"AND a.ledger IN ({_marks(ids)})" if ids is not None else ""
    count = (
        "(SELECT count(DISTINCT p.statement) FROM actor_bases b JOIN statement_actors p ON p.actor = b.id AND p.role = '{}' "
        "JOIN readings q ON q.n = p.reading AND q.current = 1 WHERE b.ledger = a.ledger)"
    )
    query = (
        f"SELECT a.ledger, count(DISTINCT r.document) AS documents, {count.format('speaker')} AS said, {count.format('target')} AS aimed "
        f"FROM actors a JOIN readings r ON r.n = a.reading AND r.current = 1 {where} "
        f"{'' if described else 'JOIN actor_bases n ON n.id = a.base AND n.named = 1 '}"
        "GROUP BY a.ledger ORDER BY said DESC, aimed DESC, documents DESC, a.ledger LIMIT ?"
    )
    rows = connection.exec_driver_sql(query, (*(ids or ()), -1 if limit is None else limit)).all()
    for r in rows:
        yield _actor(connection, r.ledger, r.documents, r.said, r.aimed)


def _actor(connection: Connection, ledger: str, documents: int, said: int, aimed: int) -> ActorEntry:
    query = (
        "SELECT a.name, a.type, a.names, a.roles, count(*) AS times FROM actors a "
        "JOIN readings r ON r.n = a.reading AND r.current = 1 WHERE a.ledger = ? "
        "GROUP BY a.name, a.type, a.names, a.roles ORDER BY times DESC, a.name, a.type, a.names, a.roles"
    )
    rows = connection.exec_driver_sql(query, (ledger,)).all()
    names = dict.fromkeys(n for r in rows for n in list_of(r.names))
    roles = dict.fromkeys(n for r in rows for n in list_of(r.roles))
    first = rows[0]
    name, owner, owner_name = first.name, None, None
    known = connection.exec_driver_sql("SELECT 1 FROM actor_bases WHERE ledger = ? AND named = 1", (ledger,)).first()
    if ledger_name := names_of(connection, {ledger}).get(ledger):
        name = ledger_name
    query = (
        "SELECT f.value FROM actor_bases b CROSS JOIN actor_facts f ON f.base = b.id AND f.kind = 'belongs_to' AND f.documents > 0 "
        "WHERE b.ledger = ? GROUP BY f.value ORDER BY sum(f.documents) DESC, f.value LIMIT 1"
    )
    state = connection.exec_driver_sql(query, (ledger,)).first()
    if state is not None:
        owner = content_id("a", state.value)
        owner_name = names_of(connection, {owner}).get(owner)
    return ActorEntry(
        id=ledger,
        name=name,
        type=first.type,
        names=tuple(names),
        roles=tuple(roles),
        documents=documents,
        statements=said,
        aimed_at=aimed,
        belongs_to=owner,
        belongs_to_name=owner_name,
        named=known is not None,
    )


def documents(ledger: Ledger, *, outcome: str | None = None, limit: int | None = None) -> Iterator[DocumentEntry]:
    """Pages seen, by address; ``outcome`` is 'read' or 'failed'.  A page read again counts with its newest outcome."""
    query = (
        "SELECT o.address, o.outcome, o.reason, o.at, o.traceback, d.id, d.title, d.outlet, d.published, d.published_from, "
        "(SELECT count(*) FROM statements s WHERE s.reading = r.n) AS said, "
        "(SELECT count(*) FROM findings f WHERE f.reading = r.n) AS found "
        "FROM outcomes o LEFT JOIN readings r ON r.document = o.document AND r.reader = o.reader AND r.current = 1 "
        "LEFT JOIN documents d ON d.id = r.document WHERE (o.outcome = 'failed' OR r.n IS NOT NULL)"
    )
    values: list[Any] = []
    if outcome is not None:
        query += " AND o.outcome = ?"
        values.append(outcome)
    query += " ORDER BY o.address, o.page_digest, o.reader LIMIT ?"
    values.append(-1 if limit is None else limit)
    with ledger.connect() as connection:
        for r in connection.exec_driver_sql(query, tuple(values)):
            yield document_entry(r)


def document_entry(r: Row[Any]) -> DocumentEntry:
    """A row of outcomes with its document's columns as an entry."""
    return DocumentEntry(
        r.address,
        r.outcome,
        r.reason,
        r.id,
        r.title,
        r.outlet,
        r.published,
        r.published_from,
        r.said,
        r.found,
        r.at,
        r.traceback,
    )


def statements(ledger: Ledger) -> Iterator[StatementEntry]:
    """Every current statement, in the order of ids."""
    with ledger.connect() as connection:
        yield from all_statements(connection)
