"""Positions of a ledger: who has said what on which claim, when, and who changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Connection

from counterclaim.ledger.entries import ChangeEntry, PositionEntry, PositionStep, StatementEntry
from counterclaim.ledger.holding import names_of, shown_text
from counterclaim.ledger.positions import Changed, Stood, positions_on
from counterclaim.ledger.queries import about_claims, parties_called
from counterclaim.ledger.reading_rows import statements_by_id
from counterclaim.ledger.sides import holding, negative, stance_on
from counterclaim.ledger.store import Ledger
from counterclaim.ledger.support import linked, within


def positions(
    ledger: Ledger,
    *,
    by: str | None = None,
    about: str | None = None,
    changed: bool = False,
    limit: int | None = None,
) -> Iterator[PositionEntry]:
    """Positions of parties on claims, those on the claims with most independent origins first.

    ``by``: of the parties called so; ``about``: on claims about a party or named so (as for ``claims``); ``changed``: those that
    certainly changed.
    """
    with ledger.connect() as connection:
        wanted = None if by is None else parties_called(connection, by)
        found = _found(connection, wanted, about, changed)
        yield from found if limit is None else islice(found, limit)


def changed_positions(connection: Connection, actor: str) -> Iterator[PositionEntry]:
    """Where the party with this id certainly changed."""
    return _found(connection, [actor], None, changed=True)


def _found(
    connection: Connection, parties: Sequence[str] | None, about: str | None, changed: bool
) -> Iterator[PositionEntry]:
    where: list[str] = ["1"]
    values: list[str] = []
    if parties is not None:
        where.append(
            "n.ledger IN (SELECT c.ledger FROM actor_bases b JOIN statement_actors p ON p.actor = b.id AND p.role = 'speaker' "
            "JOIN statements s ON s.reading = p.reading AND s.id = p.statement "
            "JOIN readings r ON r.n = s.reading AND r.current = 1 JOIN claims c ON c.reading = s.reading AND c.id = s.claim "
            f"WHERE b.ledger IN ({', '.join('?' * len(parties)) or 'NULL'}))"
        )
        values += parties
    if about is not None:
        named, more = about_claims(connection, about)
        where.append(f"n.ledger IN ({named})")
        values += more
    if changed:
        where.append("n.changed > 0")
    query = (
        f"SELECT n.ledger FROM claim_counts n WHERE {' AND '.join(where)} "
        "ORDER BY n.origins DESC, n.texts DESC, n.statements DESC, n.ledger"
    )
    for claim in [r.ledger for r in connection.exec_driver_sql(query, tuple(values))]:
        every = statements_by_id(connection, linked(connection, [claim]).get(claim, ()))
        for p in position_entries(connection, claim, list(every.values())):
            if parties is not None and p.actor not in parties:
                continue
            if not changed or any(c.sure for c in p.changes):
                yield p


def position_entries(connection: Connection, claim: str, found: Sequence[StatementEntry]) -> tuple[PositionEntry, ...]:
    """The positions on a claim out of all that is said on it, and on claims within it."""
    cases = within(connection, [claim]).get(claim, [])
    told = linked(connection, cases) if cases else {}
    every = statements_by_id(connection, {s for ids in told.values() for s in ids})
    held = [s for case, ids in sorted(told.items()) for s in holding(case, [every[i] for i in ids if i in every])]
    stood = positions_on(claim, found, held)
    names = names_of(connection, {p.actor for p in stood})
    text = shown_text(connection, claim)
    turned = {claim: negative(claim, found), **{case: negative(case, held) for case in cases}}
    return tuple(_entry(p, claim, text, names.get(p.actor), turned) for p in stood)


def _entry(
    p: Stood[StatementEntry], claim: str, text: str, name: str | None, turned: Mapping[str, bool]
) -> PositionEntry:
    side = "holds" if p.weight > 0 else "disputes" if p.weight < 0 else "declines"
    return PositionEntry(
        p.actor, name, claim, text, side, _steps(p.said, turned), tuple(_change(c, claim, turned) for c in p.changes)
    )


def _steps(said: Sequence[StatementEntry], turned: Mapping[str, bool]) -> tuple[PositionStep, ...]:
    first: dict[tuple[str | None, str, bool, str | None], list[StatementEntry]] = {}
    for s in said:
        first.setdefault((s.date or s.published, s.stance, s.negated, s.claim), []).append(s)
    return tuple(
        PositionStep(
            day,
            same[0].date is not None,
            stance,
            _contrary(same[0], turned),
            same[0],
            tuple(s.id for s in same[1:]),
        )
        for (day, stance, *_), same in first.items()
    )


def _change(c: Changed[StatementEntry], claim: str, turned: Mapping[str, bool]) -> ChangeEntry:
    why = f"{_told(c.before, claim, turned)}, {_told(c.after, claim, turned)}"
    return ChangeEntry(c.kind, c.before.id, c.after.id, c.sure, why)


def _contrary(s: StatementEntry, turned: Mapping[str, bool]) -> bool:
    return stance_on(turned.get(s.claim or "", False), s) != s.stance


def _told(s: StatementEntry, claim: str, turned: Mapping[str, bool]) -> str:
    what = stance_on(turned.get(s.claim or "", False), s)
    case = "" if s.claim == claim else f" a case of it ({s.claim})"
    return f"{what}{case} {'on' if s.date else 'on a page of'} {s.date or s.published}"
