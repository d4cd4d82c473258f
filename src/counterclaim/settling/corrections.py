"""Documents on which statements were corrected: each correction finds its passage again, and the statement read there now."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.ledger.settlement import Settlement
from counterclaim.link.passages import Searched, find_again


def settle_corrections(work: Settlement, ids: Sequence[str]) -> None:
    """Put these readings back to what was read, and apply the corrections that stand now; one that is not current is left as it is."""
    for reading in work.corrected(ids):
        found = find_again(Searched(reading.text), reading.anchors(), reading.said())
        reading.apply(found)
