"""The text as it is read: certain repairs applied, every character still leading to the Document."""

from __future__ import annotations

from bisect import bisect_right

from counterclaim.model import Document, PassageKind
from counterclaim.span import Edit, OffsetMap, Segment, apply_edits

_CLOSING = frozenset("”’»\"'")


def reading_copy(document: Document) -> tuple[tuple[str, OffsetMap, PassageKind], ...]:
    """For each passage in order: its text with the certain edits of the findings applied, the map from that text to
    ``Document.text``, and the passage's kind.  Passages that the repairs leave empty are left out.

    Of insertions at one place, a closing quotation mark comes first, then the rest in the order of the findings.
    """
    edits = sorted(
        (edit for finding in document.findings for edit in finding.edits),
        key=lambda edit: (edit.start, edit.end, edit.text not in _CLOSING),
    )
    starts = [passage.span.start for passage in document.passages]
    by_passage: list[list[Edit]] = [[] for _ in starts]
    for edit in edits:
        i = bisect_right(starts, edit.start) - 1
        # An insertion may stand at the end of one passage and at the start of the next only where they touch.
        if i >= 0 and edit.end <= document.passages[i].span.end:
            by_passage[i].append(edit)
    copies: list[tuple[str, OffsetMap, PassageKind]] = []
    for passage, own in zip(document.passages, by_passage, strict=True):
        start = passage.span.start
        text, to_passage = apply_edits(
            passage.span.of(document.text), (Edit(e.start - start, e.end - start, e.text) for e in own)
        )
        if text.strip():
            copies.append((text, _shifted(to_passage, start), passage.kind))
    return tuple(copies)


def _shifted(to_passage: OffsetMap, by: int) -> OffsetMap:
    return OffsetMap(
        tuple(Segment(s.start, s.end, s.origin_start + by, s.origin_end + by, s.copied) for s in to_passage.segments)
    )
