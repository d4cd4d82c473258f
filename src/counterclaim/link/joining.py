"""One Reading's actors and claims as they are compared across documents."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.identity import content_id
from counterclaim.link.actors import ledger_actor_id
from counterclaim.link.links import KnownClaim, Links
from counterclaim.model import Claim, Reading


def link(reading: Reading) -> Links:
    """Bases of the reading's actors, and its claims as wordings; what they are to other documents' is worked out when the ledger is settled."""
    actors = {a.id: ledger_actor_id(a, reading.document.id) for a in reading.actors}
    return Links(actors, {c.id: _known(c, actors) for c in reading.claims})


def _known(c: Claim, actors: Mapping[str, str]) -> KnownClaim:
    agent, recipient = actors.get(c.agent or ""), actors.get(c.recipient or "")
    id = content_id("c", c.text, c.act, agent, c.object, recipient, int(c.negated), c.place, c.time)
    return KnownClaim(id, c.text, c.act, agent, c.object, recipient, c.negated, c.place, c.time)
