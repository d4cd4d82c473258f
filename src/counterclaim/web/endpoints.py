"""The API's description as a page of ours shows it, read out of OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """One that an endpoint takes: ``where`` is path or query."""

    name: str
    where: str
    required: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that answers with JSON."""

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    answer: str


def endpoints(openapi: Mapping[str, object]) -> tuple[Endpoint, ...]:
    """All of them, in the order in which they were made."""
    found = []
    paths = openapi.get("paths")
    assert isinstance(paths, Mapping)
    for path, methods in paths.items():
        get = methods["get"]
        parameters = tuple(
            Parameter(p["name"], p["in"], bool(p.get("required")), _kind(p.get("schema", {})))
            for p in get.get("parameters", ())
        )
        content = get["responses"]["200"].get("content", {})
        schema = content.get("application/json", {}).get("schema", {})
        found.append(Endpoint(path, get.get("summary", ""), parameters, _kind(schema)))
    return tuple(found)


def _kind(schema: object) -> str:
    if not isinstance(schema, Mapping):
        return ""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(k for s in schema["anyOf"] if (k := _kind(s)) != "null")
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items'))}"
    return str(schema.get("type", ""))
