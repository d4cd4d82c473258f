"""Statements as users corrected them: a page's rows as they were read, and what its corrections make of them.

A row that is corrected is kept as it was read under a reading of its own that is never current (see schema.py), and comes back from there
when the correction is undone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, text

from counterclaim.identity import content_id
from counterclaim.ledger.recording import full_text, ledger_ids, unsettle
from counterclaim.ledger.rows import list_json, list_of, spans_json, spans_of
from counterclaim.ledger.schema import METADATA
from counterclaim.link.links import Anchor, Found, Quote, Said

_PARTS = ("statements", "statement_actors", "claims", "answers", "evidence")
_ROLES = ("speaker", "target", "behalf")
_Held = tuple[str | None, ...]
_Change = Mapping[str, tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class _State:
    """What a page tells: statements by id (the claim in front), answers, and its claims by id as (wording, claim of the ledger)."""

    statements: Mapping[str, _Held]
    answers: frozenset[tuple[str, str]]
    claims: Mapping[str, tuple[str, str]]


class CorrectedReading:
    """A current reading, its rows put back to what was read; ``apply`` then makes of them what corrections say."""

    def __init__(self, connection: Connection, n: int) -> None:
        self._connection, self._n = connection, n
        row = connection.exec_driver_sql(
            "SELECT d.id, d.address, d.fingerprint, d.text FROM readings r JOIN documents d ON d.id = r.document WHERE r.n = ?",
            (n,),
        ).one()
        self.text: str = row.text
        self._document: str = row.id
        self._where = (row.id, row.address, row.fingerprint)
        self._before = self._state()
        self._restore()

    def anchors(self) -> list[Anchor]:
        """Passages of corrections that stand and were made on this document, its address, or the same text elsewhere."""
        columns = ("document", "address", "fingerprint")
        query = " UNION ".join(
            "SELECT decision, cue, content, meant FROM anchors WHERE "
            f"{c} = ? AND EXISTS (SELECT 1 FROM decisions d WHERE d.id = decision AND d.undone_at IS NULL)"
            for c in columns
        )
        rows = self._connection.exec_driver_sql(f"{query} ORDER BY 1", self._where)
        return [Anchor(r.decision, quotes_of(r.cue), quotes_of(r.content), meant_of(r.meant)) for r in rows]

    def said(self) -> list[Said]:
        """The statements as they were read."""
        rows = self._connection.exec_driver_sql(
            "SELECT id, cue, content FROM statements WHERE reading = ? ORDER BY id", (self._n,)
        )
        return [Said(r.id, spans_of(r.cue), spans_of(r.content)) for r in rows]

    def apply(self, found: Sequence[Found]) -> None:
        """Write down where corrections found their passage, and what they make of the statements there; mark what that unsettles."""
        self._connection.exec_driver_sql("DELETE FROM correction_places WHERE reading = ?", (self._n,))
        for f in found:
            self._connection.exec_driver_sql(
                "INSERT INTO correction_places (decision, reading, statement) VALUES (?, ?, ?)",
                (f.decision, self._n, f.statement),
            )
        changes = self._changes([f for f in found if f.statement is not None])
        held = self._held()
        struck = sorted(s for s, change in changes.items() if change.get("verdict") == ("wrong",))
        for statement, change in sorted(changes.items()):
            if statement not in struck:
                self._change(statement, change)
        for statement in struck:
            self._strike(statement)
        for claim in sorted(held - self._held()):
            self._park("claims", "id = ?", claim)
        self._connection.exec_driver_sql(
            "DELETE FROM readings WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM statements WHERE reading = ?1)",
            (-self._n,),
        )
        self._mark(self._before, self._state())

    def _changes(self, found: Sequence[Found]) -> dict[str, dict[str, tuple[str | None, ...]]]:
        """What is right of each statement, by aspect (speakers and targets may be several); a later correction wins."""
        out: dict[str, dict[str, tuple[str | None, ...]]] = {}
        rows: list[tuple[int, str, str, str, str | None]] = []
        for f in found:
            names = self._names(f.decision)
            query = "SELECT n, kind, b FROM decisions WHERE id = ? AND undone_at IS NULL"
            for r in self._connection.exec_driver_sql(query, (f.decision,)):
                value = r.b
                if r.kind in ("speaker", "target"):
                    value = self._base(r.b, names.get(f"{r.kind}_key {r.b}", names.get(f"{r.kind}_key")))
                elif r.kind in ("source", "content"):
                    if r.kind not in f.meant:
                        continue
                    value = spans_json(f.meant[r.kind])
                rows.append((r.n, f.decision, f.statement or "", r.kind, value))
        by: dict[tuple[str, str], str] = {}
        for _, decision, statement, kind, value in sorted(rows, key=lambda r: r[0]):
            right = out.setdefault(statement, {})
            before = right.get(kind, ()) if by.get((statement, kind)) == decision else ()
            right[kind] = (*before, value)
            by[statement, kind] = decision
        return out

    def _names(self, decision: str) -> dict[str, str]:
        row = self._connection.exec_driver_sql("SELECT names FROM anchors WHERE decision = ?", (decision,)).one()
        return {str(k): str(v) for k, v in json.loads(row.names).items()}

    def _base(self, base: str | None, key: str | None) -> str | None:
        """The party that was meant, as this page names it: a surname's base is another in each document."""
        rows = self._connection.exec_driver_sql(
            "SELECT base FROM actors WHERE reading = ? AND (base = ? OR key = ?) ORDER BY base <> ?, base",
            (self._n, base, key, base),
        )
        row = rows.first() if base is not None else None
        return str(row.base) if row is not None else base

    def _change(self, id: str, change: _Change) -> None:
        """A statement as corrected in the place of the one that was read."""
        table = METADATA.tables["statements"]
        query = select(table).where(table.c.reading == self._n, table.c.id == id)
        old = dict(self._connection.execute(query).mappings().one())
        new = dict(old)
        for aspect in ("stance", "source", "content"):
            if aspect in change:
                (new[aspect],) = change[aspect]
        if "claim" in change:
            new["claim"] = self._claim(change["claim"][0], old["claim"])
        said = self._parties().get(id, {})
        parties = {role: said.get(role, ()) for role in _ROLES}
        parties |= {role: tuple(a for a in change[role] if a is not None) for role in _ROLES if role in change}
        if "speaker" in change and "target" not in change:
            parties["target"] = tuple(a for a in parties["target"] if a not in parties["speaker"])
        if parties["speaker"] != said.get("speaker", ()):
            parties["behalf"] = ()  # it was told of who was taken for the speaker
        changed = [role for role in ("speaker", "target") if parties[role] != said.get(role, ())]
        changed += [a for a in ("stance", "claim", "source", "content") if new[a] != old[a]]
        if not changed:
            return
        new["why"] = f"{old['why']}; corrected: {', '.join(changed)}"
        self._park("statements", "id = ?", id)
        self._park("statement_actors", "statement = ?", id)
        for role, several in parties.items():
            for i, actor in enumerate(dict.fromkeys(several)):
                self._connection.exec_driver_sql(
                    "INSERT INTO statement_actors (statement, reading, role, position, actor) VALUES (?, ?, ?, ?, ?)",
                    (id, self._n, role, i, actor),
                )
        row = self._connection.execute(insert(table).returning(text("rowid")), new).one()
        self._connection.exec_driver_sql(
            "INSERT INTO statements_fts (rowid, words) VALUES (?, ?)",
            (row.rowid, self._words(new["content"], new["claim"])),
        )

    def _claim(self, wording: str | None, read: str | None) -> str | None:
        """The page's claim in this wording; one is made where it tells none."""
        if wording is None:
            return None
        table, wordings = METADATA.tables["claims"], METADATA.tables["wordings"]
        query = "SELECT id FROM claims WHERE reading = ? AND wording = ? ORDER BY id <> ?, id"
        row = self._connection.exec_driver_sql(query, (self._n, wording, read or "")).first()
        if row is not None:
            return str(row.id)
        told = self._connection.execute(select(wordings).where(wordings.c.id == wording)).mappings().one()
        made = {c.name: told.get(c.name) for c in table.columns}
        made |= {"reading": self._n, "id": self._made(wording), "wording": wording}
        self._connection.execute(insert(table), made)
        return str(made["id"])

    def _made(self, wording: str) -> str:
        return content_id("c", self._document, "corrected", wording)

    def _strike(self, id: str) -> None:
        """A statement that is none: it leaves with its answers, those to it, and its evidence."""
        self._park("statements", "id = ?", id)
        self._park("statement_actors", "statement = ?", id)
        self._park("answers", "statement = ?", id)
        self._park("answers", "answered = ?", id)
        self._park_once(id)
        table = METADATA.tables["evidence"]
        query = select(table).where(table.c.reading == self._n)
        rows = [dict(r) for r in self._connection.execute(query).mappings()]
        for statement in sorted({r["statement"] for r in rows if id in list_of(r["supports"])}):
            self._park_once(statement)
            for r in (r for r in rows if r["statement"] == statement):
                kept = [s for s in list_of(r["supports"]) if s != id]
                self._connection.execute(insert(table), r | {"supports": list_json(kept)})

    def _park_once(self, statement: str) -> None:
        """Put evidence by as it was read; what was put by before stays as it is."""
        query = "SELECT 1 FROM evidence WHERE reading = ? AND statement = ? LIMIT 1"
        if self._connection.exec_driver_sql(query, (-self._n, statement)).first() is None:
            self._park("evidence", "statement = ?", statement)
        else:
            self._connection.exec_driver_sql(
                "DELETE FROM evidence WHERE reading = ? AND statement = ?", (self._n, statement)
            )

    def _park(self, table: str, where: str, value: str) -> None:
        self._connection.exec_driver_sql(
            "INSERT OR IGNORE INTO readings (n, document, reader, current) SELECT -n, document, reader || ', as read', 0 FROM readings WHERE n = ?",
            (self._n,),
        )
        self._connection.exec_driver_sql(
            f"UPDATE {table} SET reading = ? WHERE reading = ? AND {where}", (-self._n, self._n, value)
        )

    def _restore(self) -> None:
        """Everything as it was read."""
        parked = "SELECT id FROM statements WHERE reading = ?"
        self._connection.exec_driver_sql(
            f"DELETE FROM statement_actors WHERE reading = ? AND statement IN ({parked})", (self._n, -self._n)
        )
        for r in self._connection.exec_driver_sql(
            f"SELECT rowid, content, claim FROM statements WHERE reading = ? AND id IN ({parked})", (self._n, -self._n)
        ).all():
            self._connection.exec_driver_sql(
                "INSERT INTO statements_fts (statements_fts, rowid, words) VALUES ('delete', ?, ?)",
                (r.rowid, self._words(r.content, r.claim)),
            )
            self._connection.exec_driver_sql("DELETE FROM statements WHERE rowid = ?", (r.rowid,))
        self._connection.exec_driver_sql(
            "DELETE FROM evidence WHERE reading = ? AND statement IN (SELECT statement FROM evidence WHERE reading = ?)",
            (self._n, -self._n),
        )
        made = self._connection.exec_driver_sql("SELECT id, wording FROM claims WHERE reading = ?", (self._n,)).all()
        for r in made:
            if r.id == self._made(r.wording):
                self._connection.exec_driver_sql("DELETE FROM claims WHERE reading = ? AND id = ?", (self._n, r.id))
        for table in _PARTS:
            self._connection.exec_driver_sql(f"UPDATE {table} SET reading = ? WHERE reading = ?", (self._n, -self._n))

    def _words(self, content: str, claim: str | None) -> str:
        query = "SELECT text FROM claims WHERE reading = ? AND id = ?"
        row = self._connection.exec_driver_sql(query, (self._n, claim)).first()
        return full_text(self.text, spans_of(content), row.text if row is not None else None)

    def _held(self) -> set[str]:
        query = "SELECT DISTINCT claim FROM statements WHERE reading = ? AND claim IS NOT NULL"
        return {r.claim for r in self._connection.exec_driver_sql(query, (self._n,))}

    def _state(self) -> _State:
        def rows(query: str) -> Sequence[Any]:
            return self._connection.exec_driver_sql(f"{query} WHERE reading = ?", (self._n,)).all()

        parties = self._parties()
        return _State(
            {
                r.id: (r.claim, *tuple(r)[2:], *(" ".join(parties.get(r.id, {}).get(role, ())) for role in _ROLES))
                for r in rows("SELECT id, claim, stance, source, content FROM statements")
            },
            frozenset((r.statement, r.answered) for r in rows("SELECT statement, answered FROM answers")),
            {r.id: (r.wording, r.ledger) for r in rows("SELECT id, wording, ledger FROM claims")},
        )

    def _parties(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Bases of speakers and targets, by statement and role."""
        query = (
            "SELECT p.statement, p.role, p.actor FROM statements s JOIN statement_actors p ON p.statement = s.id AND p.reading = s.reading "
            "WHERE s.reading = ? ORDER BY p.statement, p.role, p.position"
        )
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for r in self._connection.exec_driver_sql(query, (self._n,)):
            roles = found.setdefault(r.statement, {})
            roles[r.role] = (*roles.get(r.role, ()), r.actor)
        return found

    def _mark(self, before: _State, after: _State) -> None:
        """Claims that the statements that changed hold, and those that hang on them by answers, are to be counted anew."""
        ids = {*before.statements, *after.statements}
        changed = {i for i in ids if before.statements.get(i) != after.statements.get(i)}
        met = changed | {s for pair in before.answers ^ after.answers for s in pair}
        met |= {s for pair in before.answers | after.answers if changed & {*pair} for s in pair}
        claims = {
            state.claims[claim][1]
            for state in (before, after)
            for s in met
            if s in state.statements and (claim := state.statements[s][0] or "") in state.claims
        }
        told = {w for w, _ in before.claims.values()} ^ {w for w, _ in after.claims.values()}
        unsettle(self._connection, "wording", sorted(told))
        unsettle(
            self._connection,
            "claim",
            sorted({*claims, *ledger_ids(self._connection, "wordings", sorted(told)).values()}),
        )


def quotes_json(quotes: Iterable[Quote]) -> str:
    """``[[start, text, before, behind], …]``."""
    return json.dumps([[q.start, q.text, q.before, q.behind] for q in quotes], ensure_ascii=False)


def quotes_of(text: str) -> tuple[Quote, ...]:
    """Back from ``quotes_json``."""
    return tuple(
        Quote(int(start), str(words), str(before), str(behind)) for start, words, before, behind in json.loads(text)
    )


def meant_json(meant: Mapping[str, Sequence[Quote]]) -> str:
    """Source and content as they are to be: an object of ``quotes_json``."""
    return json.dumps({aspect: json.loads(quotes_json(quotes)) for aspect, quotes in meant.items()}, ensure_ascii=False)


def meant_of(text: str) -> dict[str, tuple[Quote, ...]]:
    """Back from ``meant_json``."""
    return {aspect: quotes_of(json.dumps(quotes)) for aspect, quotes in json.loads(text).items()}
