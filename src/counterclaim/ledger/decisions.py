"""What users decide of parties and claims, what waits for them to decide, and all their decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from counterclaim.errors import NotFound, UsageError
from counterclaim.ledger.correction_entries import correction_entry
from counterclaim.ledger.decision_rows import OF_STATEMENTS, add_decision, standing, undo_decision
from counterclaim.ledger.entries import DecisionEntry, UnsureEntry
from counterclaim.ledger.recording import ledger_ids, unsettle, unsettle_corrected
from counterclaim.ledger.store import Ledger

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz234567-")
_Kind = Literal["merge", "split", "pin"]


@dataclass(frozen=True, slots=True)
class Noun:
    """Where parties, or claims, stand: the table of what is joined, its edges, and the kind under which it is unsettled."""

    name: str
    table: str
    edges: str
    unsettled: str


_NOUNS = {
    "a": Noun("actor", "actor_bases", "actor_edges", "actor"),
    "c": Noun("claim", "wordings", "claim_edges", "wording"),
}


def merge(ledger: Ledger, a: str, b: str, note: str | None = None, by: str | None = None) -> str:
    """Two parties, or claims, are one; the id of the decision.  It takes effect when the ledger is settled."""
    with ledger.writing() as connection:
        noun, one, other = _two(connection, a, b)
        ones, others = _together(connection, noun, one), _together(connection, noun, other)
        if ones == others:
            raise UsageError(f"{one} and {other} are one already")
        pairs = {(one, other)}
        for d in standing(connection, ones):  # earlier splits between the two groups no longer hold
            if d.kind == "split" and d.b is not None:
                pairs |= {(x, y) for x, y in ((d.a, d.b), (d.b, d.a)) if x in ones and y in others}
        return _write(connection, noun, "merge", sorted(pairs), note, by)


def split(ledger: Ledger, a: str, others: Sequence[str] = (), note: str | None = None, by: str | None = None) -> str:
    """``a``, one of those that were taken for one, is not the same as ``others``: all the rest where none are given."""
    with ledger.writing() as connection:
        noun, one = exact(connection, a)
        group = _together(connection, noun, one)
        if others:
            rest = []
            for x in others:
                kind, id = exact(connection, x)
                if kind is not noun or id == one:
                    raise UsageError(f"{one} cannot be split from {id}")
                rest.append(id)
        else:
            rest = [x for x in group if x != one]
        if not rest:
            raise UsageError(f"{one} stands alone: there is nothing to split it from")
        return _write(connection, noun, "split", [(one, x) for x in rest], note, by)


def pin(ledger: Ledger, a: str, note: str | None = None, by: str | None = None) -> str:
    """The party, or claim, is right as it is: nothing joins it, and nothing leaves it, but by a later decision."""
    with ledger.writing() as connection:
        noun, one = exact(connection, a)
        group = _together(connection, noun, one)
        return _write(connection, noun, "pin", [(x, group[0]) for x in group], note, by)


def undo(ledger: Ledger, id: str) -> None:
    """Take a decision back.  Raises NotFound where there is none of this id, UsageError where it was undone before."""
    with ledger.writing() as connection:
        wanted = id.strip().lower()
        query = "SELECT DISTINCT id FROM decisions WHERE id GLOB ? LIMIT 3"
        if wanted[:2] != "x-" or not set(wanted) <= _LETTERS:
            raise NotFound(f"{id!r} is no id of a decision; 'counterclaim decisions' lists them")
        found = [r.id for r in connection.exec_driver_sql(query, (wanted + "*",))]
        if len(found) != 1:
            raise NotFound(f"{'several decisions begin' if found else 'no decision begins'} with {wanted}")
        query = "SELECT a, b FROM decisions WHERE id = ? AND undone_at IS NULL ORDER BY n"
        rows = connection.exec_driver_sql(query, (found[0],)).all()
        if not rows:
            raise UsageError(f"{found[0]} was undone before")
        undo_decision(connection, found[0])
        if rows[0].a.startswith("s-"):
            unsettle_corrected(connection, found[0])
            return
        _unsettle(connection, _NOUNS[rows[0].a[0]], [i for r in rows for i in (r.a, r.b) if i])


def decisions(ledger: Ledger, *, undone: bool = False) -> Iterator[DecisionEntry]:
    """Decisions that stand, in the order in which they were taken; with ``undone`` those taken back too."""
    where = "" if undone else "WHERE undone_at IS NULL"
    with ledger.connect() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT min(n) AS n, id, kind, note, at, undone_at, who FROM decisions {where} GROUP BY id ORDER BY 1"
        ).all()
        for r in rows:
            if r.kind in OF_STATEMENTS:
                yield correction_entry(connection, r.id)
                continue
            pairs = connection.exec_driver_sql("SELECT a, b FROM decisions WHERE id = ? ORDER BY n", (r.id,)).all()
            firsts, seconds = dict.fromkeys(p.a for p in pairs), dict.fromkeys(p.b for p in pairs if p.b)
            on = tuple(firsts if r.kind == "pin" else {**firsts, **seconds})
            noun = _NOUNS[on[0][0]]
            names = tuple(_name(connection, noun, i) for i in on)
            yield DecisionEntry(r.id, r.kind, noun.name, on, names, r.note, r.at, r.undone_at, r.who)


def unsure(ledger: Ledger, *, what: str | None = None, limit: int | None = None) -> Iterator[UnsureEntry]:
    """Pairs that may be one and were left apart, the likeliest first; ``what``: 'actor' or 'claim', both where None.

    A pair on which a decision stands, or that has been joined otherwise, is no longer unsure.
    """
    with ledger.connect() as connection:
        left = limit
        for noun in _NOUNS.values():
            if what not in (None, noun.name):
                continue
            current = (
                "EXISTS (SELECT 1 FROM actors t JOIN readings r ON r.n = t.reading AND r.current = 1 WHERE t.base = {})"
                if noun.name == "actor"
                else "EXISTS (SELECT 1 FROM claims t JOIN readings r ON r.n = t.reading AND r.current = 1 WHERE t.wording = {})"
            )
            query = (
                f"SELECT e.a, e.b, e.score, e.why FROM {noun.edges} e JOIN {noun.table} x ON x.id = e.a JOIN {noun.table} y ON y.id = e.b "
                f"WHERE e.relation = 'unsure' AND x.ledger <> y.ledger AND {current.format('e.a')} AND {current.format('e.b')} "
                "AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.undone_at IS NULL AND d.a IN (e.a, e.b) AND (d.b IN (e.a, e.b) OR d.kind = 'pin')) "
                "ORDER BY e.score DESC, e.a, e.b LIMIT ?"
            )
            rows = connection.exec_driver_sql(query, (-1 if left is None else left,)).all()
            for r in rows:
                one, other = _name(connection, noun, r.a), _name(connection, noun, r.b)
                yield UnsureEntry(noun.name, r.a, one, r.b, other, r.score, r.why)
            if left is not None:
                left -= len(rows)


def _write(
    connection: Connection, noun: Noun, kind: _Kind, pairs: Sequence[tuple[str, str]], note: str | None, by: str | None
) -> str:
    id = add_decision(connection, [(kind, *pair) for pair in pairs], note, by)
    _unsettle(connection, noun, [i for pair in pairs for i in pair])
    return id


def _unsettle(connection: Connection, noun: Noun, ids: Sequence[str]) -> None:
    touched = {x for i in ids for x in (i, *_together(connection, noun, i))}
    unsettle(connection, noun.unsettled, sorted(touched))


def _two(connection: Connection, a: str, b: str) -> tuple[Noun, str, str]:
    noun, one = exact(connection, a)
    kind, other = exact(connection, b)
    if kind is not noun:
        raise UsageError(f"{one} and {other} are not of one kind")
    return noun, one, other


def exact(connection: Connection, wanted: str) -> tuple[Noun, str]:
    """What an id, or the unique beginning of one, names: a party or claim, or one of those that were taken for it.  Raises NotFound."""
    id = wanted.strip().lower()
    noun = _NOUNS.get(id[:1])
    if noun is None or id[1:2] != "-" or not set(id) <= _LETTERS:
        raise NotFound(f"{wanted!r} is no id of an actor (a-) or claim (c-)")
    rows = connection.exec_driver_sql(f"SELECT id FROM {noun.table} WHERE id GLOB ? ORDER BY id LIMIT 3", (id + "*",))
    found = [r.id for r in rows]
    if id in found:
        return noun, id
    if not found and noun.name == "claim":  # a claim's id within one document
        query = "SELECT DISTINCT wording FROM claims WHERE id GLOB ? LIMIT 3"
        found = [r.wording for r in connection.exec_driver_sql(query, (id + "*",))]
    if not found:
        raise NotFound(f"no {noun.name} {id} in this ledger")
    if len(found) > 1:
        raise NotFound(f"{id} is the beginning of several {noun.name}s: {', '.join(found)} …")
    return noun, str(found[0])


def _together(connection: Connection, noun: Noun, id: str) -> list[str]:
    """All that are taken for one with ``id``, in order."""
    label = ledger_ids(connection, noun.table, [id]).get(id, id)
    rows = connection.exec_driver_sql(f"SELECT id FROM {noun.table} WHERE ledger = ? ORDER BY id", (label,))
    return [r.id for r in rows] or [id]


def _name(connection: Connection, noun: Noun, id: str) -> str:
    query = (
        "SELECT value FROM actor_facts WHERE base = ? AND kind = 'name' ORDER BY documents DESC, value LIMIT 1"
        if noun.name == "actor"
        else "SELECT text FROM wordings WHERE id = ?"
    )
    row = connection.exec_driver_sql(query, (id,)).first()
    return str(row[0]) if row is not None else id
