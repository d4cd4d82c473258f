"""What is unsettled in a ledger, and the means to write down how it was settled; who decides sits outside (counterclaim.settling)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from counterclaim.ledger.correction_store import CorrectedReading
from counterclaim.ledger.decision_rows import standing
from counterclaim.ledger.groups import chunks
from counterclaim.ledger.origin_store import OriginStore
from counterclaim.ledger.pair_store import PairStore
from counterclaim.ledger.recording import ledger_ids, unsettle
from counterclaim.ledger.support import containing, count_support
from counterclaim.link.links import Decision, KnownActor, KnownClaim


class Settlement:
    """One transaction in which something is settled."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.actors = PairStore(connection, "actor")
        self.claims = PairStore(connection, "claim")
        self.origins = OriginStore(connection)

    def pending(self, kind: str, most: int) -> list[str]:
        """Ids of what is unsettled: kind 'correction' (readings), 'actor' (bases), 'wording', 'reading' or 'claim'."""
        query = "SELECT id FROM unsettled WHERE kind = ? ORDER BY id LIMIT ?"
        return [r.id for r in self._connection.exec_driver_sql(query, (kind, most))]

    def settled(self, kind: str, ids: Sequence[str]) -> None:
        """Take off the list."""
        for part in chunks(ids):
            marks = ", ".join("?" * len(part))
            self._connection.exec_driver_sql(f"DELETE FROM unsettled WHERE kind = ? AND id IN ({marks})", (kind, *part))

    def decisions(self, ids: Iterable[str]) -> tuple[Decision, ...]:
        """Those that stand on any of these bases or wordings, in the order in which they were taken."""
        return standing(self._connection, ids)

    def corrected(self, ids: Sequence[str]) -> Iterator[CorrectedReading]:
        """Those of these readings that are current, each put back to what was read as it comes."""
        for i in ids:
            query = "SELECT n FROM readings WHERE n = ? AND current = 1"
            if self._connection.exec_driver_sql(query, (int(i),)).first() is not None:
                yield CorrectedReading(self._connection, int(i))

    def known_actors(self, ids: Sequence[str]) -> list[KnownActor]:
        """What current documents tell of these bases; one of which nothing is told is left out."""
        names = self._told(ids, "SELECT base, name AS value FROM actor_names WHERE documents > 0 AND base")
        facts: dict[str, dict[str, list[str]]] = {
            kind: self._told(
                ids, f"SELECT base, value FROM actor_facts WHERE documents > 0 AND kind = '{kind}' AND base"
            )
            for kind in ("type", "key", "role", "belongs_to")
        }
        described = self._told(ids, "SELECT id AS base, id AS value FROM actor_bases WHERE named = 0 AND id")
        return [
            KnownActor(
                id=i,
                type=facts["type"][i][0],
                key=facts["key"][i][0],
                names=tuple(names.get(i, ())),
                roles=tuple(facts["role"].get(i, ())),
                belongs_to=next(iter(facts["belongs_to"].get(i, ())), None),
                named=i not in described,
            )
            for i in sorted(ids)
            if i in facts["type"]
        ]

    def _told(self, ids: Sequence[str], query: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for part in chunks(ids):
            marks = ", ".join("?" * len(part))
            for r in self._connection.exec_driver_sql(f"{query} IN ({marks}) ORDER BY 1, 2", tuple(part)):
                found.setdefault(r.base, []).append(r.value)
        return found

    def known_claims(self, ids: Sequence[str]) -> list[KnownClaim]:
        """Those of the wordings that a current reading tells; agent and recipient are the ledger's actors."""
        query = (
            "SELECT w.*, coalesce(a.ledger, w.agent) AS agent_ledger, coalesce(b.ledger, w.recipient) AS recipient_ledger FROM wordings w "
            "LEFT JOIN actor_bases a ON a.id = w.agent LEFT JOIN actor_bases b ON b.id = w.recipient WHERE w.id IN ({}) "
            "AND EXISTS (SELECT 1 FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 WHERE c.wording = w.id) ORDER BY w.id"
        )
        found: list[KnownClaim] = []
        for part in chunks(ids):
            rows = self._connection.exec_driver_sql(query.format(", ".join("?" * len(part))), tuple(part))
            found += [
                KnownClaim(
                    r.id,
                    r.text,
                    r.act,
                    r.agent_ledger,
                    r.object,
                    r.recipient_ledger,
                    bool(r.negated),
                    r.place,
                    r.time,
                )
                for r in rows
            ]
        return found

    def regroup_actors(self, groups: Mapping[str, str]) -> None:
        """Write down which party each base stands for; claims that name one that changed become unsettled."""
        changed = self._changed("actor_bases", groups)
        self._set("actors", "base", changed)
        for part in chunks(sorted(changed)):
            marks = ", ".join("?" * len(part))
            query = f"SELECT id FROM wordings WHERE agent IN ({marks}) OR recipient IN ({marks})"
            named = [r.id for r in self._connection.exec_driver_sql(query, (*part, *part))]
            unsettle(self._connection, "wording", named)
            # Whether a claim is contested hangs on who says what, on it and in answer to it.
            said = (
                "WITH said AS (SELECT p.reading, p.statement AS id FROM statement_actors p JOIN readings r ON r.n = p.reading AND r.current = 1 "
                f"WHERE p.actor IN ({marks}) AND p.role = 'speaker'), "
                "met AS (SELECT reading, id FROM said UNION SELECT a.reading, a.answered FROM said JOIN answers a ON a.reading = said.reading AND a.statement = said.id "
                "UNION SELECT a.reading, a.statement FROM said JOIN answers a ON a.reading = said.reading AND a.answered = said.id) "
                "SELECT DISTINCT c.ledger FROM met JOIN statements s ON s.reading = met.reading AND s.id = met.id "
                "JOIN claims c ON c.reading = s.reading AND c.id = s.claim"
            )
            held = [r.ledger for r in self._connection.exec_driver_sql(said, tuple(part))]
            unsettle(self._connection, "claim", held)

    def regroup_claims(self, groups: Mapping[str, str]) -> None:
        """Write down which claim each wording stands for; what changed is to be counted anew."""
        before = ledger_ids(self._connection, "wordings", sorted(groups))
        changed = self._changed("wordings", groups)
        self._set("claims", "wording", changed)
        touched = {before[i] for i in changed if i in before} | set(changed.values())
        unsettle(self._connection, "claim", sorted(touched))

    def count_claims(self, ids: Sequence[str]) -> None:
        """How many origins, texts and statements tell each of these claims of the ledger, and of those that contain one of them."""
        count_support(self._connection, sorted({*ids, *containing(self._connection, ids)}))

    def recount(self, wordings: Sequence[str]) -> None:
        """The claims of these wordings are to be counted anew."""
        unsettle(self._connection, "claim", sorted(set(ledger_ids(self._connection, "wordings", wordings).values())))

    def _changed(self, table: str, groups: Mapping[str, str]) -> dict[str, str]:
        before = ledger_ids(self._connection, table, sorted(groups))
        changed = {i: g for i, g in sorted(groups.items()) if i in before and before[i] != g}
        self._set(table, "id", changed)
        return changed

    def _set(self, table: str, column: str, groups: Mapping[str, str]) -> None:
        rows = [(g, i) for i, g in groups.items()]
        if rows:
            self._connection.exec_driver_sql(f"UPDATE {table} SET ledger = ? WHERE {column} = ?", rows)
