"""Who accuses whom, and who denies: ties between parties, copies of one text counted once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.ledger.days import SORTABLE_DAY
from counterclaim.ledger.holding import names_of
from counterclaim.ledger.store import Ledger
from counterclaim.stance import ACCUSES, OPPOSES


@dataclass(frozen=True, slots=True)
class Told:
    """That ``actor`` accuses or denies towards ``target`` (ledger ids), told by texts of one ``origin`` first on ``day``.

    ``day`` is YYYY-MM-DD or coarser, empty where neither statement nor page has one.
    """

    actor: str
    target: str
    denies: bool
    origin: str
    day: str


@dataclass(frozen=True, slots=True)
class Tie:
    """How many independent origins tell that ``actor`` accuses ``target``, and how many that it denies what ``target`` says."""

    actor: str
    target: str
    accuses: int
    denies: int


_TOLD = """
SELECT x.ledger AS actor, y.ledger AS target, s.stance IN ({denies}) AS denies, coalesce(m.origin, r.document) AS origin,
       min(coalesce(nullif({day}, ''), '~')) AS day
FROM statements s JOIN readings r ON r.n = s.reading AND r.current = 1 JOIN documents d ON d.id = r.document
JOIN statement_actors p ON p.reading = s.reading AND p.statement = s.id AND p.role = 'speaker'
JOIN statement_actors q ON q.reading = s.reading AND q.statement = s.id AND q.role = 'target'
JOIN actor_bases x ON x.id = p.actor JOIN actor_bases y ON y.id = q.actor AND y.ledger <> x.ledger
LEFT JOIN origin_members m ON m.document = r.document
WHERE s.stance IN ({stances}) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""  # '~', which follows all digits, where there is no day


def told_ties(ledger: Ledger) -> tuple[Told, ...]:
    """Every tie that current documents tell, once an origin; reads all statements (a second or so for 100,000 documents)."""
    denies, stances = sorted(OPPOSES), sorted(ACCUSES | OPPOSES)
    query = _TOLD.format(day=SORTABLE_DAY, denies=", ".join("?" * len(denies)), stances=", ".join("?" * len(stances)))
    with ledger.connect() as connection:
        rows = connection.exec_driver_sql(query, (*denies, *stances))
        return tuple(Told(r.actor, r.target, bool(r.denies), r.origin, r.day.rstrip("~")) for r in rows)


def ties(told: Iterable[Told], *, since: str = "", until: str = "", about: str | None = None) -> list[Tie]:
    """Ties first told within a span (bounds may be coarser than a day and count whole), the strongest first; ``about``: only those of
    this party."""
    counts: dict[tuple[str, str], list[int]] = {}
    for t in told:
        if about is not None and about not in (t.actor, t.target):
            continue
        if (since and t.day < since) or (until and (not t.day or t.day[: len(until)] > until)):
            continue
        counts.setdefault((t.actor, t.target), [0, 0])[t.denies] += 1
    found = [Tie(a, t, *c) for (a, t), c in counts.items()]
    return sorted(found, key=lambda t: (-t.accuses - t.denies, t.actor, t.target))


def party_names(ledger: Ledger, ids: Iterable[str]) -> dict[str, str]:
    """The name by which most documents show each party."""
    with ledger.connect() as connection:
        return names_of(connection, set(ids))
