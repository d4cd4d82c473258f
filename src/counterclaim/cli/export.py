"""``counterclaim export``: a ledger in other formats."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import options
from counterclaim.errors import UsageError

FORMATS = ("jsonl", "csv", "parquet", "annotations", "ftm", "schema-org", "graphml", "gexf", "datasette", "training")
TABLES = ("statements", "claims", "actors", "documents", "origins", "positions", "evidence", "passages")


@click.command(
    "export",
    short_help="Write a ledger in other formats.",
    epilog="""\b
Examples:
  counterclaim export > statements.jsonl
  counterclaim export --format csv --table positions --output positions.csv
  counterclaim export --format parquet --table all --output tables/
  counterclaim export --format training --output corrected.jsonl
""",
)
@options.ledger_file
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="What to write; docs/formats.md tells of each.",
)
@click.option(
    "--table",
    type=click.Choice([*TABLES, "all"]),
    default="statements",
    show_default=True,
    help="For jsonl, csv and parquet: which table; all of them go into a folder.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to; standard output if not given. A folder for --table all.",
)
@options.as_json("how many were written, where to and in which format as JSON (needs --output)")
def command(ledger: Path, format_: str, table: str, output: Path | None, as_json: bool) -> None:
    """Write what a ledger holds for other programs.

    'training' writes the pages on which statements were corrected, in the form of marked articles, with what was read and what is right
    (docs/corrections.md).

    A file is written beside its place and moved there when it is whole.
    """
    import sys

    from counterclaim.cli.answers import open_ledger, print_json
    from counterclaim.export.files import noun_of
    from counterclaim.export.formats import WHOLE
    from counterclaim.library import export, export_tables
    from counterclaim.terminal.consoles import messages

    if output is None and table == "all":
        raise UsageError("all tables make a folder: give --output FOLDER")
    if output is None and as_json:
        raise UsageError("--json tells what was written to a file: give --output FILE too")
    if (
        output is None
        and sys.stdout.isatty()
        and (format_ == "parquet" or (format_ in WHOLE and not WHOLE[format_].text))
    ):
        raise UsageError(f"{format_} is no text for a terminal: give --output FILE")
    with open_ledger(ledger) as opened:
        if table == "all" and output is not None:
            counts = export_tables(opened, format_, output)
            told = ", ".join(f"{n} {name}" for name, n in counts.items())
        else:
            count = export(opened, format_, sys.stdout.buffer if output is None else output, table=table)
            noun = noun_of(format_, table)
            counts = {plural_of(noun): count}
            told = f"{count} {noun if count == 1 else plural_of(noun)}"
    if as_json:
        print_json({"format": format_, "path": str(output), **counts})
    elif output is not None:
        messages().print(f"{told} in {output}", soft_wrap=True)


def plural_of(noun: str) -> str:
    """'entity' -> 'entities'."""
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
