"""docs/json.md names just the fields and words that the JSON of a reading can hold."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import get_type_hints

import pytest

from counterclaim.export import reading_json
from counterclaim.model import ActorType, EvidenceKind, FindingKind, PassageKind, PublishedFrom, Stance

PAGE = Path(__file__).parent.parent.parent / "docs" / "json.md"
TABLES = ("reading", "document", "passage", "finding", "actor", "date", "claim", "statement", "evidence", "skipped")


def rows(name: str) -> dict[str, str]:
    """Fields of one table of docs/json.md, each with what is said of it."""
    found = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None, name
    cells = re.findall(r"^\| (`[^|]*) \| ([^\n]*) \|$", found[1], re.MULTILINE)
    return {field: what for fields, what in cells for field in re.findall(r"`(\w+)`", fields)}


@pytest.mark.parametrize("name", TABLES)
def test_tables_name_the_fields_that_are_written(name: str) -> None:
    written = getattr(reading_json, f"{name.capitalize()}Json")
    assert set(rows(name)) == set(get_type_hints(written))


@pytest.mark.parametrize(
    ("table", "field", "words"),
    [
        ("document", "published_from", PublishedFrom),
        ("passage", "kind", PassageKind),
        ("finding", "kind", FindingKind),
        ("actor", "type", ActorType),
        ("evidence", "kind", EvidenceKind),
    ],
)
def test_words_of_a_field_are_those_of_the_model(table: str, field: str, words: type[StrEnum]) -> None:
    assert set(re.findall(r"`([^`]+)`", rows(table)[field])) == {w.value for w in words}


def test_fifteen_stances() -> None:
    assert "[fifteen](nouns.md#stances)" in rows("statement")["stance"]
    assert len(Stance) == 15
