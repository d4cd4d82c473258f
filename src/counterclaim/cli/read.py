"""``counterclaim read``: what one page says, shown and not stored."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from counterclaim.cli import options
from counterclaim.errors import PageEmpty, PageUnreadable, UsageError
from counterclaim.model import Page, Reading
from counterclaim.settings import Settings

if TYPE_CHECKING:
    from counterclaim.intake.sources import Failure


@click.command(
    "read",
    short_help="Show what one page says; nothing is stored.",
    epilog="""\b
Examples:
  counterclaim read --sample
  counterclaim read page.html
  counterclaim read page.txt --published 2024-05-16
  counterclaim read https://news.example/story --json > story.json
  curl -s https://news.example/story | counterclaim read -
""",
)
@click.argument("source", required=False)
@click.option("--sample", is_flag=True, help="Read the bundled sample page (all it tells is invented).")
@options.published
@options.columns
@options.model
@options.as_json("the reading as JSON")
def command(
    source: str | None,
    sample: bool,
    published: str | None,
    columns: Mapping[str, str] | None,
    settings: Settings,
    as_json: bool,
) -> None:
    """Read SOURCE and show what it says; nothing is stored.

    SOURCE is a file (HTML, plain text, Markdown), - for standard input, an http(s) address, or anything else that 'add' takes. The
    digest tells who alleges what, who denies it, what they point to and what is odd about the page; each line with its passage.
    """
    if (source is None) is not sample:
        raise UsageError("name one SOURCE, or say --sample")
    found = _readings(source, published, columns, settings)
    first = next(found, None)
    if first is None:
        raise PageEmpty(f"{source}: holds no page")
    second = next(found, None)
    if second is None:
        _show(first, as_json, indent=True)
        return
    failed = 0
    for reading in _again(first, second, found):
        failed += not isinstance(reading, Reading)
        _show(reading, as_json, indent=False, alone=False)
    if failed:
        raise PageUnreadable(f"{failed} pages could not be read")


def _again(
    first: Reading | Failure, second: Reading | Failure, rest: Iterator[Reading | Failure]
) -> Iterator[Reading | Failure]:
    yield first
    yield second
    yield from rest


def _readings(
    source: str | None, published: str | None, columns: Mapping[str, str] | None, settings: Settings
) -> Iterator[Reading | Failure]:
    """Readings one by one, with a sign of life while each is made."""
    from counterclaim.library import readings
    from counterclaim.sample import sample_page
    from counterclaim.terminal.consoles import messages
    from counterclaim.terminal.progress import waiting

    console = messages()
    if source == "-" and sys.stdin.isatty():
        console.print("reading a page from standard input; Ctrl-D ends it")
    named: str | Page = sample_page() if source is None else source
    found = readings([named], published=published, columns=columns, settings=settings)
    what = "loading the language model and reading …"
    while True:
        with waiting(console, what):
            reading = next(found, None)
        if reading is None:
            return
        yield reading
        what = "reading …"


def _show(reading: Reading | Failure, as_json: bool, *, indent: bool, alone: bool = True) -> None:
    from counterclaim.library import error_of
    from counterclaim.terminal.consoles import messages, output
    from counterclaim.terminal.plain import plain

    if not isinstance(reading, Reading):
        if alone:
            raise error_of(reading)
        messages().print(f"counterclaim: {plain(reading.reason)}", soft_wrap=True)
    elif as_json:
        from counterclaim.cli.answers import print_json
        from counterclaim.export.reading_json import reading_to_json

        print_json(reading_to_json(reading), indent=indent)
    else:
        from counterclaim.terminal.digest import make_digest
        from counterclaim.terminal.draw import draw

        console = output()
        draw(console, make_digest(reading))
        if not alone:
            console.print()
