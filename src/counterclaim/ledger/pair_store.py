"""Blocks and edges of actors, or of claims: what may be the same, and what was judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from sqlalchemy import Connection

from counterclaim.ledger.decision_rows import merged_with
from counterclaim.ledger.groups import chunks
from counterclaim.link.links import ActorEdge, ClaimEdge


class PairStore:
    """Tables ``<what>_blocks`` and ``<what>_edges``; ids are bases, or wordings."""

    def __init__(self, connection: Connection, what: Literal["actor", "claim"]) -> None:
        self._connection = connection
        self._blocks, self._edges = f"{what}_blocks", f"{what}_edges"

    def put_blocks(self, ids: Sequence[str], blocks: Mapping[str, Sequence[str]]) -> None:
        """These ids stand in these blocks and no others; one without blocks in none."""
        self._forget(self._blocks, "id", ids)
        rows = sorted({(block, i) for i, named in blocks.items() for block in named})
        if rows:
            self._connection.exec_driver_sql(f"INSERT INTO {self._blocks} (block, id) VALUES (?, ?)", rows)

    def in_blocks(self, blocks: Iterable[str]) -> list[str]:
        """Ids that stand in any of the blocks, in order."""
        found: set[str] = set()
        for part in chunks(sorted(set(blocks))):
            marks = ", ".join("?" * len(part))
            query = f"SELECT id FROM {self._blocks} WHERE block IN ({marks})"
            found.update(r.id for r in self._connection.exec_driver_sql(query, tuple(part)))
        return sorted(found)

    def put_edges(self, ids: Sequence[str], edges: Iterable[ActorEdge | ClaimEdge]) -> list[str]:
        """These are the edges of these ids, and no others; ids at the far end of edges that stood before."""
        before: set[str] = set()
        for part in chunks(ids):
            marks = ", ".join("?" * len(part))
            query = f"SELECT a, b FROM {self._edges} WHERE a IN ({marks}) UNION SELECT a, b FROM {self._edges} WHERE b IN ({marks})"
            for r in self._connection.exec_driver_sql(query, (*part, *part)):
                before |= {r.a, r.b}
        self._forget(self._edges, "a", ids)
        self._forget(self._edges, "b", ids)
        rows = sorted({(e.a, e.b, e.relation, e.score, e.why) for e in edges})
        if rows:
            insert = f"INSERT OR IGNORE INTO {self._edges} (a, b, relation, score, why) VALUES (?, ?, ?, ?, ?)"
            self._connection.exec_driver_sql(insert, rows)
        return sorted(before - set(ids))

    def component(self, ids: Iterable[str]) -> tuple[list[str], list[tuple[str, str, float]]]:
        """All that edges 'same' and merges lead to from these ids, and those edges with their scores."""
        reached = set(ids)
        edges: set[tuple[str, str, float]] = set()
        todo = sorted(reached)
        while todo:
            found: set[str] = set()
            for part in chunks(todo):
                marks = ", ".join("?" * len(part))
                query = (
                    f"SELECT a, b, score FROM {self._edges} WHERE relation = 'same' AND a IN ({marks}) UNION "
                    f"SELECT a, b, score FROM {self._edges} WHERE relation = 'same' AND b IN ({marks})"
                )
                for r in self._connection.exec_driver_sql(query, (*part, *part)):
                    edges.add((r.a, r.b, r.score))
                    found |= {r.a, r.b}
            found |= merged_with(self._connection, todo)
            todo = sorted(found - reached)
            reached |= found
        return sorted(reached), sorted(edges)

    def _forget(self, table: str, column: str, ids: Sequence[str]) -> None:
        for part in chunks(ids):
            marks = ", ".join("?" * len(part))
            self._connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} IN ({marks})", tuple(part))
