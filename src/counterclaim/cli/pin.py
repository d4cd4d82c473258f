"""``counterclaim pin``: say that an actor, or claim, is right as it is."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "pin",
    short_help="Say that an actor, or claim, is right as it is.",
    epilog="""\b
Examples:
  counterclaim pin a-4uuinjg2dwca --note 'checked against the register'
""",
)
@click.argument("one", metavar="ID")
@options.note
@options.by
@options.ledger_file
def command(one: str, note: str | None, by: str | None, ledger: Path) -> None:
    """Say that an actor (a-…), or claim (c-…), is right as it is: from now on nothing joins it or leaves it, but by a later decision."""
    from counterclaim.cli.answers import open_ledger, print_decision
    from counterclaim.library import pin

    with open_ledger(ledger, change=True) as opened:
        print_decision(pin(opened, one, note=note, by=by), "pinned")
