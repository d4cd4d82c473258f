"""Counterclaim: a ledger of contested claims.

``from counterclaim import read, add, claims, positions, origins, compare, show, dossier, correct, merge, split, pin, undo, decisions, export, Ledger``:
the verbs of the command line for Python (see library.py).
Importing the package loads neither spaCy nor SQLAlchemy; they come with the first call that needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# The room first and then the verb of the same name: importing the room later would put the module in the verb's place.
import counterclaim.export  # noqa: F401
from counterclaim.library import (
    add,
    claims,
    compare,
    correct,
    decisions,
    dossier,
    export,
    merge,
    origins,
    pin,
    positions,
    read,
    show,
    split,
    undo,
)

if TYPE_CHECKING:
    from counterclaim.ledger.store import Ledger

__all__ = [
    "Ledger", "add", "claims", "compare", "correct", "decisions", "dossier", "export", "merge", "origins", "pin", "positions", "read", "show", "split", "undo",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name == "Ledger":
        from counterclaim.ledger.store import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
