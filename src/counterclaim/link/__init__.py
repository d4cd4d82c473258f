"""Shared identity of what many documents tell.  Pure: it asks a Candidates protocol, never a database."""

from counterclaim.link.joining import link
from counterclaim.link.links import Candidates, ClaimEdge, KnownClaim, Links

__all__ = ["Candidates", "ClaimEdge", "KnownClaim", "Links", "link"]
