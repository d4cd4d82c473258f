"""``counterclaim actors``: the parties of a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "actors",
    short_help="List the parties that speak or are spoken of.",
    epilog="""\b
Examples:
  counterclaim actors
  counterclaim actors --name Batbayar
  counterclaim actors --json
""",
)
@options.ledger_file
@click.option("--name", metavar="NAME", help="Only parties that are called so, or whose name holds this.")
@click.option(
    "--described",
    is_flag=True,
    help="Also those that their page only describes ('two former officials'), each by itself.",
)
@options.limit
@options.as_json("the actors as JSON")
def command(ledger: Path, name: str | None, described: bool, limit: int | None, as_json: bool) -> None:
    """List the parties that speak or are spoken of, those who say most first."""
    from counterclaim.cli.answers import answer, open_ledger
    from counterclaim.ledger.queries import actors
    from counterclaim.terminal.listings import print_actors

    with open_ledger(ledger) as opened:
        answer(
            actors(opened, name=name, described=described, limit=limit),
            print_actors,
            as_json,
            "no actor in this ledger fits",
        )
