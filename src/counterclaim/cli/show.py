"""``counterclaim show``: one thing of a ledger with its passages in context."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "show",
    short_help="Show one claim, statement, actor, document or origin.",
    epilog="""\b
Examples:
  counterclaim show c-4uuinjg2dwca
  counterclaim show s-6k7
  counterclaim show d-y3oxr7bq5u2m --json
""",
)
@click.argument("identifier", metavar="ID")
@options.ledger_file
@options.as_json("it as JSON")
def command(identifier: str, ledger: Path, as_json: bool) -> None:
    """Show a claim (c-…), statement (s-…), actor (a-…), document (d-…) or origin (o-…).

    The beginning of an id is enough where only one thing begins so.
    """
    from dataclasses import asdict

    from counterclaim.cli.answers import open_ledger, print_json
    from counterclaim.library import show
    from counterclaim.terminal.consoles import output
    from counterclaim.terminal.draw import draw
    from counterclaim.terminal.views import make_view

    with open_ledger(ledger) as opened:
        view = show(opened, identifier)
    if as_json:
        print_json(asdict(view))
    else:
        draw(output(), make_view(view))
