"""``counterclaim documents``: the pages that a ledger has seen."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "documents",
    short_help="List the pages that were added, or failed.",
    epilog="""\b
Examples:
  counterclaim documents
  counterclaim documents --outcome failed
  counterclaim documents --json
""",
)
@options.ledger_file
@click.option(
    "--outcome", type=click.Choice(["read", "failed"]), help="Only pages that were read, or that could not be."
)
@options.limit
@options.as_json("the documents as JSON")
def command(ledger: Path, outcome: str | None, limit: int | None, as_json: bool) -> None:
    """List the pages that were added, by address; for those that failed, the reason."""
    from counterclaim.cli.answers import answer, open_ledger
    from counterclaim.ledger.queries import documents
    from counterclaim.terminal.listings import print_documents

    with open_ledger(ledger) as opened:
        answer(documents(opened, outcome=outcome, limit=limit), print_documents, as_json, "no page in this ledger fits")
