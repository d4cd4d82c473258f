"""``counterclaim unsure``: list what may be one and was left apart."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "unsure",
    short_help="List what may be one and was left apart.",
    epilog="""\b
Examples:
  counterclaim unsure
  counterclaim unsure --what actor --limit 20
  counterclaim unsure --json
""",
)
@options.ledger_file
@click.option("--what", type=click.Choice(["actor", "claim"]), help="Only actors, or only claims.")
@options.limit
@options.as_json("the pairs as JSON")
def command(ledger: Path, what: str | None, limit: int | None, as_json: bool) -> None:
    """List pairs of actors, and of claims, that may be one and were left apart, the likeliest first.

    'counterclaim merge' or 'counterclaim split' decides a pair; it is then no longer listed.
    """
    from counterclaim.cli.answers import answer, open_ledger
    from counterclaim.ledger.decisions import unsure
    from counterclaim.terminal.listings import print_unsure

    with open_ledger(ledger) as opened:
        answer(unsure(opened, what=what, limit=limit), print_unsure, as_json, "nothing in this ledger is unsure")
