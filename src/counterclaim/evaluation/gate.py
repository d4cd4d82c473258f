"""Quality floors: figures below which a change must not fall, pinned with the digest of the data they were measured on.

A floors file is JSON: ``{DIGEST: {"gold": name, "articles": n, "model": name, "floors": {FIGURE: x 100}}}``.  A figure of
attributions is the F1 of a rule (``PINNED``); those of whole readings are in ``whole/measures.py``.
"""

from __future__ import annotations

import json
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counterclaim.errors import UsageError
from counterclaim.evaluation.scores import Scores

PINNED: Final = ("relaxed", "strict")
_STEP: Final = 100  # floors keep two decimals, rounded down


@dataclass(frozen=True, slots=True)
class Floor:
    """Floors for one set of data: a figure x 100 by its name.  ``model`` is what they were measured with, for the record."""

    gold: str
    articles: int
    model: str
    floors: dict[str, float]


def read_floors(path: Path) -> dict[str, Floor]:
    """Floors by digest of the gold articles; none where there is no file.  Raises UsageError where the file is not of the shape."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return {
            str(digest): Floor(
                str(f["gold"]), int(f["articles"]), str(f["model"]), {str(k): float(v) for k, v in f["floors"].items()}
            )
            for digest, f in data.items()
        }
    except FileNotFoundError:
        return {}
    except OSError as e:
        raise UsageError(f"{path} cannot be read: {e.strerror}") from e
    except (ValueError, TypeError, KeyError, AttributeError) as e:
        raise UsageError(f"{path} is not a floors file: {e}") from e


def write_floors(path: Path, floors: dict[str, Floor]) -> None:
    """Write the file whole or not at all.  Raises UsageError where it cannot be written."""
    data = {
        digest: {"gold": f.gold, "articles": f.articles, "model": f.model, "floors": f.floors}
        for digest, f in sorted(floors.items())
    }
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(json.dumps(data, indent=2) + "\n", "utf-8")
        os.replace(part, path)
    except OSError as e:
        raise UsageError(f"{path} cannot be written: {e.strerror}") from e


def figures(scores: Scores) -> dict[str, float]:
    """What is pinned: F1 x 100 by rule, rounded down to two decimals."""
    return {rule: pinned(scores.attribution[rule].f1) for rule in PINNED}


def pinned(figure: float) -> float:
    """A figure from 0 to 1 as it is pinned: x 100, rounded down to two decimals."""
    return math.floor(figure * 100 * _STEP) / _STEP


def under(floor: Floor, now: dict[str, float]) -> list[str]:
    """One line for each figure that is below its floor."""
    return [
        f"{f'{rule} F1' if rule in PINNED else rule} {now[rule]:.2f} is under its floor of {least:.2f}"
        for rule, least in floor.floors.items()
        if rule in now and now[rule] < least
    ]


def raised(floor: Floor | None, now: Floor, *, lower: bool) -> Floor:
    """``now``, but no figure below its old floor unless ``lower``."""
    if floor is None or lower:
        return now
    kept = {rule: max(value, floor.floors.get(rule, 0.0)) for rule, value in now.floors.items()}
    return Floor(now.gold, now.articles, now.model, kept)
