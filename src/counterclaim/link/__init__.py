"""Shared identity of what many documents tell.  Pure: who is compared with whom is asked of a ledger by counterclaim.settling."""

from counterclaim.link.joining import link
from counterclaim.link.links import ActorEdge, ClaimEdge, Decision, KnownActor, KnownClaim, Links

__all__ = ["ActorEdge", "ClaimEdge", "Decision", "KnownActor", "KnownClaim", "Links", "link"]
