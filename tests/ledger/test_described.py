"""Every table and column is told of in words, and what they are said to lead to is there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from counterclaim.ledger import Ledger
from counterclaim.ledger.described import described
from made_ledger import reading, record


def test_the_words_fit_a_ledger_s_own_file(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "t.ledger") as ledger:
        record(ledger, reading())
    with closing(sqlite3.connect(tmp_path / "t.ledger")) as file:
        found = {
            name: [row[1] for row in file.execute(f"PRAGMA table_info({name})")]
            for (name,) in file.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        }
        virtual = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'")}
        assert {t.name: [c.name for c in t.columns] for t in described()} == {
            name: columns
            for name, columns in found.items()
            if not any(name == v or name.startswith(f"{v}_") for v in virtual)
        }
        assert {t.search for t in described() if t.search} <= virtual


def test_what_columns_lead_to_is_there() -> None:
    columns = {f"{t.name}.{c.name}" for t in described() for c in t.columns}
    assert {c.of for t in described() for c in t.columns if c.of} <= columns
    assert all(c.what.strip() and t.what.endswith(".") for t in described() for c in t.columns)


def test_cells_lead_where_they_are_said_to(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "t.ledger") as ledger:
        for n, claim in enumerate(("Sudland hides gold", "Sudland bans rope")):
            record(ledger, reading(f"https://{n}.example/", claim=claim, published=f"2024-05-0{n + 1}"))
        with ledger.connect() as connection:
            for t in described():
                for c in t.columns:
                    if c.of is None:
                        continue
                    table, column = c.of.split(".")
                    query = (
                        f'SELECT count(*) FROM "{t.name}" WHERE "{c.name}" IS NOT NULL AND "{c.name}" NOT IN '
                        f'(SELECT "{column}" FROM "{table}")'
                    )
                    assert connection.exec_driver_sql(query).scalar_one() == 0, f"{t.name}.{c.name}"
