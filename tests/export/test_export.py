"""Exports of a real ledger: every statement that counts now, the same bytes every time, and clear words where it cannot be."""

from __future__ import annotations

import csv
import io
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from counterclaim.errors import CounterclaimError, UsageError
from counterclaim.export.files import export
from counterclaim.export.flat import COLUMNS, flat_row
from counterclaim.export.tabular import TABULAR
from counterclaim.ledger import Ledger, statements
from made_ledger import reading, record

PAGES = (
    reading("https://a.example/gold"),
    reading("https://b.example/x", said='Norland accused Sudland of =1+1\r\n, and "more".'),
    reading("https://c.example/y", said="=cmd|x'!A0 was said to Sudland", denied=None, published="2024-05-02"),
)


def ledger_of(path: Path, *addresses: int) -> Ledger:
    """A ledger into which some of PAGES were put, in that order."""
    made = Ledger.open(path)
    for i in addresses:
        record(made, PAGES[i])
    return made


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with ledger_of(tmp_path / "t.ledger", 0, 1, 2) as made:
        yield made


def written(ledger: Ledger, format: str, count: int = 5) -> bytes:
    out = io.BytesIO()
    assert export(ledger, format, out) == count
    assert not out.closed
    return out.getvalue()


def test_jsonl_is_every_statement_in_order(ledger: Ledger) -> None:
    rows = [json.loads(line) for line in written(ledger, "jsonl").splitlines()]
    assert rows == [json.loads(json.dumps(asdict(s))) for s in statements(ledger)]
    assert [r["id"] for r in rows] == sorted(r["id"] for r in rows)


def test_csv_and_parquet_are_the_same_rows(ledger: Ledger) -> None:
    expected = [flat_row(s) for s in statements(ledger)]
    table = pq.read_table(io.BytesIO(written(ledger, "parquet")))
    assert [list(row.values()) for row in table.to_pylist()] == expected
    head, *rows = csv.reader(io.StringIO(written(ledger, "csv").decode("utf-8"), newline=""))
    assert head == table.column_names == [c.name for c in COLUMNS]
    plain = [["" if c is None else str(c).lower() if c is False else str(c) for c in row] for row in expected]
    assert [[c.removeprefix("'") for c in row] for row in rows] == plain
    assert not any(c.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for c in row)
    assert any(c.startswith("'=cmd") for row in rows for c in row)


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_the_same_bytes_whatever_came_first(ledger: Ledger, tmp_path: Path, format: str) -> None:
    with ledger_of(tmp_path / "other.ledger", 2, 0, 1) as other:
        assert written(ledger, format) == written(ledger, format) == written(other, format)


@pytest.mark.parametrize("format", list(TABULAR))
def test_a_file_holds_what_a_stream_gets(ledger: Ledger, tmp_path: Path, format: str) -> None:
    path = tmp_path / "out"
    assert export(ledger, format, path) == 5
    assert path.read_bytes() == written(ledger, format)


@pytest.mark.parametrize("format", list(TABULAR))
def test_an_empty_ledger(tmp_path: Path, format: str) -> None:
    with ledger_of(tmp_path / "e.ledger") as ledger:
        data = written(ledger, format, 0)
    if format == "parquet":
        assert pq.read_table(io.BytesIO(data)).shape == (0, len(COLUMNS))
    else:
        assert data.count(b"\n") == (1 if format == "csv" else 0)


@pytest.mark.parametrize("format", list(TABULAR))
def test_a_full_disk_is_told_in_one_line(ledger: Ledger, format: str) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with pytest.raises(CounterclaimError, match="No space left"), open("/dev/full", "wb", buffering=0) as out:
        export(ledger, format, out)
    with pytest.raises(CounterclaimError, match="/dev/full: cannot be written"):
        export(ledger, format, Path("/dev/full"))


@pytest.mark.parametrize("format", list(TABULAR))
def test_a_pipe_takes_every_format(ledger: Ledger, format: str) -> None:
    reading_end, writing_end = os.pipe()
    got: list[bytes] = []

    def take() -> None:
        with os.fdopen(reading_end, "rb") as stream:
            got.append(stream.read())

    taker = threading.Thread(target=take)
    taker.start()
    with os.fdopen(writing_end, "wb") as out:
        export(ledger, format, out)
    taker.join()
    assert got == [written(ledger, format)]


@pytest.mark.parametrize("format", list(TABULAR))
def test_a_reader_that_hangs_up_is_told_as_such(ledger: Ledger, format: str) -> None:
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    with os.fdopen(writing_end, "wb", buffering=0) as out, pytest.raises(BrokenPipeError):
        export(ledger, format, out)


def test_what_cannot_be_done_is_said_and_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / "taken").mkdir(parents=True)
    for path in (folder / "taken", folder / "no" / "all.jsonl"):
        with pytest.raises(CounterclaimError, match=f"{path}: cannot be written"):
            export(ledger, "jsonl", path)
    with pytest.raises(UsageError, match="'xml' is no format; there are jsonl, csv, parquet"):
        export(ledger, "xml", folder / "x")
    assert os.listdir(folder) == ["taken"]
