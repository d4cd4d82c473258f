"""One Reading against what is known."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.identity import content_id
from counterclaim.link.actors import ledger_actor_id
from counterclaim.link.claims import edges
from counterclaim.link.links import Candidates, KnownClaim, Links
from counterclaim.model import Claim, Reading
from counterclaim.settings import DEFAULTS, Settings


def link(reading: Reading, known: Candidates, settings: Settings = DEFAULTS) -> Links:
    """Ledger ids of the reading's actors, and the edges that join its claims with known ones."""
    actors = {a.id: ledger_actor_id(a, reading.document.id) for a in reading.actors}
    own = {c.id: _known(c, actors) for c in reading.claims}
    distinct = sorted({c.id: c for c in own.values()}.values(), key=lambda c: c.id)
    told = {c.id for c in distinct}
    others = [c for c in known.claims(sorted({c.block for c in distinct})) if c.id not in told]
    return Links(actors, own, tuple(sorted(set(edges(distinct, others, settings)), key=lambda e: (e.a, e.b))))


def _known(c: Claim, actors: Mapping[str, str]) -> KnownClaim:
    agent, recipient = actors.get(c.agent or ""), actors.get(c.recipient or "")
    id = content_id("c", c.text, c.act, agent, c.object, recipient, int(c.negated))
    return KnownClaim(id, c.text, c.act, agent, c.object, recipient, c.negated)
