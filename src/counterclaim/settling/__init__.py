"""Shared identity worked out over all that a ledger holds: which actors, claims and documents are one.

Recording a reading writes down what one page says and marks what that unsettles.  Settling compares what is unsettled with what may
be the same, a batch a transaction, until nothing is left.  The outcome is a function of the set of current readings and of the
user's decisions; the order in which they came, the size of batches and the number of workers change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from counterclaim.ledger.store import Ledger
from counterclaim.settings import DEFAULTS, Settings
from counterclaim.settling.actors import settle_actors
from counterclaim.settling.claims import settle_claims
from counterclaim.settling.corrections import settle_corrections
from counterclaim.settling.origins import OriginSettler

__all__ = ["Settled", "settle"]

_BATCH: Final = {"correction": 100, "actor": 1000, "wording": 1000, "reading": 100, "claim": 1000}


@dataclass(frozen=True, slots=True)
class Settled:
    """What was worked out anew: bases, wordings, documents and claims; ``corrected`` documents had statements corrected, or corrections undone."""

    actors: int = 0
    wordings: int = 0
    documents: int = 0
    claims: int = 0
    corrected: int = 0


def settle(
    ledger: Ledger, settings: Settings = DEFAULTS, on_progress: Callable[[Settled], None] | None = None
) -> Settled:
    """Settle all that is unsettled; interrupted, it goes on from there when called again.

    Raises LedgerBusy, LedgerFull, LedgerError; what earlier batches settled is safe.
    """
    counts = dict.fromkeys(_BATCH, 0)

    def done() -> Settled:
        return Settled(counts["actor"], counts["wording"], counts["reading"], counts["claim"], counts["correction"])

    documents = OriginSettler()
    # In this order, since each may unsettle what follows it, and nothing what went before.
    for kind, most in _BATCH.items():
        while True:
            with ledger.settlement() as work:
                ids = work.pending(kind, most)
                if not ids:
                    break
                if kind == "correction":
                    settle_corrections(work, ids)
                elif kind == "actor":
                    settle_actors(work, ids)
                elif kind == "wording":
                    settle_claims(work, ids, settings)
                elif kind == "reading":
                    documents.settle(work, ids)
                elif kind == "claim":
                    work.count_claims(ids)
                work.settled(kind, ids)
            counts[kind] += len(ids)
            if on_progress is not None:
                on_progress(done())
    return done()
