"""A rewording beside its source on a terminal: changes of meaning first, then sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.link.rewording import Compared, ComparedPage, Did, Segment, Word
from counterclaim.span import Span
from counterclaim.terminal.draw import draw
from counterclaim.terminal.plain import clip, plain
from counterclaim.terminal.sheet import Item, Sheet, filled

_WIDE = 100  # columns from which the two stand side by side
_WORDS = 160


def print_comparison(console: Console, found: Compared) -> None:
    """Print a comparison; side by side where there is room, one below the other where there is not."""
    draw(console, comparison_sheet(found))
    c = found.comparison
    if c.segments:
        console.print()
        console.print(Text("SENTENCE BY SENTENCE", "bold cyan"))
    wide = console.width >= _WIDE
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for s in c.segments:
        left, right = segment_sides(found, s)
        if wide:
            table.add_row(left, right)
        else:
            _stacked(console, left, right)
    if wide and c.segments:
        console.print(table)
    only = filled(
        ("Only in the source", _only(c.left.text, c.left_only)),
        ("Only in the rewording", _only(c.right.text, c.right_only)),
    )
    if only:
        draw(console, Sheet("", (), only))


def comparison_sheet(found: Compared) -> Sheet:
    """The two pages, and what the rewording changed.  Pure."""
    c = found.comparison
    changes = tuple(
        Item(
            "",
            x.kind.value + (" (minor)" if x.kind.minor else ""),
            f"[{x.left.start}–{x.left.end}] → [{x.right.start}–{x.right.end}]",
            f"{clip(x.left_text, _WORDS)}› → ‹{clip(x.right_text, _WORDS)}",
            plain(x.why),
            inline=False,
        )
        for x in sorted(c.changes, key=lambda x: (x.kind.minor, x.right.start))
    )
    meant = sum(not x.kind.minor for x in c.changes)
    facts = (
        ("source", _face(found.left)),
        ("rewording", _face(found.right)),
        (
            "shares",
            f"{c.left_share:.0%} of the source stands in the rewording, {c.right_share:.0%} of the rewording in the source",
        ),
        ("changed", f"{meant} place{'' if meant == 1 else 's'} where the meaning is another"),
    )
    return Sheet(
        plain(found.right.title or "") or "(no title found)", facts, filled(("What the rewording changed", changes))
    )


def segment_sides(found: Compared, segment: Segment) -> tuple[Text, Text]:
    """Both sides of a segment with what was dropped, put in and changed in colour."""
    c = found.comparison
    marks = [x for x in c.changes if not x.kind.minor]
    ones = [(w, e.did) for e in segment.edits for w in e.left]
    others = [(w, e.did) for e in segment.edits for w in e.right]
    return (
        _side(c.left.text, segment.left, ones, [x.left for x in marks], "red"),
        _side(c.right.text, segment.right, others, [x.right for x in marks], "green"),
    )


def _side(
    text: str, spans: Sequence[Span], words: Sequence[tuple[Word, Did]], marks: Sequence[Span], colour: str
) -> Text:
    out = Text()
    for span in spans:
        at = span.start
        if out:
            out.append(" ")
        for w, did in words:
            if not span.start <= w.span.start < span.end:
                continue
            out.append(_between(text[at : w.span.start]))
            style = colour if did is not Did.SAME else ""
            if any(m.start < w.span.end and w.span.start < m.end for m in marks):
                style = f"bold underline {style}".strip()
            out.append(plain(w.text), style)
            at = w.span.end
        out.append(_between(text[at : span.end]))
    return out


def _between(text: str) -> str:
    """What stands between two words; blanks at its ends are kept as one."""
    shown = plain(text)
    if not shown:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + shown + (" " if text[-1].isspace() else "")


def _stacked(console: Console, left: Text, right: Text) -> None:
    for sign, text in (("- ", left), ("+ ", right)):
        for n, line in enumerate(text.wrap(console, max(console.width - 2, 20), overflow="fold")):
            line.rstrip()
            console.print(Text.assemble((sign if n == 0 else "  ", "dim"), line), soft_wrap=True)
    console.print()


def _only(text: str, spans: Sequence[Span]) -> tuple[Item, ...]:
    return tuple(Item("", "", f"[{s.start}–{s.end}]", clip(s.of(text), 300), inline=False) for s in spans)


def _face(p: ComparedPage) -> str:
    return plain(
        " · ".join(x for x in (p.outlet or p.title or p.address or "a page without a name", p.published, p.id) if x)
    )
