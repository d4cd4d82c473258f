"""How answers are printed: tables for people; JSON for programs, safe to look at on a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from counterclaim.terminal.consoles import Screen, messages, output
from counterclaim.terminal.plain import plain_json

if TYPE_CHECKING:
    from counterclaim.ledger.entries import (
        ActorEntry,
        DecisionEntry,
        DocumentEntry,
        Entry,
        OriginEntry,
        PositionEntry,
        UnsureEntry,
    )
    from counterclaim.ledger.store import Ledger

_E = TypeVar(
    "_E", "Entry", "ActorEntry", "DocumentEntry", "OriginEntry", "DecisionEntry", "UnsureEntry", "PositionEntry"
)


def open_ledger(path: Path, *, change: bool = False) -> Ledger:
    """Open a ledger to ask it, or to ``change`` it; says how to make one where there is none."""
    from counterclaim.errors import NotALedger
    from counterclaim.ledger.store import Ledger

    if not path.exists():
        raise NotALedger(
            f"{path}: there is no such ledger; 'counterclaim add SOURCE' makes one, --ledger names another"
        )
    return Ledger.open(path, create=False, read_only=not change)


def answer(found: Iterable[_E], show: Callable[[Screen, Sequence[_E]], None], as_json: bool, nothing: str) -> None:
    """Print entries as a table or as a JSON array; ``nothing`` tells people that there are none."""
    try:
        if as_json:
            _print_array(found)
        elif rows := list(found):
            show(output(), rows)
        else:
            messages().print(nothing)
    finally:
        if isinstance(found, Generator):  # a query left half-way holds its ledger open
            found.close()


def print_json(value: object, *, indent: bool = True) -> None:
    """One JSON document; on one line unless ``indent``."""
    click.echo(plain_json(json.dumps(value, ensure_ascii=False, indent=2 if indent else None)))


def print_decision(id: str, done: str) -> None:
    """Say what was decided, and how to take it back; the id alone goes to standard output."""
    click.echo(id)
    messages().print(f"{done}; 'counterclaim undo {id}' takes it back", soft_wrap=True)


def _print_array(found: Iterable[_E]) -> None:
    """A JSON array, one entry a line, printed as the entries come."""
    click.echo("[", nl=False)
    between = "\n"
    for entry in found:
        click.echo(between + plain_json(json.dumps(asdict(entry), ensure_ascii=False)), nl=False)
        between = ",\n"
    click.echo("\n]")
