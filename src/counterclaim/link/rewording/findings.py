"""Changes of meaning as Findings on the reworded document."""

from __future__ import annotations

from counterclaim.link.rewording.comparison import Comparison
from counterclaim.model import Finding, FindingKind


def findings(comparison: Comparison, most: int = 200) -> tuple[Finding, ...]:
    """A Finding for each change of meaning, in the order of the text; spans are those of the rewording.

    ``repair`` is what the source says there.  Spellings of names are left out: they change nothing.
    """
    made = [
        Finding(FindingKind.CHANGED_MEANING, c.right_text, f"{c.kind}: {c.why}", c.right, repair=c.left_text)
        for c in comparison.changes
        if not c.kind.minor
    ]
    return tuple(made[:most])
