"""The ledger: the only room that speaks SQL."""

from counterclaim.ledger.origin_queries import origins
from counterclaim.ledger.position_queries import positions
from counterclaim.ledger.queries import actors, claims, documents, statements
from counterclaim.ledger.store import Ledger, Recorded
from counterclaim.ledger.views import show

__all__ = ["Ledger", "Recorded", "actors", "claims", "documents", "origins", "positions", "show", "statements"]
