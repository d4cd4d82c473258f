"""Sentences of a document for comparison: cheap, and the same cut wherever the same words stand.

A sentence ends at ``.``, ``!`` or ``?`` before white space and a capital, digit or quotation mark, and at the end of a passage; a full
stop behind an initial or a usual abbreviation ends none.  A wrong cut costs little, since one sentence may stand against two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from counterclaim.span import Span

_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]?[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Rep|Sen|Gov|Rev|Hon|Pres|St|Mt|Ft|No|Jr|Sr|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|etc|approx|dept|est|fig|al)|(?:^|[\s(\"“.])[A-Z])$"
)
_LONGEST = 2_000  # code points; what is longer has no full stops and is cut


def sentences_of(text: str, passages: Iterable[Span]) -> Iterator[Span]:
    """Half-open code-point offsets of the sentences inside each passage, in order; none is blank."""
    for passage in passages:
        start = passage.start
        for m in _END.finditer(text, passage.start, passage.end):
            before = text[max(start, m.start() - 12) : m.start()]
            if m.group()[0] == "." and len(m.group()) == 1 and _ABBREVIATION.search(before):
                continue
            yield from _bounded(text, start, m.end())
            start = m.end()
        yield from _bounded(text, start, passage.end)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    for at in range(start, end, _LONGEST):
        stop = min(at + _LONGEST, end)
        piece = text[at:stop]
        first = at + len(piece) - len(piece.lstrip())
        last = at + len(piece.rstrip())
        if first < last:
            yield Span(first, last)
