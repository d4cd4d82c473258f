"""``counterclaim split``: say that what was taken for one is not."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "split",
    short_help="Say that what was taken for one is not.",
    epilog="""\b
Examples:
  counterclaim show a-4uuinjg2dwca
  counterclaim split a-y3oxr7bq
  counterclaim split a-y3oxr7bq a-7bq5u2m4
""",
)
@click.argument("one", metavar="ID")
@click.argument("others", metavar="[OTHER]…", nargs=-1)
@options.note
@options.by
@options.ledger_file
def command(one: str, others: tuple[str, ...], note: str | None, by: str | None, ledger: Path) -> None:
    """Part one of the names, or wordings, that were taken for one from the others: from all of them where no OTHER is given.

    'counterclaim show' lists under "taken for one" what can be parted.  Two persons of the very same name cannot be: pages that give
    the same full name give the same actor.
    """
    from counterclaim.cli.answers import open_ledger, print_decision
    from counterclaim.library import split

    with open_ledger(ledger, change=True) as opened:
        print_decision(split(opened, one, others, note=note, by=by), "parted")
