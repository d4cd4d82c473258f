"""Who says what at whom: one link for each pair of parties and stance, copies counted once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from counterclaim.ledger.days import SORTABLE_DAY, earliest, latest
from counterclaim.ledger.groups import chunks
from counterclaim.ledger.holding import names_of
from counterclaim.ledger.rows import spans_of
from counterclaim.ledger.store import Ledger
from counterclaim.ledger.support import Told, independent, origin_labels

_DAY = "coalesce(s.date, d.published)"
_AT_AN_END = (
    "SELECT DISTINCT b.ledger FROM statement_actors p JOIN readings r ON r.n = p.reading AND r.current = 1 "
    "JOIN actor_bases b ON b.id = p.actor WHERE p.role = '{0}' AND EXISTS (SELECT 1 FROM statement_actors q "
    "WHERE q.statement = p.statement AND q.reading = p.reading AND q.role = '{1}')"
)


@dataclass(frozen=True, slots=True)
class NodeEntry:
    """A party that speaks at somebody, or is spoken at; not ``named``: its page only describes it."""

    id: str
    name: str
    type: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """All that one party says in one stance at another.

    ``origins`` counts independent ones among the texts that tell it (copies and rewordings of one text once), ``claims`` different claims;
    ``first`` and ``last`` are the earliest and latest date, None where none is known.
    """

    source: str
    target: str
    stance: str
    origins: int
    documents: int
    statements: int
    claims: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class _Said:
    stance: str
    target: str
    told: Told
    claim: str | None
    day: str | None


def network_links(ledger: Ledger, *, since: str | None = None, until: str | None = None) -> Iterator[LinkEntry]:
    """Links in the order of who speaks, whom it is aimed at, and stance; one party's statements are held at a time.

    ``since`` and ``until`` (YYYY-MM-DD, both included) keep what was said, or else published, in that time; what has no date is then left
    out, a month or year counts by its first characters, and of a week the day of the page counts.
    """
    with ledger.connect() as connection:
        for actor in _speakers(connection):
            groups: dict[tuple[str, str], list[_Said]] = {}
            for s in _said_at(connection, actor, since, until):
                groups.setdefault((s.target, s.stance), []).append(s)
            labels = origin_labels(connection, {s.told.document for said in groups.values() for s in said})
            for target, stance in sorted(groups):
                said = groups[target, stance]
                yield LinkEntry(
                    source=actor,
                    target=target,
                    stance=stance,
                    origins=independent(connection, labels, {s.told for s in said}),
                    documents=len({s.told.document for s in said}),
                    statements=len(said),
                    claims=len({s.claim for s in said if s.claim}),
                    first=earliest(s.day for s in said),
                    last=latest(s.day for s in said),
                )


def network_nodes(ledger: Ledger) -> Iterator[NodeEntry]:
    """Every party at either end of a link, in the order of ids."""
    query = f"{_AT_AN_END.format('speaker', 'target')} UNION {_AT_AN_END.format('target', 'speaker')} ORDER BY 1"
    with ledger.connect() as connection:
        ids = [r.ledger for r in connection.exec_driver_sql(query)]
        for part in chunks(ids):
            names, types, known = names_of(connection, set(part)), _types(connection, part), _named(connection, part)
            for id in part:
                yield NodeEntry(id, names.get(id, id), types.get(id, "unknown"), id in known)


def _speakers(connection: Connection) -> list[str]:
    query = f"{_AT_AN_END.format('speaker', 'target')} ORDER BY 1"
    return [r.ledger for r in connection.exec_driver_sql(query)]


def _said_at(connection: Connection, actor: str, since: str | None, until: str | None) -> Iterator[_Said]:
    where, values = "", [actor]
    if since is not None:
        where += f" AND {SORTABLE_DAY} >= ?"
        values.append(since)
    if until is not None:
        where += f" AND substr({SORTABLE_DAY}, 1, 10) <= ?"
        values.append(until)
    query = (
        f"SELECT DISTINCT s.id, s.stance, t.ledger AS target, r.document, s.content, c.ledger AS claim, {_DAY} AS day FROM actor_bases b "
        "JOIN statement_actors p ON p.actor = b.id AND p.role = 'speaker' JOIN statements s ON s.reading = p.reading AND s.id = p.statement "
        "JOIN readings r ON r.n = s.reading AND r.current = 1 "
        "JOIN documents d ON d.id = r.document JOIN statement_actors q ON q.statement = s.id AND q.reading = s.reading "
        "AND q.role = 'target' JOIN actor_bases t ON t.id = q.actor "
        f"LEFT JOIN claims c ON c.reading = s.reading AND c.id = s.claim WHERE b.ledger = ?{where}"
    )
    for r in connection.exec_driver_sql(query, tuple(values)):
        spans = spans_of(r.content)
        yield _Said(r.stance, r.target, Told(r.document, spans[0].start if spans else 0), r.claim, r.day)


def _types(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The type that most documents give each party."""
    marks = ", ".join("?" * len(ids))
    query = (
        "SELECT b.ledger, f.value FROM actor_bases b CROSS JOIN actor_facts f ON f.base = b.id AND f.kind = 'type' AND f.documents > 0 "
        f"WHERE b.ledger IN ({marks}) GROUP BY b.ledger, f.value ORDER BY b.ledger, sum(f.documents) DESC, f.value"
    )
    found: dict[str, str] = {}
    for r in connection.exec_driver_sql(query, tuple(ids)):
        found.setdefault(r.ledger, r.value)
    return found


def _named(connection: Connection, ids: Sequence[str]) -> set[str]:
    marks = ", ".join("?" * len(ids))
    query = f"SELECT DISTINCT ledger FROM actor_bases WHERE named = 1 AND ledger IN ({marks})"
    return {r.ledger for r in connection.exec_driver_sql(query, tuple(ids))}
