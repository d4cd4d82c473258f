"""One Reading against what is known."""

from __future__ import annotations

from counterclaim.link.actors import ledger_actor_id
from counterclaim.link.claims import edges
from counterclaim.link.links import Candidates, KnownClaim, Links
from counterclaim.model import Reading
from counterclaim.settings import DEFAULTS, Settings


def link(reading: Reading, known: Candidates, settings: Settings = DEFAULTS) -> Links:
    """Ledger ids of the reading's actors, and the edges that join its claims with known ones."""
    actors = {a.id: ledger_actor_id(a, reading.document.id) for a in reading.actors}
    own = tuple(
        KnownClaim(
            c.id,
            c.text,
            c.act,
            actors.get(c.agent or ""),
            c.object,
            actors.get(c.recipient or ""),
            c.negated,
        )
        for c in reading.claims
    )
    blocks = sorted({c.block for c in own})
    others = [c for c in known.claims(blocks) if c.id not in {o.id for o in own}]
    return Links(actors, own, tuple(sorted(set(edges(own, others, settings)), key=lambda e: (e.a, e.b))))
