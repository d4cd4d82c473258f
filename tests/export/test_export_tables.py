"""Every table, in every format of tables: what a ledger holds comes back, keys are keys, and ids lead to rows of other tables."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from whole_ledgers import whole_ledger

from counterclaim.cli import export as verb
from counterclaim.errors import UsageError
from counterclaim.export.columns import Cell, Column
from counterclaim.export.files import export, export_folder
from counterclaim.export.tables import TABLES
from counterclaim.export.tabular import TABULAR
from counterclaim.ledger import Ledger, show, statements
from counterclaim.ledger.entries import DocumentView
from counterclaim.ledger.sides import stance_on


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with whole_ledger(tmp_path_factory.mktemp("tables") / "t.ledger") as made:
        yield made


def written(ledger: Ledger, format: str, table: str) -> bytes:
    out = io.BytesIO()
    export(ledger, format, out, table=table)
    return out.getvalue()


def rows(ledger: Ledger, table: str) -> list[list[Cell]]:
    return [TABLES[table].row(e) for e in TABLES[table].entries(ledger)]


def from_csv(cell: str, column: Column) -> Cell:
    """Back from CSV, as whoever reads the description beside it would."""
    if cell == "":
        return () if column.kind == "list" else None
    match column.kind:
        case "integer":
            return int(cell)
        case "number":
            return float(cell)
        case "boolean":
            return {"true": True, "false": False}[cell]
        case "list":
            return tuple(json.loads(cell))
        case "string":
            return cell[1:] if cell.startswith("'") and cell[1:2] in "=+-@\t\r" else cell


@pytest.mark.parametrize("table", TABLES)
def test_csv_gives_every_cell_back(ledger: Ledger, table: str) -> None:
    columns = TABLES[table].columns
    head, *found = csv.reader(io.StringIO(written(ledger, "csv", table).decode("utf-8"), newline=""))
    assert head == [c.name for c in columns]
    expected = rows(ledger, table)
    assert expected
    read = [[from_csv(cell, c) for cell, c in zip(row, columns, strict=True)] for row in found]
    assert read == [[None if cell == "" else cell for cell in row] for row in expected]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_gives_every_cell_back_with_its_type(ledger: Ledger, table: str) -> None:
    found = pq.read_table(io.BytesIO(written(ledger, "parquet", table)))
    lists = {c.name for c in TABLES[table].columns if c.kind == "list"}
    read = [[tuple(value) if name in lists else value for name, value in row.items()] for row in found.to_pylist()]
    assert read == rows(ledger, table)
    kinds = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    assert [f.type for f in found.schema] == [kinds[c.kind] for c in TABLES[table].columns]
    assert all(
        f.metadata[b"description"].decode() == c.what for f, c in zip(found.schema, TABLES[table].columns, strict=True)
    )


@pytest.mark.parametrize("table", TABLES)
def test_jsonl_gives_every_entry_back_whole(ledger: Ledger, table: str) -> None:
    found = [json.loads(line) for line in written(ledger, "jsonl", table).splitlines()]
    assert found == [json.loads(json.dumps(asdict(e))) for e in TABLES[table].entries(ledger)]


@pytest.mark.parametrize("table", TABLES)
def test_keys_name_one_row_and_ids_lead_to_rows(ledger: Ledger, table: str) -> None:
    columns = TABLES[table].columns
    found = [dict(zip((c.name for c in columns), row, strict=True)) for row in rows(ledger, table)]
    if keys := [c.name for c in columns if c.key]:
        times = Counter(tuple(r[k] for k in keys) for r in found)
        assert max(times.values()) == 1
        assert not any(None in key for key in times)
    for c in columns:
        if c.of:
            known = {row[0] for row in rows(ledger, c.of)}
            assert {r[c.name] for r in found} - {None} <= known, c.name


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_the_same_bytes_whatever_came_first(ledger: Ledger, tmp_path: Path, format: str, table: str) -> None:
    with whole_ledger(tmp_path / "other.ledger", shuffled=True) as other:
        assert written(ledger, format, table) == written(other, format, table)


def test_passages_hold_every_stretch_of_every_statement(ledger: Ledger) -> None:
    expected = {
        (s.id, role, n): (q.start, q.end, q.text)
        for s in statements(ledger)
        for role, part in (("source", s.source), ("cue", s.cue), ("content", s.content))
        for n, q in enumerate(part, 1)
    }
    found = {(r[0], r[1], r[2]): (r[4], r[5], r[6]) for r in rows(ledger, "passages")}
    assert found == expected
    for statement, _, _, document, start, end, text in rows(ledger, "passages"):
        view = show(ledger, str(document))
        assert isinstance(view, DocumentView)
        assert view.text[int(start or 0) : int(end or 0)] == text, statement  # type: ignore[arg-type]


def test_positions_hold_what_each_party_says_on_each_claim_in_time_order(ledger: Ledger) -> None:
    by_id = {s.id: s for s in statements(ledger)}
    names = [c.name for c in TABLES["positions"].columns]
    found: list[dict[str, Any]] = [dict(zip(names, row, strict=True)) for row in rows(ledger, "positions")]
    for p in found:
        assert p["stances"] == tuple(stance_on(False, by_id[i]) for i in p["statements"])
        assert len(p["changes"]) == len(p["between"]) == len(p["changes_why"])
    gold = {p["actor_name"]: p for p in found if p["claim_text"] == "Sudland hides gold"}
    (north,) = (p for name, p in gold.items() if name.startswith("Norland"))
    (south,) = (p for name, p in gold.items() if name.startswith("Sudland"))
    assert (north["stances"][0], north["stances"][-1], north["side"]) == ("alleges", "denies", "disputes")
    assert (north["changed"], north["changes"]) == (True, ("reversed",))
    before, after = north["between"][0].split()
    assert (by_id[before].stance, by_id[after].stance) == ("alleges", "denies")
    assert (set(south["stances"]), south["side"], south["changed"]) == (
        {"denies", "asserts the contrary"},
        "disputes",
        False,
    )


def test_a_folder_of_all_tables_tells_what_is_in_it(ledger: Ledger, tmp_path: Path) -> None:
    for format in TABULAR:
        counts = export_folder(ledger, format, tmp_path / format)
        assert counts == {name: len(rows(ledger, name)) for name in TABLES}
        package = json.loads((tmp_path / format / "datapackage.json").read_text("utf-8"))
        assert {r["path"] for r in package["resources"]} | {"datapackage.json"} == {
            p.name for p in (tmp_path / format).iterdir()
        }
        if format == "jsonl":
            continue
        for r in package["resources"]:
            assert [f["name"] for f in r["schema"]["fields"]] == [c.name for c in TABLES[r["name"]].columns]
    with pytest.raises(UsageError, match="no format of tables"):
        export_folder(ledger, "xml", tmp_path / "xml")
    assert not (tmp_path / "xml").exists()


def test_the_command_line_knows_every_table() -> None:
    assert set(verb.TABLES) == set(TABLES)


def test_no_other_table(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="'people' is no table; there are statements, claims"):
        export(ledger, "csv", io.BytesIO(), table="people")
