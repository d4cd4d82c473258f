"""``counterclaim origins``: how many sources there really are."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "origins",
    short_help="List the texts that pages go back to.",
    epilog="""\b
Examples:
  counterclaim origins
  counterclaim origins --least 2
  counterclaim origins --claim c-4uuinjg2dwca --json
""",
)
@options.ledger_file
@click.option(
    "--least", type=click.IntRange(min=1), default=1, metavar="N", help="Only what at least so many pages carry."
)
@click.option("--claim", metavar="ID", help="Only origins that tell this claim.")
@options.limit
@options.as_json("the origins as JSON")
def command(ledger: Path, least: int, claim: str | None, limit: int | None, as_json: bool) -> None:
    """List families of pages that go back to one text (copies, excerpts, edits, rewordings), the largest first.

    'counterclaim show ID' tells why each page is counted there, what it adds of its own, and what it shares with others.
    """
    from counterclaim.cli.answers import answer, open_ledger
    from counterclaim.library import origins
    from counterclaim.terminal.listings import print_origins

    with open_ledger(ledger) as opened:
        answer(
            origins(opened, least=least, claim=claim, limit=limit),
            print_origins,
            as_json,
            "no origin in this ledger fits",
        )
