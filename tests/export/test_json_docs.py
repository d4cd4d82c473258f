"""docs/json.md names just the columns that exports have, and each field once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from counterclaim.export.flat import COLUMNS

PAGE = (Path(__file__).parent.parent.parent / "docs" / "json.md").read_text("utf-8")
TABLES = dict(re.findall(r"^### ([^\n]+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def named(table: str) -> list[str]:
    """Fields of a table, as often as they stand in it."""
    cells = re.findall(r"^\| (`[^|]*) \|", TABLES[table], re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize("table", TABLES)
def test_each_field_is_told_once(table: str) -> None:
    assert {name: n for name, n in Counter(named(table)).items() if n > 1} == {}


def test_columns_of_exports() -> None:
    assert sorted(named("CSV and Parquet")) == sorted(c.name for c in COLUMNS)
