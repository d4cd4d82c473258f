"""What a rewording did to its source, sentence by sentence and word by word, and where it changed the meaning."""

from counterclaim.link.rewording.change import Change, ChangeKind
from counterclaim.link.rewording.comparison import Compared, ComparedPage, Comparison, Segment, compare
from counterclaim.link.rewording.edits import Did, Edit
from counterclaim.link.rewording.findings import findings
from counterclaim.link.rewording.words import Sort, Word

__all__ = [
    "Change",
    "ChangeKind",
    "Compared",
    "ComparedPage",
    "Comparison",
    "Did",
    "Edit",
    "Segment",
    "Sort",
    "Word",
    "compare",
    "findings",
]
