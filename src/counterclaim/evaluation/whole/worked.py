"""Articles worked by hand (``bench/gold``), and runs kept to compare with: labels by article, the texts apart from them.

A line of a gold file is a JSON object: ``id``, the article's name, and what ``labels.labels_of_json`` reads; further fields are
for others.  The form is described in ``bench/gold/README.md``.  The text of an article is ``FOLDER/ID.txt``, UTF-8, and offsets
count a line end as one code point.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import UsageError
from counterclaim.evaluation.whole.labels import Labels, labels_as_json, labels_of_json


@dataclass(frozen=True, slots=True)
class Worked:
    """One article worked by hand."""

    id: str
    text: str
    labels: Labels


def read_worked(gold: Path, articles: Path, limit: int | None = None) -> list[Worked]:
    """The articles of a gold file in its order, the first ``limit`` of them, with their texts.

    Raises UsageError that names the file (and line) where one cannot be read, a line is not of the form or an id stands twice.
    """
    out: dict[str, Worked] = {}
    for number, line in enumerate(_text(gold).split("\n"), 1):
        if limit is not None and len(out) >= limit:
            break
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            if not isinstance(data, dict):
                raise ValueError("not a JSON object")
            name = data.get("id")
            if not isinstance(name, str) or Path(name).name != name:
                raise ValueError("'id' must be the name of an article")
            if name in out:
                raise ValueError(f"the id {name!r} stands in an earlier line too")
            text = _text(articles / f"{name}.txt")
            out[name] = Worked(name, text, labels_of_json(data, text))
        except ValueError as e:
            raise UsageError(f"{gold} line {number}: {e}") from e
    if not out:
        raise UsageError(f"{gold} has no articles")
    return list(out.values())


def digest(articles: Iterable[Worked]) -> str:
    """SHA-256 over ids, texts and labels: what figures were measured on."""
    total = hashlib.sha256()
    for a in articles:
        one = json.dumps([a.id, a.text, labels_as_json(a.labels)])
        total.update(hashlib.sha256(one.encode()).digest())
    return total.hexdigest()


def write_run(path: Path, articles: Sequence[Worked], model: str, read: Mapping[str, Labels]) -> None:
    """Keep what was read, by article id, as JSON.  Raises UsageError where the file cannot be written."""
    data = {
        "digest": digest(articles),
        "model": model,
        "articles": {name: labels_as_json(labels) for name, labels in read.items()},
    }
    try:
        path.write_text(json.dumps(data, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    except OSError as e:
        raise UsageError(f"{path} cannot be written: {e.strerror}") from e


def read_run(path: Path, articles: Sequence[Worked]) -> dict[str, Labels]:
    """What an earlier run read in the same articles.

    Raises UsageError where the file cannot be read, is not a run, or was made from other articles or labels.
    """
    try:
        data = json.loads(_text(path))
        made_from, kept = data["digest"], data["articles"]
        texts = {a.id: a.text for a in articles}
        if made_from == digest(articles):
            return {name: labels_of_json(labels, texts[name]) for name, labels in kept.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as e:
        raise UsageError(f"{path} is not a run kept by --save: {e}") from e
    raise UsageError(f"{path} was made from other articles or labels than these")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as e:
        raise UsageError(f"{path} is not UTF-8 text: {e.reason} at byte {e.start}") from e
    except OSError as e:
        raise UsageError(f"{path} cannot be read: {e.strerror}") from e
