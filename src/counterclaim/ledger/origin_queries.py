"""Questions about origins: which documents go back to one text, and what each adds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from counterclaim.ledger.entries import MemberEntry, OriginEntry, OriginView, Quoted, SharedEntry
from counterclaim.ledger.groups import chunks
from counterclaim.ledger.rows import spans_of
from counterclaim.ledger.store import Ledger

_MOST_SHARED = 100  # passages shown of one origin
_PAGE = 200


def origins(
    ledger: Ledger, *, least: int = 1, claim: str | None = None, limit: int | None = None, offset: int = 0
) -> Iterator[OriginEntry]:
    """Origins, those with most documents first; ``least``: of at least so many documents; ``claim``: those that tell this claim of
    the ledger (its id)."""
    where, values = ["o.members >= ?"], [least]
    query = "SELECT o.id FROM origins o"
    bound: list[object] = [*values]
    if claim is not None:
        where.append(
            "o.id IN (SELECT m.origin FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 "
            "JOIN origin_members m ON m.document = r.document WHERE c.ledger = ?)"
        )
        bound.append(claim)
    query += f" WHERE {' AND '.join(where)} ORDER BY o.members DESC, o.id LIMIT ? OFFSET ?"
    bound += [-1 if limit is None else limit, offset]
    with ledger.connect() as connection:
        ids = [r.id for r in connection.exec_driver_sql(query, tuple(bound))]
        for part in chunks(ids, _PAGE):
            yield from origin_entries(connection, part)


def origin_entries(connection: Connection, ids: Sequence[str]) -> list[OriginEntry]:
    """The origins with these ids, in the order given."""
    marks = ", ".join("?" * len(ids))
    outlets: dict[str, list[str]] = {}
    query = (
        "SELECT DISTINCT m.origin, d.outlet FROM origin_members m JOIN documents d ON d.id = m.document "
        f"WHERE m.origin IN ({marks}) AND d.outlet IS NOT NULL ORDER BY 1, 2"
    )
    for r in connection.exec_driver_sql(query, tuple(ids)):
        outlets.setdefault(r.origin, []).append(r.outlet)
    query = (
        "SELECT o.*, d.title, d.outlet, d.published, (SELECT count(DISTINCT c.ledger) FROM origin_members m "
        "JOIN readings r ON r.document = m.document AND r.current = 1 JOIN claims c ON c.reading = r.n WHERE m.origin = o.id) AS claims "
        f"FROM origins o JOIN documents d ON d.id = o.first WHERE o.id IN ({marks})"
    )
    found = {
        r.id: OriginEntry(
            r.id,
            r.first,
            r.first_why,
            r.title,
            r.outlet,
            r.published,
            r.members,
            r.texts,
            r.claims,
            tuple(outlets.get(r.id, ())),
        )
        for r in connection.exec_driver_sql(query, tuple(ids))
    }
    return [found[i] for i in ids if i in found]


def origin_of(connection: Connection, document: str) -> MemberEntry | None:
    """The place of a document among those that go back to one text; None where it is not settled."""
    return next(iter(_members(connection, "m.document = ?", document)), None)


def origin_view(connection: Connection, id: str) -> OriginView:
    """An origin with its members."""
    (entry,) = origin_entries(connection, [id])
    members = _members(connection, "m.origin = ?", id)
    ordered = sorted(members, key=lambda m: (m.document != entry.first, m.published or "9999", m.document))
    return OriginView(entry, tuple(ordered), tuple(_shared(connection, id)))


def _members(connection: Connection, where: str, value: str) -> list[MemberEntry]:
    query = (
        "SELECT m.*, d.title, d.outlet, d.published, d.address, d.text FROM origin_members m "
        f"JOIN documents d ON d.id = m.document WHERE {where}"
    )
    return [
        MemberEntry(
            r.document,
            r.origin,
            r.title,
            r.outlet,
            r.published,
            r.address,
            r.parent,
            r.relation,
            r.share,
            tuple(Quoted(s.start, s.end, s.of(r.text)) for s in spans_of(r.own)),
            r.why,
        )
        for r in connection.exec_driver_sql(query, (value,))
    ]


def _shared(connection: Connection, id: str) -> Iterator[SharedEntry]:
    """Passages of its members that stand in documents of other origins as well."""
    left = _MOST_SHARED
    for mine, other in (("a", "b"), ("b", "a")):
        query = (
            f"SELECT e.aligned, e.{mine} AS mine, e.{other} AS other, p.origin AS other_origin, d.text, f.text AS other_text, f.outlet "
            f"FROM origin_members m JOIN origin_edges e ON e.{mine} = m.document JOIN origin_members p ON p.document = e.{other} "
            f"JOIN documents d ON d.id = e.{mine} JOIN documents f ON f.id = e.{other} "
            "WHERE m.origin = ? AND p.origin <> m.origin ORDER BY mine, other"
        )
        for r in connection.exec_driver_sql(query, (id,)):
            for a_start, a_end, b_start, b_end, _ in json.loads(r.aligned):
                if not left:
                    return
                left -= 1
                own, theirs = (
                    ((a_start, a_end), (b_start, b_end)) if mine == "a" else ((b_start, b_end), (a_start, a_end))
                )
                yield SharedEntry(
                    r.mine,
                    Quoted(*own, r.text[slice(*own)]),
                    r.other,
                    r.other_origin,
                    r.outlet,
                    Quoted(*theirs, r.other_text[slice(*theirs)]),
                )


def origin_entry(ledger: Ledger, origin: str) -> OriginEntry | None:
    """An origin by its whole id, as a list shows it."""
    with ledger.connect() as connection:
        return next(iter(origin_entries(connection, [origin])), None)
