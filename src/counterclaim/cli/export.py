"""``counterclaim export``: the statements of a ledger in other formats."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options
from counterclaim.errors import UsageError


@click.command(
    "export",
    short_help="Write every statement as JSON Lines, CSV or Parquet.",
    epilog="""\b
Examples:
  counterclaim export > statements.jsonl
  counterclaim export --format csv --output statements.csv
  counterclaim export --format parquet --output statements.parquet
  counterclaim export --format training --output corrected.jsonl
""",
)
@options.ledger_file
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "csv", "parquet", "training"]),
    default="jsonl",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to; standard output if not given.",
)
@options.as_json("how many were written, where to and in which format as JSON (needs --output)")
def command(ledger: Path, format_: str, output: Path | None, as_json: bool) -> None:
    """Write every statement with its claim, actors, passages and page: a row or an object each.

    'training' writes the pages on which statements were corrected, in the form of marked articles, with what was read and what is right
    (docs/corrections.md).

    A file is written beside its place and moved there when it is whole.
    """
    import sys

    from counterclaim.cli.answers import open_ledger, print_json
    from counterclaim.library import export
    from counterclaim.terminal.consoles import messages

    if output is None and as_json:
        raise UsageError("--json tells what was written to a file: give --output FILE too")
    if output is None and format_ == "parquet" and sys.stdout.isatty():
        raise UsageError("Parquet is no text for a terminal: give --output FILE")
    with open_ledger(ledger) as opened:
        count = export(opened, format_, sys.stdout.buffer if output is None else output)
    if as_json:
        print_json({"format": format_, "path": str(output), "statements": count})
    elif output is not None:
        messages().print(f"{count} statements in {output}", soft_wrap=True)
