"""``counterclaim correct``: say what is right of a statement."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options
from counterclaim.model import Stance


@click.command(
    "correct",
    short_help="Say what is right of a statement.",
    epilog="""\b
Examples:
  counterclaim correct s-6k7mzq2dwcab --wrong --note 'a link to another page'
  counterclaim correct s-6k7mzq2d --speaker 'Tserendorj Batbayar' --stance denies
  counterclaim correct s-6k7mzq2d --claim c-7bq5u2m4 --by Ida
  counterclaim correct s-6k7mzq2d --content 'never left its depot'
  counterclaim correct s-6k7mzq2d --right
""",
)
@click.argument("statement", metavar="ID")
@click.option("--wrong", is_flag=True, help="It is no statement: from now on it counts nowhere.")
@click.option("--right", is_flag=True, help="It is right as it stands, but for what is given beside.")
@click.option(
    "--speaker",
    multiple=True,
    metavar="ACTOR",
    help="Who says it: an id (a-…), a name that only one party bears, or 'nobody'. Give it once for each of several.",
)
@click.option("--target", multiple=True, metavar="ACTOR", help="Whom it is aimed at; as --speaker.")
@click.option(
    "--stance",
    type=click.Choice([s.value for s in Stance]),
    metavar="STANCE",
    help="What the speaker does: alleges, denies, … (docs/nouns.md).",
)
@click.option("--claim", metavar="CLAIM", help="What it is about: an id (c-…), or 'none'.")
@click.option("--source", metavar="WORDS", help="Where who speaks is named, in words that stand in the page.")
@click.option("--content", metavar="WORDS", help="What is said, in words that stand in the page.")
@options.note
@options.by
@options.ledger_file
def command(
    statement: str,
    wrong: bool,
    right: bool,
    speaker: tuple[str, ...],
    target: tuple[str, ...],
    stance: str | None,
    claim: str | None,
    source: str | None,
    content: str | None,
    note: str | None,
    by: str | None,
    ledger: Path,
) -> None:
    """Say what is right of a statement (s-…); claims, counts and actors follow.

    A correction is tied to its passage, outlives new readings of the page, holds wherever the same text is carried, and can be undone; a later one
    on the same thing wins. 'counterclaim export --format training' writes corrected pages for whoever trains a reader.
    """
    from counterclaim.cli.answers import open_ledger, print_decision
    from counterclaim.library import correct

    with open_ledger(ledger, change=True) as opened:
        id = correct(
            opened,
            statement,
            wrong=wrong,
            right=right,
            speaker=speaker,
            target=target,
            stance=stance,
            claim=claim,
            source=source,
            content=content,
            note=note,
            by=by,
        )
        print_decision(id, "marked wrong" if wrong else "confirmed" if right else "corrected")
