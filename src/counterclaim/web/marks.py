"""A stretch of text with marks that overlap, as a row of segments that do not: what a page of HTML can hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from counterclaim.ledger.entries import FindingEntry

_MOST_DIFFED = 2000  # code points of a finding up to which its repair is shown as single edits


@dataclass(frozen=True, slots=True)
class Mark:
    """Something marked from ``start`` to ``end`` (code points): ``classes`` colour it, ``key`` joins its segments, ``label`` tells what it is.

    ``insert`` is text that is read in place of it; ``number`` the number of a statement that begins here.
    """

    start: int
    end: int
    classes: str
    label: str = ""
    key: str = ""
    insert: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Text under the same marks all along.  ``begins`` are marks that start with it, ``inserted`` what is read after it."""

    text: str
    classes: str
    label: str
    keys: str
    begins: tuple[Mark, ...]
    inserted: tuple[str, ...]


def segments(text: str, marks: Iterable[Mark], start: int, end: int) -> tuple[Segment, ...]:
    """``text[start:end]`` cut where a mark begins or ends; put together the segments' texts are that stretch again."""
    here = [m for m in marks if (m.start < end and m.end > start) or (m.start == m.end and start <= m.start < end)]
    borders = {start, end}
    borders.update(b for m in here for b in (m.start, m.end) if start <= b <= end)
    cuts = sorted(borders)
    found: list[Segment] = []
    by_start: dict[int, list[Mark]] = {}
    by_end: dict[int, list[Mark]] = {}
    for m in here:
        by_start.setdefault(max(m.start, start), []).append(m)
        by_end.setdefault(m.end, []).append(m)
    active: list[Mark] = []
    if start in by_end:  # an insertion in front of all
        inserted = tuple(m.insert for m in by_end[start] if m.insert is not None)
        if inserted:
            found.append(Segment("", "", "", "", (), inserted))
    for left, right in pairwise(cuts):
        active = [m for m in active if m.end > left] + [m for m in by_start.get(left, ()) if m.end > left]
        found.append(
            Segment(
                text[left:right],
                " ".join(dict.fromkeys(c for m in active for c in m.classes.split())),
                " · ".join(dict.fromkeys(m.label for m in active if m.label)),
                " ".join(dict.fromkeys(m.key for m in active if m.key)),
                tuple(m for m in by_start.get(left, ()) if m.number is not None),
                tuple(m.insert for m in by_end.get(right, ()) if m.insert is not None),
            )
        )
    return tuple(found)


def repairs(findings: Sequence[FindingEntry]) -> tuple[Mark, ...]:
    """What certain repairs take out of the text and read in its place, as the fewest letters; overlapping ones are left as found."""
    found: list[Mark] = []
    for f in findings:
        if not f.certain or f.repair is None or f.start is None or f.end is None or f.repair == f.text:
            continue
        for a, b, read in _edits(f.text, f.repair):
            m = Mark(f.start + a, f.start + b, "cut" if b > a else "", insert=read or None)
            if not any((x.start < m.end and m.start < x.end) or x == m for x in found):
                found.append(m)
    return tuple(found)


def _edits(found: str, read: str) -> list[tuple[int, int, str]]:
    if len(found) > _MOST_DIFFED or len(read) > _MOST_DIFFED:
        return [(0, len(found), read)]
    codes = SequenceMatcher(None, found, read, autojunk=False).get_opcodes()
    return [(a, b, read[c:d]) for did, a, b, c, d in codes if did != "equal"]
