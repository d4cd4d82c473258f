"""The description beside a folder of tables: a Frictionless Data Package."""

from __future__ import annotations

import json

from counterclaim.export.columns import Column, Table
from counterclaim.export.tables import TABLES

_TYPES = {"list": "array"}
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "jsonl": "application/jsonl"}


def package_json(format: str) -> str:
    """datapackage.json for all tables in this format; JSON Lines hold entries whole, so that no columns are told for them."""
    return (
        json.dumps(
            {
                "name": "counterclaim",
                "title": "A ledger of contested claims",
                "description": "Who alleges what, who denies it, and where it stands. Offsets are code points of a document's text; times are UTC, ISO 8601.",
                "resources": [_resource(t, format) for t in TABLES.values()],
            },
            indent=2,
        )
        + "\n"
    )


def _resource(table: Table, format: str) -> dict[str, object]:
    told: dict[str, object] = {
        "name": table.name,
        "path": f"{table.name}.{format}",
        "description": table.what,
        "format": format,
        "mediatype": _MEDIA[format],
        "encoding": "utf-8",
    }
    if format != "jsonl":
        told["profile"] = "tabular-data-resource"
        told["schema"] = _schema(table)
    return told


def _schema(table: Table) -> dict[str, object]:
    schema: dict[str, object] = {"fields": list(map(_field, table.columns)), "missingValues": [""]}
    if key := [c.name for c in table.columns if c.key]:
        schema["primaryKey"] = key
    if links := [c for c in table.columns if c.of]:
        schema["foreignKeys"] = [
            {"fields": [c.name], "reference": {"resource": "" if c.of == table.name else c.of, "fields": ["id"]}}
            for c in links
        ]
    return schema


def _field(column: Column) -> dict[str, object]:
    told: dict[str, object] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, column.kind),
        "description": column.what,
    }
    if column.key:
        told["constraints"] = {"required": True}
    return told
