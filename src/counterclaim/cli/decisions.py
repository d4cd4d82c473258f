"""``counterclaim decisions``: list what was merged, split, pinned and corrected."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "decisions",
    short_help="List what was merged, split, pinned and corrected.",
    epilog="""\b
Examples:
  counterclaim decisions
  counterclaim decisions --all --json
""",
)
@options.ledger_file
@click.option("--all", "undone", is_flag=True, help="Also those that were taken back.")
@options.as_json("the decisions as JSON")
def command(ledger: Path, undone: bool, as_json: bool) -> None:
    """List decisions in the order in which they were taken, with who took them.

    A correction whose passage is found nowhere any more is kept and says so.
    """
    from counterclaim.cli.answers import answer, open_ledger
    from counterclaim.ledger.decisions import decisions
    from counterclaim.terminal.listings import print_decisions

    with open_ledger(ledger) as opened:
        answer(decisions(opened, undone=undone), print_decisions, as_json, "nothing was decided in this ledger")
