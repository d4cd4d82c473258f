"""Counterclaim: a ledger of contested claims.

``from counterclaim import read, add, claims, show, export, Ledger``: the verbs of the command line for Python (see library.py).
Importing the package loads nothing heavy; each name is fetched when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.ledger.store import Ledger
    from counterclaim.library import add, claims, export, read, show

__all__ = ["Ledger", "add", "claims", "export", "read", "show"]

_HOMES = {"Ledger": "counterclaim.ledger.store"}
_VERBS = "counterclaim.library"


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, _VERBS)), name)
