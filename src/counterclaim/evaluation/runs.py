"""A run kept in a file: what was predicted, by article, as offsets; no text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import UsageError
from counterclaim.evaluation.gold import Marked
from counterclaim.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Predicted attributions by article id.  ``digest`` is that of the gold articles, ``model`` says what predicted them."""

    digest: str
    model: str
    predicted: Mapping[str, tuple[Marked, ...]]


def write_run(path: Path, run: Run) -> None:
    """Keep a run as JSON.  Raises UsageError where the file cannot be written."""
    data = {
        "digest": run.digest,
        "model": run.model,
        "predicted": {
            i: [{"source": _pairs(m.source), "cue": _pairs(m.cue), "content": _pairs(m.content)} for m in items]
            for i, items in run.predicted.items()
        },
    }
    try:
        path.write_text(json.dumps(data, separators=(",", ":")) + "\n", "utf-8")
    except OSError as e:
        raise UsageError(f"{path} cannot be written: {e.strerror}") from e


def read_run(path: Path) -> Run:
    """A kept run.  Raises UsageError where the file cannot be read or is not one."""
    try:
        data = json.loads(path.read_text("utf-8"))
        predicted = {
            str(i): tuple(Marked(_spans(m["source"]), _spans(m["cue"]), _spans(m["content"])) for m in items)
            for i, items in data["predicted"].items()
        }
        return Run(str(data["digest"]), str(data["model"]), predicted)
    except OSError as e:
        raise UsageError(f"{path} cannot be read: {e.strerror}") from e
    except (ValueError, TypeError, KeyError, AttributeError) as e:
        raise UsageError(f"{path} is not a run kept by --save: {e}") from e


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(int(start), int(end)) for start, end in pairs)
