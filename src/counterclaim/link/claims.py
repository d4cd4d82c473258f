"""Which claims of different documents are one: structure first, wording second.  Symmetric and pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from counterclaim.link.links import ClaimEdge, KnownClaim
from counterclaim.settings import Settings

_LIGHT = {
    "the",
    "a",
    "an",
    "of",
    "to",
    "in",
    "on",
    "with",
    "and",
    "its",
    "his",
    "her",
    "their",
    "has",
    "had",
    "is",
    "was",
    "will",
}


def same_claim(a: KnownClaim, b: KnownClaim, settings: Settings) -> ClaimEdge | None:
    """The edge between two claims that agree closely, else None; the order of the two does not matter.

    Act, agent and polarity must be equal (see KnownClaim.block), recipients must not differ, and the words must agree by the
    threshold for claims with a known agent and object, by a higher one for all others.
    """
    if a.id == b.id or a.block != b.block:
        return None
    if a.recipient and b.recipient and a.recipient != b.recipient:
        return None
    structured = bool(a.agent and a.object and b.object)
    least = settings.claim_wording if structured else settings.claim_wording_alone
    if a.text == b.text:
        score = 1.0
    else:
        score = fuzz.ratio(_bare(a.text), _bare(b.text), score_cutoff=100 * least) / 100
    if score < least:
        return None
    first, second = sorted((a.id, b.id))
    kind = "act, agent and wording agree" if structured else "the wording is nearly the same"
    return ClaimEdge(first, second, round(score, 3), f"{kind} ({score:.2f})")


def edges(own: Sequence[KnownClaim], known: Sequence[KnownClaim], settings: Settings) -> Iterator[ClaimEdge]:
    """Edges from a document's claims to known ones and among themselves; each claim stands in the two lists once."""
    by_block: dict[str, list[KnownClaim]] = {}
    for c in known:
        by_block.setdefault(c.block, []).append(c)
    for i, c in enumerate(own):
        for other in (*by_block.get(c.block, ()), *own[:i]):
            edge = same_claim(c, other, settings)
            if edge is not None:
                yield edge


@lru_cache(maxsize=50_000)
def _bare(text: str) -> str:
    """The words that matter, sorted: what a token-sort ratio compares."""
    words = (w.strip(".,;:()'’").lower() for w in text.replace("’s", "").replace("'s", "").split())
    return " ".join(sorted(w for w in words if w and w not in _LIGHT))
