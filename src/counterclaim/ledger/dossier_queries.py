"""What a dossier asks of a ledger beside the claim, or party, itself: passages, provenance, decisions, what is unsure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from counterclaim.ledger.decision_rows import standing
from counterclaim.ledger.decisions import decisions
from counterclaim.ledger.entries import Context, DecisionEntry, OriginEntry, StatementEntry, UnsureEntry
from counterclaim.ledger.groups import chunks
from counterclaim.ledger.holding import names_of
from counterclaim.ledger.origin_queries import origin_entries
from counterclaim.ledger.reading_rows import context_at, contexts_of, start_of
from counterclaim.ledger.recording import ledger_ids
from counterclaim.ledger.store import Ledger
from counterclaim.ledger.support import origin_labels


def contexts(ledger: Ledger, statements: Iterable[StatementEntry]) -> dict[str, Context]:
    """The passage in which each statement stands, by statement id."""
    found: dict[str, Context] = {}
    by_document: dict[str, list[StatementEntry]] = {}
    for s in statements:
        by_document.setdefault(s.document, []).append(s)
    with ledger.connect() as connection:
        for document, several in sorted(by_document.items()):
            passages = contexts_of(connection, document)
            for s in several:
                at = context_at(passages, start_of(s))
                if at is not None:
                    found[s.id] = at
    return found


def provenance(ledger: Ledger, statements: Iterable[StatementEntry]) -> dict[str, str]:
    """What each statement goes back to, by statement id: an origin, or its own document where the page adds it by itself."""
    told = {s.id: (s.document, s.content[0].start if s.content else 0) for s in statements}
    with ledger.connect() as connection:
        labels = origin_labels(connection, {document for document, _ in told.values()})
    return {id: labels[document].at(start) for id, (document, start) in told.items()}


def origins_by_id(ledger: Ledger, ids: Iterable[str]) -> list[OriginEntry]:
    """Origins in the order of ids."""
    with ledger.connect() as connection:
        return [o for part in chunks(sorted(set(ids))) for o in origin_entries(connection, part)]


def shown_names(ledger: Ledger, ids: Iterable[str]) -> dict[str, str]:
    """The name by which most documents show each party, by ledger id."""
    with ledger.connect() as connection:
        return names_of(connection, set(ids))


def decisions_on(ledger: Ledger, id: str, statements: Collection[str] = ()) -> tuple[DecisionEntry, ...]:
    """What users decided of this claim, or party, and what was joined with it or kept from it; and corrections of these statements."""
    every = list(decisions(ledger))
    found = [d for d in every if d.on and d.on[0][:2] == id[:2]]
    with ledger.connect() as connection:
        ledgers = ledger_ids(connection, _table(id), sorted({i for d in found for i in d.on}))
    wanted = {d.id for d in found if id in {ledgers.get(i, i) for i in d.on}}
    return tuple(d for d in every if d.id in wanted or set(d.on) & set(statements))


def unsure_on(ledger: Ledger, id: str, *, most: int = 50) -> tuple[UnsureEntry, ...]:
    """What may be the same as this claim, or party, and was left apart, the likeliest first; ``a`` is always of this one."""
    what = "claim" if id.startswith("c-") else "actor"
    with ledger.connect() as connection:
        own = [r.id for r in connection.exec_driver_sql(f"SELECT id FROM {_table(id)} WHERE ledger = ?", (id,))]
        pairs: dict[tuple[str, str], tuple[float, str]] = {}
        for part in chunks(own):
            marks = ", ".join("?" * len(part))
            for one, other in (("a", "b"), ("b", "a")):
                query = f"SELECT {one}, {other}, score, why FROM {what}_edges WHERE relation = 'unsure' AND {one} IN ({marks})"
                pairs.update({(r[0], r[1]): (r[2], r[3]) for r in connection.exec_driver_sql(query, tuple(part))})
        ledgers = ledger_ids(connection, _table(id), sorted({b for _, b in pairs}))
        apart = {(a, b): told for (a, b), told in pairs.items() if ledgers.get(b, id) != id}
        likeliest = sorted(apart, key=lambda p: (-apart[p][0], p))[:most]
        decided = {frozenset((d.a, d.b)) for d in standing(connection, {i for p in likeliest for i in p})}
        names = _names(connection, what, {i for p in likeliest for i in p})
    return tuple(
        UnsureEntry(what, a, names.get(a, a), b, names.get(b, b), *apart[a, b])
        for a, b in likeliest
        if frozenset((a, b)) not in decided
    )


def _names(connection: Connection, what: str, ids: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in chunks(sorted(ids)):
        marks = ", ".join("?" * len(part))
        query = (
            f"SELECT base AS id, value AS name FROM actor_facts WHERE kind = 'name' AND base IN ({marks}) ORDER BY documents, value DESC"
            if what == "actor"
            else f"SELECT id, text AS name FROM wordings WHERE id IN ({marks})"
        )
        found.update({r.id: r.name for r in connection.exec_driver_sql(query, tuple(part))})
    return found


def _table(id: str) -> str:
    return "wordings" if id.startswith("c-") else "actor_bases"
