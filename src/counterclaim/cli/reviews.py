"""``counterclaim reviews``: keeps what fact-checkers' own markup (ClaimReview) says."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options
from counterclaim.errors import PageUnreadable


@click.command(
    "reviews",
    short_help="Keep what fact-checkers' ClaimReview markup says.",
    epilog="""\b
Examples:
  counterclaim reviews fact-check.html
  counterclaim reviews https://checkers.example/2024/05/rockets
  counterclaim reviews claim-reviews.json --ledger news.ledger
""",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@options.ledger_file
@options.as_json("what was kept as JSON")
def command(sources: tuple[str, ...], ledger: Path, as_json: bool) -> None:
    """Keep schema.org ClaimReview objects: the claim, who made it, and the reviewer's answer to it, with the address of the review.

    A SOURCE is a page with such markup, or a JSON document of it (one review, a list, a data feed). The answer is a denial, a doubt or a
    confirmation where the rating tells; a rating itself is not kept as a verdict, but stands in the passage as its words.
    """
    from dataclasses import asdict

    from counterclaim.cli.answers import print_json
    from counterclaim.intake.sources import open_sources
    from counterclaim.ledger.store import Ledger
    from counterclaim.reviewing import add_reviews
    from counterclaim.terminal.consoles import output

    open_sources(sources)  # a source that is not there is told before a ledger is made
    with Ledger.open(ledger) as opened:
        done = add_reviews(opened, sources)
    if as_json:
        print_json(asdict(done))
    else:
        output().print(
            f"{done.reviews} review{'' if done.reviews == 1 else 's'} on {done.pages} page{'' if done.pages == 1 else 's'}, {done.new} new · {done.open} whose rating does not tell where the reviewer "
            f"stands · {done.failed} failed · {ledger}",
            soft_wrap=True,
        )
    if done.failed:
        raise PageUnreadable(
            f"{done.failed} of {done.pages} page{'' if done.pages == 1 else 's'} could not be read or hold no ClaimReview; 'counterclaim documents --outcome failed' tells why"
        )
