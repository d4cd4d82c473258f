"""Where words stand in a Document, said the way a reader counts: paragraph and offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from counterclaim.model import Document, PassageKind
from counterclaim.span import Span

# A dateline belongs to the paragraph behind it, a byline is no paragraph.
_UNCOUNTED = {PassageKind.HEADLINE: "headline", PassageKind.BYLINE: "byline"}


def place(document: Document, spans: Sequence[Span]) -> tuple[str, str]:
    """Label and verbatim words of spans: ``¶3 [412–530]`` with offsets from the first to the last, ``… `` between words apart."""
    if not spans:
        return "", ""
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    words = " … ".join(s.of(document.text) for s in spans)
    return f"{paragraph(document, start)} [{start}–{end}]".strip(), words


def paragraph(document: Document, offset: int) -> str:
    """``¶3`` for the third paragraph (body, caption, list item or note), ``headline`` or ``byline``; "" between passages."""
    passages = document.passages
    at = bisect_right(passages, offset, key=lambda p: p.span.start) - 1
    if at < 0:
        return ""
    kind = passages[at].kind
    if kind in _UNCOUNTED:
        return _UNCOUNTED[kind]
    skipped = {PassageKind.DATELINE, *_UNCOUNTED}
    number = sum(p.kind not in skipped for p in passages[: at + 1])
    return f"¶{number + (kind is PassageKind.DATELINE)}"
