"""What a party says and what is said against it, a part at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from counterclaim.ledger.days import SORTABLE_DAY
from counterclaim.ledger.entries import StatementEntry
from counterclaim.ledger.reading_rows import statements_by_id
from counterclaim.ledger.rows import list_of, spans_of
from counterclaim.ledger.store import Ledger

Role = Literal["speaker", "target", "behalf"]
_MOST_READ = 200  # documents in which a party's names and roles are looked up


@dataclass(frozen=True, slots=True)
class Stances:
    """How often a party takes each stance, how often each is taken against it, and how often on its behalf, the most frequent first."""

    says: tuple[tuple[str, int], ...]
    against: tuple[tuple[str, int], ...]
    behalf: tuple[tuple[str, int], ...]


_FROM = (
    "FROM actor_bases b JOIN statement_actors p ON p.actor = b.id AND p.role = '{role}' "
    "JOIN statements s ON s.reading = p.reading AND s.id = p.statement JOIN readings r ON r.n = s.reading AND r.current = 1 JOIN documents d ON d.id = r.document WHERE b.ledger = ?"
)


@dataclass(frozen=True, slots=True)
class Called:
    """Where a name or a role stands: words of a document (its id), with offsets in code points."""

    document: str
    start: int
    end: int


def where_called(ledger: Ledger, actor: str, names: Sequence[str], roles: Sequence[str] = ()) -> dict[str, Called]:
    """A place for each of these names and roles of a party, among the first documents by id that name it; those that do not stand there
    word for word have none.  A name stands where the party is mentioned, a role anywhere on a page that gives it this role."""
    query = (
        "SELECT r.document, a.roles, a.mentions, d.text FROM actors a JOIN readings r ON r.n = a.reading AND r.current = 1 "
        "JOIN documents d ON d.id = r.document WHERE a.ledger = ? ORDER BY r.document, a.id LIMIT ?"
    )
    found: dict[str, Called] = {}
    left = {*names, *roles}
    with ledger.connect() as connection:
        for r in connection.exec_driver_sql(query, (actor, _MOST_READ)):
            for span in spans_of(r.mentions):
                if (name := span.of(r.text)) in left and name in names:
                    found[name] = Called(r.document, span.start, span.end)
                    left.discard(name)
            for role in left.intersection(list_of(r.roles)):
                if (at := r.text.find(role)) >= 0:
                    found[role] = Called(r.document, at, at + len(role))
            left -= found.keys()
            if not left:
                break
    return found


def stances_of(ledger: Ledger, actor: str) -> Stances:
    """``actor`` is the ledger's id of a party."""
    with ledger.connect() as connection:

        def of(role: Role) -> tuple[tuple[str, int], ...]:
            query = f"SELECT s.stance, count(DISTINCT s.id) AS times {_FROM.format(role=role)} GROUP BY s.stance ORDER BY times DESC, s.stance"
            return tuple((r.stance, r.times) for r in connection.exec_driver_sql(query, (actor,)))

        return Stances(of("speaker"), of("target"), of("behalf"))


def statements_of(
    ledger: Ledger, actor: str, role: Role, *, stances: Sequence[str] = (), limit: int, offset: int = 0
) -> list[StatementEntry]:
    """What a party says (``role`` 'speaker'), what is said for it ('behalf') or aimed at it ('target'), the newest first; ``stances``: only these."""
    marks = ", ".join("?" * len(stances))
    query = (
        f"SELECT DISTINCT s.id, {SORTABLE_DAY} AS day {_FROM.format(role=role)} {f'AND s.stance IN ({marks})' if stances else ''} "
        "ORDER BY day DESC, s.id LIMIT ? OFFSET ?"
    )
    with ledger.connect() as connection:
        ids = [r.id for r in connection.exec_driver_sql(query, (actor, *stances, limit, offset))]
        found = statements_by_id(connection, ids)
        return [found[i] for i in ids if i in found]
