"""Articles with attributions marked by hand.

One JSON object a line: ``id``, ``text``, ``attributions`` (a list of objects with ``source``, ``cue``, ``content``, each a list of
``[start, end]`` code-point offsets into ``text``, half-open) and any further fields, whose strings and numbers can be grouped by.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counterclaim.errors import UsageError
from counterclaim.model import Attribution
from counterclaim.span import Span

ROLES: Final = ("source", "cue", "content")
_KNOWN: Final = frozenset({"id", "text", "attributions"})


@dataclass(frozen=True, slots=True)
class Marked:
    """Who (``source``) is said how (``cue``) to have said what (``content``): spans into one text, any of them empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    @classmethod
    def of(cls, attribution: Attribution) -> Marked:
        """The spans of an Attribution."""
        return cls(attribution.source, attribution.cue, attribution.content)


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article of a gold file; ``fields`` are its further fields (publisher, date, …) as text."""

    id: str
    text: str
    marked: tuple[Marked, ...]
    fields: Mapping[str, str]

    @property
    def digest(self) -> bytes:
        """SHA-256 over id, text and marked spans, whatever the further fields."""
        spans = [[[[s.start, s.end] for s in role] for role in (m.source, m.cue, m.content)] for m in self.marked]
        return hashlib.sha256(json.dumps([self.id, self.text, spans]).encode()).digest()


def read_gold(path: Path, limit: int | None = None) -> Iterator[GoldArticle]:
    """The articles of a gold file in its order, the first ``limit`` of them.

    Raises UsageError that names file and line where the file cannot be read, a line is not of the shape above, a span runs past
    the text or an id stands twice.
    """
    seen: set[str] = set()
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if limit is not None and len(seen) >= limit:
                    return
                if not line.strip():
                    continue
                try:
                    article = _article(json.loads(line))
                except ValueError as e:
                    raise UsageError(f"{path} line {number}: {e}") from e
                if article.id in seen:
                    raise UsageError(f"{path} line {number}: the id {article.id!r} stands in an earlier line too")
                seen.add(article.id)
                yield article
    except UnicodeDecodeError as e:
        raise UsageError(f"{path} is not UTF-8 text: {e.reason} at byte {e.start}") from e
    except OSError as e:
        raise UsageError(f"{path} cannot be read: {e.strerror}") from e
    if not seen:
        raise UsageError(f"{path} has no articles")


def marked_of(items: object, length: int) -> tuple[Marked, ...]:
    """Marked spans out of decoded JSON, for a text of ``length`` code points.  Raises ValueError saying what is wrong."""
    if not isinstance(items, list):
        raise ValueError("'attributions' must be a list")
    return tuple(_marked(item, n, length) for n, item in enumerate(items, 1))


def _article(data: object) -> GoldArticle:
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    missing = sorted(_KNOWN - data.keys())
    if missing:
        raise ValueError(f"lacks {', '.join(missing)}")
    if not isinstance(data["id"], str) or not isinstance(data["text"], str):
        raise ValueError("'id' and 'text' must be strings")
    fields = {k: str(v) for k, v in data.items() if k not in _KNOWN and isinstance(v, str | int | float)}
    return GoldArticle(data["id"], data["text"], marked_of(data["attributions"], len(data["text"])), fields)


def _marked(item: object, number: int, length: int) -> Marked:
    if not isinstance(item, dict):
        raise ValueError(f"attribution {number} is not an object")
    source, cue, content = (
        spans_of(item.get(role, []), f"the {role} of attribution {number}", length) for role in ROLES
    )
    return Marked(source, cue, content)


def spans_of(value: object, where: str, length: int) -> tuple[Span, ...]:
    """Spans out of decoded JSON, for a text of ``length`` code points.  Raises ValueError saying what is wrong with ``where``."""
    if not isinstance(value, list):
        raise ValueError(f"{where} must be a list of [start, end]")
    out = []
    for pair in value:
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)):
            raise ValueError(f"{where} must be a list of [start, end]")
        start, end = pair
        if not 0 <= start <= end <= length:
            raise ValueError(f"{where} has [{start}, {end}], which is no span of a text of {length} characters")
        out.append(Span(start, end))
    return tuple(out)
