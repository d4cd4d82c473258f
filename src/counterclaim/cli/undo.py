"""``counterclaim undo``: take back a decision."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "undo",
    short_help="Take back a merge, split, pin or correction.",
    epilog="""\b
Examples:
  counterclaim decisions
  counterclaim undo x-4uuinjg2
""",
)
@click.argument("decision", metavar="ID")
@options.ledger_file
def command(decision: str, ledger: Path) -> None:
    """Take back a decision (x-…); the ledger is then as the pages and the other decisions make it."""
    from counterclaim.cli.answers import open_ledger
    from counterclaim.library import undo
    from counterclaim.terminal.consoles import messages

    with open_ledger(ledger, change=True) as opened:
        undo(opened, decision)
    messages().print("undone")
