"""Which actors of different documents are one: a base for each key, and bases compared by how their names are built."""

from counterclaim.link.actors.bases import homes, joins, ledger_actor_id
from counterclaim.link.actors.same import actor_blocks, actor_edges, differ, same_actor

__all__ = ["actor_blocks", "actor_edges", "differ", "homes", "joins", "ledger_actor_id", "same_actor"]
