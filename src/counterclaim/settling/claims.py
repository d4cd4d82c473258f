"""Wordings that changed, set against those that may tell the same claim."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from counterclaim.ledger.settlement import Settlement
from counterclaim.link.claims import claim_blocks, claim_edges, differ
from counterclaim.link.grouping import groups
from counterclaim.settings import Settings


def settle_claims(work: Settlement, ids: Sequence[str], settings: Settings) -> None:
    """Work out the edges of these wordings, and the claims of all that hang together with them."""
    own = work.known_claims(ids)
    blocks = {c.id: claim_blocks(c) for c in own}
    work.claims.put_blocks(ids, blocks)
    told = {c.id for c in own}
    met = [i for i in work.claims.in_blocks(chain.from_iterable(blocks.values())) if i not in told]
    left = work.claims.put_edges(ids, claim_edges(own, work.known_claims(met), settings))
    reached, joined = work.claims.component([*ids, *left])
    current = {c.id: c for c in work.known_claims(reached)}
    found = groups(current, joined, work.decisions(current), lambda a, b: differ(current[a], current[b], settings))
    work.recount(left)  # one that they were within may have lost a case
    work.regroup_claims({i: i for i in reached} | dict(found))
