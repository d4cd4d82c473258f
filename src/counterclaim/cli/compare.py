"""``counterclaim compare``: a rewording beside its source."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "compare",
    short_help="Set a rewording against its source, word by word.",
    epilog="""\b
Examples:
  counterclaim compare d-y3oxr7bq5u2m d-7bq
  counterclaim compare agency.html scraper.html
  counterclaim compare agency.txt scraper.txt --html diff.html
""",
)
@click.argument("source", metavar="DOC")
@click.argument("rewording", metavar="DOC")
@options.ledger_file
@click.option(
    "--html",
    "html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it as a page of HTML.",
)
@options.as_json("the comparison as JSON")
def command(source: str, rewording: str, ledger: Path, html: Path | None, as_json: bool) -> None:
    """Set the second DOC against the first, its source: sentence by sentence, and first of all where it changed the meaning.

    A DOC is a document of the ledger (d-…, the beginning is enough), or a file or address of one page. Names, numbers, dates, negation,
    opposites, who does what to whom, who speaks, doubt and quotation marks are watched; that words are replaced by synonyms is shown and
    not reported.
    """
    from contextlib import ExitStack

    from counterclaim.cli.answers import open_ledger, print_json
    from counterclaim.export.comparison import comparison_json, write_comparison
    from counterclaim.library import compare
    from counterclaim.terminal.comparison import print_comparison
    from counterclaim.terminal.consoles import messages, output

    with ExitStack() as stack:
        ids = any(d.startswith("d-") and not Path(d).exists() for d in (source, rewording))
        found = compare(source, rewording, ledger=stack.enter_context(open_ledger(ledger)) if ids else None)
    if html is not None:
        write_comparison(found, html)
        messages().print(f"{html}: written", soft_wrap=True)
    if as_json:
        print_json(comparison_json(found))
    elif html is None:
        print_comparison(output(), found)
