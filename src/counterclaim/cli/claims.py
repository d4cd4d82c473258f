"""``counterclaim claims``: what is claimed in a ledger, by whom, and who disputes it."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options
from counterclaim.model import Stance


@click.command(
    "claims",
    short_help="List what is claimed, by whom, and who disputes it.",
    epilog="""\b
Examples:
  counterclaim claims
  counterclaim claims --contested
  counterclaim claims --about Mongolia --since 2024-05
  counterclaim claims --by "the White House" --stance alleges
  counterclaim claims --independent 2
  counterclaim claims --text "launch tubes" --json
""",
)
@options.ledger_file
@click.option(
    "--about", metavar="NAME", help="Claims about this party: as doer, recipient or target, or named in the words."
)
@click.option("--by", metavar="NAME", help="Claims that this party holds or disputes.")
@click.option(
    "--stance",
    type=click.Choice([s.value for s in Stance]),
    metavar="STANCE",
    help=f"How it is held: {', '.join(Stance)}.",
)
@click.option(
    "--since",
    metavar="DATE",
    callback=options.since,
    help="Said, or else published, on that day or later: YYYY, YYYY-MM or YYYY-MM-DD.",
)
@click.option("--contested", is_flag=True, help="Only what one party holds and another disputes.")
@click.option("--text", metavar="WORDS", help="Words that all stand in what was said or in the claim.")
@click.option(
    "--independent",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only what at least so many independent origins hold; copies and rewordings of one text count once.",
)
@options.limit
@options.as_json("the claims as JSON")
def command(
    ledger: Path,
    about: str | None,
    by: str | None,
    stance: str | None,
    since: str | None,
    contested: bool,
    text: str | None,
    independent: int | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List claims, those that most independent origins hold first.

    Each with its id, who holds it and who disputes it. 'counterclaim show ID' gives the passages. All conditions must hold together.
    """
    from counterclaim.cli.answers import answer, open_ledger
    from counterclaim.library import claims
    from counterclaim.terminal.listings import print_claims

    with open_ledger(ledger) as opened:
        found = claims(
            opened,
            about=about,
            by=by,
            stance=stance,
            since=since,
            contested=contested,
            text=text,
            independent=independent,
            limit=limit,
        )
        answer(found, print_claims, as_json, "no claim in this ledger fits")
