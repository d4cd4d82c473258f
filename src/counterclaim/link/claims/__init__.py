"""Which claims of different documents are one, and which is within which: structure first, wording second.  Symmetric and pure."""

from counterclaim.link.claims.same import claim_blocks, claim_edges, differ, same_claim

__all__ = ["claim_blocks", "claim_edges", "differ", "same_claim"]
