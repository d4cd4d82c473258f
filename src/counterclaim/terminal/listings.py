"""Lists of what a ledger holds, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from counterclaim.ledger.entries import ActorEntry, DocumentEntry, Entry
from counterclaim.terminal.tables import Column, print_table


def print_claims(console: Console, entries: Sequence[Entry]) -> None:
    """Claims with who holds and who disputes them."""
    columns = (
        Column("id", whole=True),
        Column("claim", share=4),
        Column("held by", share=2),
        Column("disputed by", share=2),
    )
    print_table(console, columns, [(e.id, e.text, _names(e, e.supporting), _names(e, e.opposing)) for e in entries])


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
            e.name,
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


def _names(entry: Entry, ids: Iterable[str]) -> str:
    wanted = set(ids)
    names = dict.fromkeys(s.actor_name or "(who?)" for s in entry.statements if s.id in wanted)
    return ", ".join(names)
