"""``counterclaim merge``: say that two actors, or claims, are one."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "merge",
    short_help="Say that two actors, or claims, are one.",
    epilog="""\b
Examples:
  counterclaim merge a-4uuinjg2 a-y3oxr7bq
  counterclaim merge c-7bq5u2m4 c-2xk5ab3d --note 'same shipment'
""",
)
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@options.note
@options.by
@options.ledger_file
def command(one: str, other: str, note: str | None, by: str | None, ledger: Path) -> None:
    """Say that two actors (a-…), or claims (c-…), are one, whatever the comparison of pages says.

    A decision is kept in the ledger, holds for pages that come later, and can be undone; a later one on the same two wins.
    """
    from counterclaim.cli.answers import open_ledger, print_decision
    from counterclaim.library import merge

    with open_ledger(ledger, change=True) as opened:
        print_decision(merge(opened, one, other, note=note, by=by), "they are one from now on")
