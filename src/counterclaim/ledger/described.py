"""What each table and column of a ledger holds, in words: read from data/tables.yaml, and held against the schema by a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.ledger import settled
from counterclaim.ledger.schema import METADATA


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column: its name, SQLite's type, whether it may be null, is (part of) the primary key, and what it holds.

    ``of`` is 'table.column' of what its cells lead to.
    """

    name: str
    type: str
    null: bool
    key: bool
    what: str
    of: str | None


@dataclass(frozen=True, slots=True)
class TableWords:
    """A table: what a row is, the column that names it, columns worth counting by, its full-text table (by rowid), the column to sort by
    with the greatest first; ``hidden``: inner workings."""

    name: str
    what: str
    label: str | None
    facets: tuple[str, ...]
    search: str | None
    sort: str | None
    hidden: bool
    columns: tuple[ColumnWords, ...]


@cache
def described() -> tuple[TableWords, ...]:
    """Every table in the order of the data file.  Raises KeyError or ValueError where that and the schema do not fit."""
    assert settled.decisions.metadata is METADATA  # the settled tables are known by now
    told = yaml.safe_load((files("counterclaim.ledger") / "data" / "tables.yaml").read_text("utf-8"))
    if missing := set(METADATA.tables) ^ set(told):
        raise ValueError(f"tables.yaml and the schema differ in {', '.join(sorted(missing))}")
    return tuple(_table(name, words) for name, words in told.items())


def _table(name: str, words: Mapping[str, object]) -> TableWords:
    columns, of = words["columns"], words.get("of", {})
    assert isinstance(columns, dict)
    assert isinstance(of, dict)
    facets = words.get("facets", [])
    assert isinstance(facets, list)
    table = METADATA.tables[name]
    label, search, sort = (str(words[k]) if k in words else None for k in ("label", "search", "sort"))
    named = {x for x in (label, sort) if x}
    if differing := set(columns) ^ {c.name for c in table.columns} | (set(of) | {*facets, *named}) - set(columns):
        raise ValueError(f"tables.yaml and the schema differ in {name}: {', '.join(sorted(differing))}")
    return TableWords(
        name=name,
        what=str(words["what"]),
        label=label,
        facets=tuple(map(str, facets)),
        search=search,
        sort=sort,
        hidden=bool(words.get("hidden", False)),
        columns=tuple(
            ColumnWords(
                name=c.name,
                type=str(c.type),
                null=bool(c.nullable) and not c.primary_key,
                key=c.primary_key,
                what=str(columns[c.name]),
                of=next((f"{k.column.table.name}.{k.column.name}" for k in c.foreign_keys), of.get(c.name)),
            )
            for c in table.columns
        ),
    )
