"""Bases of which something new is told, set against those that may be the same party."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from counterclaim.ledger.settlement import Settlement
from counterclaim.link.actors import actor_blocks, actor_edges, differ
from counterclaim.link.grouping import groups


def settle_actors(work: Settlement, ids: Sequence[str]) -> None:
    """Work out the edges of these bases, and the parties of all that hang together with them."""
    own = work.known_actors(ids)
    blocks = {a.id: actor_blocks(a) for a in own}
    work.actors.put_blocks(ids, blocks)
    told = {a.id for a in own}
    met = [i for i in work.actors.in_blocks(chain.from_iterable(blocks.values())) if i not in told]
    left = work.actors.put_edges(ids, actor_edges(own, work.known_actors(met)))
    reached, joined = work.actors.component([*ids, *left])
    known = {a.id: a for a in work.known_actors(reached)}
    found = groups(known, joined, work.decisions(known), lambda a, b: differ(known[a], known[b]))
    work.regroup_actors({i: i for i in reached} | dict(found))
