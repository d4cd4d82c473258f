"""What each format holds of a statement comes back equal, whatever the words are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, replace

import pyarrow.parquet as pq
import pytest

from counterclaim.export.flat import COLUMNS, flat_row
from counterclaim.export.tables import TABLES
from counterclaim.export.tabular import TABULAR
from counterclaim.ledger.entries import EvidenceEntry, PartyEntry, Quoted, StatementEntry

NAMES = [c.name for c in COLUMNS]
STATEMENTS = TABLES["statements"]
HOSTILE = [
    '=HYPERLINK("https://trap.example";"look")',
    "+1+1",
    "-2",
    "@SUM(A1:A9)",
    "\t=1",
    "\r=1",
    'a "quoted", cell; with\nlines\r\nand\ttabs',
    "\x00\x1b[31mred\x07",
    "🚢 नाव \u202eright to left\u2028line",
    "'=already",
    " ",
    "",
]


def entry(words: str = "sold rotten rope") -> StatementEntry:
    """A statement with every field filled; ``words`` stand wherever a page's words can stand."""
    quoted = Quoted(3, 3 + len(words), words)
    return StatementEntry(
        id="s-1",
        document="d-1",
        address=words,
        title=words,
        outlet=words,
        published="2024-03-01",
        fingerprint="f-1",
        stance="alleges",
        speakers=(PartyEntry("a-1", words), PartyEntry("a-3", "Saltpan")),
        targets=(PartyEntry("a-2", words),),
        claim="c-1",
        claim_text=words,
        date="2024-W09",
        date_text=words,
        source=(quoted, Quoted(90, 93, "she")),
        cue=(quoted,),
        content=(quoted, Quoted(60, 64, "rope")),
        confidence=0.1 + 0.2,
        why=words,
        answers=("s-2", "s-3"),
        evidence=(EvidenceEntry("documents", quoted, "a-1", words, ("s-1",)),),
    )


def bare() -> StatementEntry:
    """A statement of which nothing is known but that it was made."""
    return replace(
        entry(),
        address=None,
        title=None,
        outlet=None,
        published=None,
        speakers=(),
        targets=(),
        claim=None,
        claim_text=None,
        date=None,
        date_text=None,
        source=(),
        cue=(),
        answers=(),
        evidence=(),
    )


def written(format: str, *entries: StatementEntry) -> bytes:
    out = io.BytesIO()
    assert TABULAR[format](STATEMENTS, entries, out) == len(entries)
    return out.getvalue()


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize("words", HOSTILE)
def test_jsonl_gives_back_the_whole_statement_on_one_line(words: str) -> None:
    data = written("jsonl", entry(words))
    assert data.count(b"\n") == 1
    assert json.loads(data) == json.loads(json.dumps(asdict(entry(words))))


@pytest.mark.parametrize("words", HOSTILE)
def test_csv_gives_back_every_cell_but_for_the_apostrophe_before_a_formula(words: str) -> None:
    head, row = csv_rows(written("csv", entry(words)))
    assert head == NAMES
    for cell, value in zip(row, flat_row(entry(words)), strict=True):
        text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        assert cell == (f"'{text}" if isinstance(value, str) and text[:1] in tuple("=+-@\t\r") else text)
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("words", HOSTILE)
def test_parquet_gives_back_every_cell(words: str) -> None:
    table = pq.read_table(io.BytesIO(written("parquet", entry(words), bare())))
    assert [list(row.values()) for row in table.to_pylist()] == [flat_row(entry(words)), flat_row(bare())]


def test_what_is_not_known_is_null_or_empty() -> None:
    assert json.loads(written("jsonl", bare()))["speakers"] == []
    row = dict(zip(NAMES, csv_rows(written("csv", bare()))[1], strict=True))
    assert row["actor"] == row["source_start"] == row["evidence"] == ""
    (from_parquet,) = pq.read_table(io.BytesIO(written("parquet", bare()))).to_pylist()
    assert from_parquet["actor"] is from_parquet["source_start"] is from_parquet["evidence"] is None


def test_a_row_names_who_shows_the_evidence_and_spans_all_stretches() -> None:
    row = dict(zip(NAMES, flat_row(entry("rope")), strict=True))
    assert row["evidence"] == "documents: rope (shown by rope)"
    assert (row["source"], row["source_start"], row["source_end"]) == ("rope … she", 3, 93)
    turned = replace(entry("rope"), source=(Quoted(90, 93, "she"), Quoted(3, 7, "rope")))
    row = dict(zip(NAMES, flat_row(turned), strict=True))
    assert (row["source_start"], row["source_end"]) == (3, 93)


def test_parquet_keeps_its_schema_over_batches_and_when_nothing_is_known() -> None:
    schemas = {
        pq.read_schema(io.BytesIO(written("parquet", *many))).to_string()
        for many in ([], [bare()], [bare()] * 1000 + [entry()] * 1001)
    }
    assert len(schemas) == 1
    big = pq.ParquetFile(io.BytesIO(written("parquet", *[bare()] * 1000, *[entry()] * 1001)))
    assert [big.metadata.row_group(i).num_rows for i in range(big.metadata.num_row_groups)] == [1000, 1000, 1]


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_statements_are_written_as_they_come(format: str) -> None:
    out = io.BytesIO()
    sizes: list[int] = []

    def coming() -> Iterator[StatementEntry]:
        for _ in range(3):
            yield entry()
            sizes.append(len(out.getvalue()))

    TABULAR[format](STATEMENTS, coming(), out)
    assert sizes[0] < sizes[1] < sizes[2]
