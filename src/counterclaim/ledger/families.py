"""Who holds a claim, by independent origin: copies and rewordings of one text stand together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counterclaim.ledger.days import order
from counterclaim.ledger.entries import Entry, StatementEntry
from counterclaim.ledger.origin_queries import origin_entries
from counterclaim.ledger.sides import holding
from counterclaim.ledger.store import Ledger
from counterclaim.ledger.support import Told, families, origin_labels


@dataclass(frozen=True, slots=True)
class Family:
    """Statements that hold a claim in texts of one independent origin, the earliest first.

    ``origin`` is the ledger's id (o-…) of the origin of its first document, None where it is not settled; ``own`` says that this is what a
    document tells of its own beside what it took over; ``documents`` counts the pages.
    """

    origin: str | None
    own: bool
    documents: int
    statements: tuple[StatementEntry, ...]


def held_by(ledger: Ledger, entry: Entry) -> tuple[Family, ...]:
    """The independent origins behind a whole claim (as ``show`` gives it), as ``Entry.origins`` counts them; the earliest first."""
    held = holding(entry.id, entry.statements)
    if not held:
        return ()
    with ledger.connect() as connection:
        labels = origin_labels(connection, {s.document for s in held})
        label_of = families(connection, labels, {_told(s) for s in held})
        grouped: dict[str, list[StatementEntry]] = {}
        for s in sorted(held, key=_when):
            grouped.setdefault(label_of[_told(s)], []).append(s)
        known = {o.id for o in origin_entries(connection, sorted({labels[s.document].origin for s in held}))}
    found = []
    for group in grouped.values():
        first = labels[group[0].document]
        origin = first.origin if first.origin in known else None
        own = first.at(_told(group[0]).start) != first.origin
        found.append(Family(origin, own, len({s.document for s in group}), tuple(group)))
    return tuple(found)


def _told(s: StatementEntry) -> Told:
    return Told(s.document, s.content[0].start if s.content else 0)


def _when(s: StatementEntry) -> tuple[date, date, date, date, str, str]:
    return (*order(s.date or s.published), *order(s.published), s.document, s.id)
