"""The formats that a ledger can be handed on as, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Final

from counterclaim.export.annotations import write_annotations
from counterclaim.export.datasette import write_datasette
from counterclaim.export.ftm import write_ftm
from counterclaim.export.network import write_gexf, write_graphml
from counterclaim.export.schema_org import write_schema_org
from counterclaim.export.training import write_training
from counterclaim.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Format:
    """``write`` puts the whole ledger on a stream and tells how many ``noun`` (in the singular) there were; ``text`` is False where it is not
    for a terminal."""

    write: Callable[[Ledger, IO[bytes]], int]
    noun: str
    text: bool = True


WHOLE: Final[Mapping[str, Format]] = {
    "annotations": Format(write_annotations, "annotation"),
    "ftm": Format(write_ftm, "entity"),
    "schema-org": Format(write_schema_org, "claim"),
    "graphml": Format(write_graphml, "link"),
    "gexf": Format(write_gexf, "link"),
    "datasette": Format(write_datasette, "table"),
    "training": Format(write_training, "statement"),
}
"""Formats of the ledger as a whole; those of one table are in tabular.TABULAR."""
