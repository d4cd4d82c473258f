"""A comparison as JSON, and as one page of HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TypedDict

from counterclaim.errors import CounterclaimError
from counterclaim.export.reading_json import QuotedJson
from counterclaim.link.rewording import Change, Compared, ComparedPage, Did, Edit, Segment, Word
from counterclaim.span import Span


class ComparedPageJson(TypedDict):
    """A page that was compared."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    address: str | None


class ChangeJson(TypedDict):
    """A place where the rewording says something else."""

    kind: str
    minor: bool
    left: QuotedJson
    right: QuotedJson
    why: str


class EditJson(TypedDict):
    """A run of words of the source and what stands for it; None where nothing does."""

    did: str
    left: QuotedJson | None
    right: QuotedJson | None


class SegmentJson(TypedDict):
    """Sentences that stand for each other."""

    left: list[QuotedJson]
    right: list[QuotedJson]
    score: float
    edits: list[EditJson]


class ComparisonJson(TypedDict):
    """What ``counterclaim compare --json`` prints."""

    left: ComparedPageJson
    right: ComparedPageJson
    left_share: float
    right_share: float
    changes: list[ChangeJson]
    segments: list[SegmentJson]
    left_only: list[QuotedJson]
    right_only: list[QuotedJson]


def comparison_json(found: Compared) -> ComparisonJson:
    """Offsets are code points into the texts of source (``left``) and rewording (``right``)."""
    c = found.comparison
    left, right = c.left.text, c.right.text
    return {
        "left": _page(found.left),
        "right": _page(found.right),
        "left_share": c.left_share,
        "right_share": c.right_share,
        "changes": [
            {
                "kind": x.kind.value,
                "minor": x.kind.minor,
                "left": _quoted(left, x.left),
                "right": _quoted(right, x.right),
                "why": x.why,
            }
            for x in c.changes
        ],
        "segments": [
            {
                "left": [_quoted(left, s) for s in x.left],
                "right": [_quoted(right, s) for s in x.right],
                "score": x.score,
                "edits": [_edit(left, right, e) for e in x.edits],
            }
            for x in c.segments
        ],
        "left_only": [_quoted(left, s) for s in c.left_only],
        "right_only": [_quoted(right, s) for s in c.right_only],
    }


def _page(p: ComparedPage) -> ComparedPageJson:
    return {"id": p.id, "title": p.title, "outlet": p.outlet, "published": p.published, "address": p.address}


def _quoted(text: str, span: Span) -> QuotedJson:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _edit(left: str, right: str, e: Edit) -> EditJson:
    def side(text: str, words: Sequence[Word]) -> QuotedJson | None:
        return _quoted(text, Span(words[0].span.start, words[-1].span.end)) if words else None

    return {"did": e.did.value, "left": side(left, e.left), "right": side(right, e.right)}


def write_comparison(found: Compared, path: Path) -> None:
    """Write the page.  Raises CounterclaimError where it cannot be written."""
    try:
        path.write_text(comparison_html(found), encoding="utf-8", errors="backslashreplace")
    except OSError as e:
        raise CounterclaimError(f"{path}: {e.strerror or e}") from e


def comparison_html(found: Compared) -> str:
    """One page of HTML: changes of meaning first, then both texts side by side.  All text of pages is escaped."""
    c = found.comparison
    meant = [x for x in c.changes if not x.kind.minor]
    rows = "\n".join(_row(c.left.text, c.right.text, s, c.changes) for s in c.segments)
    return _PAGE.format(
        title=escape(f"{_name(found.left)} → {_name(found.right)}"),
        left=_face("Source", found.left, c.left_share),
        right=_face("Rewording", found.right, c.right_share),
        count=f"{len(meant)} place{'' if len(meant) == 1 else 's'} where the meaning was changed",
        changes="\n".join(map(_change, meant)) or "<li>none found</li>",
        rows=rows or '<tr><td colspan="2">no sentence of one stands for a sentence of the other</td></tr>',
        left_only=_only("Only in the source", c.left.text, c.left_only),
        right_only=_only("Only in the rewording", c.right.text, c.right_only),
    )


def _name(p: ComparedPage) -> str:
    return p.outlet or p.title or p.address or p.id


def _face(what: str, p: ComparedPage, share: float) -> str:
    about = " · ".join(x for x in (p.outlet, p.published, p.id) if x)
    address = f"<div class=dim>{escape(p.address)}</div>" if p.address else ""
    return (
        f"<section><h2>{what}</h2><div><b>{escape(p.title or '(no title found)')}</b></div><div>{escape(about)}</div>{address}"
        f"<div class=dim>{share:.0%} of its words stand in sentences that the other has too</div></section>"
    )


def _change(x: Change) -> str:
    return (
        f"<li><b>{escape(x.kind)}</b> <span class=dim>[{x.left.start}–{x.left.end}] → [{x.right.start}–{x.right.end}]</span><br>"
        f"<del>{escape(x.left_text)}</del> → <mark>{escape(x.right_text)}</mark> <span class=dim>{escape(x.why)}</span></li>"
    )


def _row(left: str, right: str, s: Segment, changes: Iterable[Change]) -> str:
    marked = [x for x in changes if not x.kind.minor]
    ones = [(w, e.did) for e in s.edits for w in e.left]
    others = [(w, e.did) for e in s.edits for w in e.right]
    return (
        f"<tr><td>{_side(left, s.left, ones, [x.left for x in marked], 'del')}</td>"
        f"<td>{_side(right, s.right, others, [x.right for x in marked], 'ins')}</td></tr>"
    )


def _side(text: str, spans: Sequence[Span], words: Sequence[tuple[Word, Did]], marks: Sequence[Span], tag: str) -> str:
    out = []
    for span in spans:
        at = span.start
        for w, did in words:
            if not span.start <= w.span.start < span.end:
                continue
            shown = escape(w.text)
            if did is not Did.SAME:
                shown = f"<{tag}>{shown}</{tag}>"
            if any(m.start < w.span.end and w.span.start < m.end for m in marks):
                shown = f"<mark>{shown}</mark>"
            out += [escape(text[at : w.span.start]), shown]
            at = w.span.end
        out += [escape(text[at : span.end]), " "]
    return "".join(out)


def _only(what: str, text: str, spans: Sequence[Span]) -> str:
    if not spans:
        return ""
    items = "".join(f"<li><span class=dim>[{s.start}–{s.end}]</span> {escape(s.of(text))}</li>" for s in spans)
    return f"<section><h2>{what}</h2><ul>{items}</ul></section>"


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --line: #8886; --dim: #777; --mark: #ffd24d; --del: #b3261e; --ins: #146c2e; }}
@media (prefers-color-scheme: dark) {{ :root {{ --mark: #7a5c00; --del: #ff8a80; --ins: #7fd99a; --dim: #aaa; }} }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.3rem; }} h2 {{ font-size: 1rem; margin: 0 0 .3rem; }}
.pages {{ display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }}
.dim {{ color: var(--dim); font-size: .85em; overflow-wrap: anywhere; }}
ol, ul {{ padding-left: 1.4rem; }} li {{ margin: .35rem 0; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin: 1rem 0; }}
td {{ border-top: 1px solid var(--line); padding: .5rem .75rem; vertical-align: top; overflow-wrap: anywhere; }}
del {{ color: var(--del); text-decoration-thickness: 1px; }} ins {{ color: var(--ins); text-decoration: none; }}
mark {{ background: var(--mark); color: inherit; border-radius: 2px; padding: 0 1px; }}
@media (max-width: 40rem) {{ .pages {{ grid-template-columns: 1fr; }} td {{ display: block; }} }}
@media print {{ body {{ max-width: none; margin: 0; }} tr, li {{ break-inside: avoid; }} }}
</style>
<h1>{title}</h1>
<div class="pages">{left}{right}</div>
<h2 style="margin-top:1.5rem">{count}</h2>
<ol>{changes}</ol>
<h2>Sentence by sentence</h2>
<table>{rows}</table>
{left_only}{right_only}
</html>
"""
