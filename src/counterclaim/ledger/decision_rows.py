"""What users decided: rows that outlive every new reading and can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection

from counterclaim.identity import content_id
from counterclaim.ledger.groups import chunks
from counterclaim.link.links import Decision

OF_STATEMENTS: Final = ("verdict", "speaker", "target", "stance", "claim", "source", "content")
"""Kinds of rows that correct a statement; the others are merge, split and pin."""


def standing(connection: Connection, ids: Iterable[str]) -> tuple[Decision, ...]:
    """Decisions on actors and claims not undone, on any of these ids, in the order in which they were taken."""
    found = {}
    for part in chunks(sorted(set(ids))):
        marks = ", ".join("?" * len(part))
        for column in ("a", "b"):
            query = (
                "SELECT n, kind, a, b FROM decisions WHERE undone_at IS NULL AND kind IN ('merge', 'split', 'pin') "
                f"AND {column} IN ({marks})"
            )
            found.update({r.n: Decision(r.kind, r.a, r.b) for r in connection.exec_driver_sql(query, tuple(part))})
    return tuple(found[n] for n in sorted(found))


def merged_with(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Both ends of every merge or pin that stands on one of these ids."""
    return {i for d in standing(connection, ids) if d.kind != "split" for i in (d.a, d.b) if i}


def add_decision(
    connection: Connection, rows: Sequence[tuple[str, str, str | None]], note: str | None, by: str | None
) -> str:
    """Write a decision down, a row (kind, a, b) each under one id."""
    n = int(connection.exec_driver_sql("SELECT coalesce(max(n), 0) + 1 FROM decisions").scalar_one())
    id = content_id("x", n, *rows[0])
    at = _now()
    connection.exec_driver_sql(
        "INSERT INTO decisions (n, id, kind, a, b, note, at, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(n + i, id, kind, a, b, note, at, by) for i, (kind, a, b) in enumerate(rows)],
    )
    return id


def undo_decision(connection: Connection, id: str) -> None:
    """From now on it does not count; the row stays."""
    connection.exec_driver_sql("UPDATE decisions SET undone_at = ? WHERE id = ? AND undone_at IS NULL", (_now(), id))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
