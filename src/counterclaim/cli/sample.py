"""``counterclaim sample``: prints the bundled page."""

from __future__ import annotations

import click

from counterclaim.sample import sample_page


@click.command(
    "sample",
    short_help="Print the bundled sample page.",
    epilog="""\b
Examples:
  counterclaim sample > sample.html
  counterclaim sample | counterclaim read -
""",
)
def command() -> None:
    """Print the bundled sample page (HTML) as it was found.

    All it tells is invented. 'read --sample' and 'add --sample' take it as their source.
    """
    click.echo(sample_page().data, nl=False)
