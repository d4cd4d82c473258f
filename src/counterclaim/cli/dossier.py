"""``counterclaim dossier``: one claim, or one party, as a document to print."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options


@click.command(
    "dossier",
    short_help="Write one claim or actor as a document to print.",
    epilog="""\b
Examples:
  counterclaim dossier c-qhtqgb3vqcos
  counterclaim dossier c-qhtqgb3vqcos --format html --output dossier.html
  counterclaim dossier a-4d3l --most 50 > iceland.md
""",
)
@click.argument("identifier", metavar="ID")
@options.ledger_file
@click.option(
    "--format",
    "format_",
    type=click.Choice(["markdown", "html"]),
    default="markdown",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to; standard output if not given.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    metavar="N",
    help="At most so many passages; the newest are left out.",
)
@options.as_json("what the dossier holds as JSON")
def command(identifier: str, ledger: Path, format_: str, output: Path | None, most: int, as_json: bool) -> None:
    """Write one claim (c-…) or actor (a-…) as a document: positions in the order of time, evidence, answers, each passage with its page
    and dates and how they were found, copies folded, how it was decided, and what is unsure.

    The beginning of an id is enough where only one thing begins so. HTML is one file without scripts, made for printing.
    """
    from dataclasses import asdict

    from counterclaim.cli.answers import open_ledger, print_json
    from counterclaim.export.destination import destination
    from counterclaim.export.dossier import dossier_markdown, dossier_page
    from counterclaim.export.dossier.wording import plural
    from counterclaim.library import dossier
    from counterclaim.terminal.consoles import messages

    with open_ledger(ledger) as opened:
        made = dossier(opened, identifier, most=most)
    if as_json:
        print_json(asdict(made))
        return
    text = (dossier_page if format_ == "html" else dossier_markdown)(made)
    if output is None:
        click.echo(text, nl=False)
        return
    with destination(output) as file:
        file.write(text.encode())
    counted = f"{plural(len(made.lines), 'passage')} from {plural(len(made.pages), 'page')}"
    messages().print(f"{counted} in {output}", soft_wrap=True)
