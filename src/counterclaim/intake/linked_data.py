"""The objects of one JSON-LD script.  A stranger's JSON: depth and number are bounded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_DEEPEST = 60
_BRACKETS = re.compile(r"[\[\]{}]")


def objects_in(script: str, *, most: int) -> Iterator[dict[str, object]]:
    """Every object, outer ones first, among the first ``most`` values; none of a text that is no JSON, or nested without end."""
    if _nesting(script) > _DEEPEST:
        return
    try:
        waiting: list[object] = [json.loads(script.strip().removesuffix(";"), strict=False)]
    except ValueError:  # many pages have broken JSON-LD; their meta elements serve
        return
    seen = 0
    while waiting and seen < most:
        seen += 1
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _nesting(script: str) -> int:
    deepest = depth = 0
    for bracket in _BRACKETS.finditer(script):
        depth += 1 if bracket.group() in "[{" else -1
        deepest = max(deepest, depth)
    return deepest
