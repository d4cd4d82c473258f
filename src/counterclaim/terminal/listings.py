"""Lists of what a ledger holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from counterclaim.ledger.entries import (
    ActorEntry,
    DecisionEntry,
    DocumentEntry,
    Entry,
    OriginEntry,
    PositionEntry,
    PositionStep,
    UnsureEntry,
)
from counterclaim.terminal.corrections import told_change
from counterclaim.terminal.plain import clip
from counterclaim.terminal.steps import change, step
from counterclaim.terminal.tables import Column, print_table

_LONGEST = 400  # code points of a line that are looked at


def print_claims(console: Console, entries: Sequence[Entry]) -> None:
    """Claims, two lines each: id and wording; who holds and who disputes it.  Lines are cut, never wrapped."""
    for e in entries:
        margin = " " * (len(e.id) + 2)
        held, disputed = _names(e, e.supporting), _names(e, e.opposing)
        parts = [f"held by {held}" if held else "", f"disputed by {disputed}" if disputed else ""]
        parts += [f"since {e.first_date}" if e.first_date else "", _told_in(e)]
        _line(console, Text.assemble((e.id, "cyan"), "  ", (clip(e.text, _LONGEST), "bold")))
        _line(
            console,
            Text.assemble(margin, (clip(" · ".join(p for p in parts if p) or "nobody takes a side", _LONGEST), "")),
        )


def _told_in(e: Entry) -> str:
    """'23 pages, 2 origins'; nothing for what stands on one page."""
    if e.documents < 2:
        return ""
    return f"{e.documents} pages, {e.origins} origin{'' if e.origins == 1 else 's'}"


def _line(console: Console, text: Text) -> None:
    text.truncate(console.width, overflow="ellipsis")
    console.print(text, soft_wrap=True)


def print_actors(console: Console, entries: Sequence[ActorEntry]) -> None:
    """Actors, how often they speak and are aimed at, and their other names and roles."""
    columns = (
        Column("id", whole=True),
        Column("actor", share=2),
        Column("type", whole=True),
        Column("says", whole=True, justify="right"),
        Column("aimed at", whole=True, justify="right"),
        Column("also, roles", share=3),
    )
    rows = [
        (
            e.id,
            e.name if e.named else f"‹{e.name}›",
            e.type,
            str(e.statements),
            str(e.aimed_at),
            "; ".join([n for n in e.names if n != e.name] + [*e.roles]),
        )
        for e in entries
    ]
    print_table(console, columns, rows)


def print_documents(console: Console, entries: Sequence[DocumentEntry]) -> None:
    """Pages seen: the id of what was read, or why it failed."""
    columns = (
        Column("id", whole=True),
        Column("published", whole=True),
        Column("says", whole=True, justify="right"),
        Column("title, or why it failed", share=3),
        Column("address", share=2),
    )
    rows = [
        (
            e.document or e.outcome,
            e.published or "",
            str(e.statements) if e.document else "",
            (e.title or "(no title)") if e.document else (e.reason or ""),
            e.address,
        )
        for e in entries
    ]
    print_table(console, columns, rows)


def print_origins(console: Console, entries: Sequence[OriginEntry]) -> None:
    """Origins: how many pages carry each, how many different texts those are, and where it probably comes from."""
    columns = (
        Column("id", whole=True),
        Column("pages", whole=True, justify="right"),
        Column("texts", whole=True, justify="right"),
        Column("claims", whole=True, justify="right"),
        Column("first", whole=True),
        Column("probable first text", share=3),
        Column("outlets", share=2),
    )
    rows = [
        (
            e.id,
            str(e.documents),
            str(e.texts),
            str(e.claims),
            e.published or "",
            e.title or "(no title)",
            ", ".join(e.outlets),
        )
        for e in entries
    ]
    print_table(console, columns, rows)


def print_positions(console: Console, entries: Sequence[PositionEntry]) -> None:
    """Positions: who, on what; what was said when; and where that was a change."""
    for p in entries:
        margin = " " * (len(p.claim) + 2)
        who = f"{p.actor_name or p.actor} {p.side}"
        _line(
            console,
            Text.assemble((p.claim, "cyan"), "  ", (clip(who, _LONGEST), "bold"), f" · {clip(p.claim_text, _LONGEST)}"),
        )
        for s in p.steps:
            _line(console, Text(f"{margin}{step(s)} · {s.statement.id} {clip(words_of(s), _LONGEST)}"))
        for c in p.changes:
            _line(console, Text.assemble(margin, (change(c), "bold")))


def words_of(s: PositionStep) -> str:
    """The very words, between marks."""
    return f"‹{' … '.join(q.text for q in s.statement.content or s.statement.cue)}›"


def print_decisions(console: Console, entries: Sequence[DecisionEntry]) -> None:
    """Decisions, two lines each: what was decided when, and by whom; on what.  Of a correction a third: what is right, and what was said before."""
    for e in entries:
        margin = " " * (len(e.id) + 2)
        state = (f" by {e.by}" if e.by else "") + (f", undone {e.undone_at}" if e.undone_at else "")
        if e.place not in (None, "found"):
            state += f" · {e.place}"
        plural = "" if len(e.on) == 1 else "s"
        _line(
            console,
            Text.assemble(
                (e.id, "cyan"), "  ", (f"{e.kind} {e.what}{plural}", "bold"), f" · {clip(e.at + state, _LONGEST)}"
            ),
        )
        on = " · ".join(f"{id} {name}" for id, name in zip(e.on, e.names, strict=True))
        _line(console, Text(margin + clip(on, _LONGEST)))
        if e.changes:
            _line(console, Text(margin + clip(", ".join(map(told_change, e.changes)), _LONGEST)))
        if e.note:
            _line(console, Text(" " * (len(e.id) + 2) + clip(e.note, _LONGEST)))


def print_unsure(console: Console, entries: Sequence[UnsureEntry]) -> None:
    """Pairs, three lines each: one, the other, and what speaks for it."""
    for e in entries:
        _line(console, Text.assemble((e.a, "cyan"), "  ", (clip(e.a_name, _LONGEST), "bold")))
        _line(console, Text.assemble((e.b, "cyan"), "  ", (clip(e.b_name, _LONGEST), "bold")))
        _line(console, Text(f"{' ' * (len(e.a) + 2)}{e.score:.2f} · {clip(e.why, _LONGEST)}"))


def _names(entry: Entry, ids: Iterable[str]) -> str:
    wanted = set(ids)
    told = (s for s in entry.statements if s.id in wanted)
    names = dict.fromkeys(name for s in told for name in ([p.called for p in s.speakers] or ["(who?)"]))
    return ", ".join(names)
