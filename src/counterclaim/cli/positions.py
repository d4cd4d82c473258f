"""``counterclaim positions``: who has said what on which claim, when, and who changed."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "positions",
    short_help="List who has said what on a claim, when, and who changed.",
    epilog="""\b
Examples:
  counterclaim positions --by Pyongyang
  counterclaim positions --about Wagner
  counterclaim positions --changed --json
""",
)
@options.ledger_file
@click.option("--by", metavar="NAME", help="Only of this party.")
@click.option("--about", metavar="NAME", help="Only on claims about this party, or with this name in their words.")
@click.option("--changed", is_flag=True, help="Only where the party certainly changed its position.")
@options.limit
@options.as_json("the positions as JSON")
def command(ledger: Path, by: str | None, about: str | None, changed: bool, limit: int | None, as_json: bool) -> None:
    """List for each party and claim what it has said in time order, and where it changed: turned round, went back, or hardened.

    A day in brackets is that of the page: the statement itself may be older. 'counterclaim show ID' gives the passages.
    """
    from counterclaim.cli.answers import answer, open_ledger
    from counterclaim.library import positions
    from counterclaim.terminal.listings import print_positions

    with open_ledger(ledger) as opened:
        answer(
            positions(opened, by=by, about=about, changed=changed, limit=limit),
            print_positions,
            as_json,
            "no position in this ledger fits",
        )
