"""A long answer of the ledger, so many rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row


def paged(connection: Connection, query: str, key: str, size: int) -> Iterator[Sequence[Row[Any]]]:
    """The rows of ``SELECT … WHERE key > ? ORDER BY key LIMIT ?`` (``key`` names a column of text), at most ``size`` together and never none.
    Each part is asked for when the one before has been used, so that no cursor stays open meanwhile."""
    last = ""
    while rows := connection.exec_driver_sql(query, (last, size)).all():
        yield rows
        last = str(rows[-1]._mapping[key])
