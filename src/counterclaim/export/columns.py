"""A table as columns and rows: what CSV, Parquet and the description beside them have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from counterclaim.ledger.store import Ledger

Cell = str | int | float | bool | tuple[str, ...] | None
Kind = Literal["string", "integer", "number", "boolean", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its cells ('list' is of strings), and what it holds.

    ``key``: its cells are never empty and name the row.  ``of``: the table of whose rows its cells are ids.
    """

    name: str
    kind: Kind
    what: str
    key: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``entries`` of a ledger in an order of their own, and ``row``, the cells of one in the order of ``columns``."""

    name: str
    what: str
    columns: tuple[Column, ...]
    entries: Callable[[Ledger], Iterator[Any]]
    row: Callable[[Any], list[Cell]]
