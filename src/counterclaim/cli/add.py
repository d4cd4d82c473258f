"""``counterclaim add``: reads pages and keeps what they say in a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli import options
from counterclaim.errors import PageUnreadable, UsageError
from counterclaim.model import Page
from counterclaim.settings import Settings

if TYPE_CHECKING:
    from counterclaim.ingest import Progress, Summary


@click.command(
    "add",
    short_help="Read pages and keep what they say in a ledger.",
    epilog="""\b
Examples:
  counterclaim add --sample
  counterclaim add page.html clippings/
  counterclaim add https://news.example/feed.xml --ledger news.ledger
  counterclaim add crawl.warc.gz --workers 2
  counterclaim add articles.jsonl --columns text=body,title=headline
""",
)
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@click.option("--sample", is_flag=True, help="Add the bundled sample page (all it tells is invented).")
@options.ledger_file
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="Processes that read."
)
@options.published
@options.columns
@options.model
@options.as_json("the summary as JSON")
def command(
    sources: tuple[str, ...],
    sample: bool,
    ledger: Path,
    workers: int,
    published: str | None,
    columns: Mapping[str, str] | None,
    settings: Settings,
    as_json: bool,
) -> None:
    """Read pages and keep what they say; pages that were read already are passed over, those that failed are tried again.

    A SOURCE is a file or a folder of files (HTML, plain text, Markdown), - for standard input, an http(s) address, an RSS or Atom feed,
    a WARC or WACZ archive, JSON Lines or Parquet. A page that cannot be read does not stop the others ('counterclaim documents
    --outcome failed' tells why; the exit code is 3). Ctrl-C at any time: the next run goes on from there.
    """
    from counterclaim.ingest import Progress
    from counterclaim.library import add_pages, count_hint, pages
    from counterclaim.sample import sample_page
    from counterclaim.terminal.consoles import messages
    from counterclaim.terminal.progress import Counter

    if not sources and not sample:
        raise UsageError("name a SOURCE, or say --sample")
    named: list[str | Page] = [*sources, *([sample_page()] if sample else [])]
    found = pages(named, columns=columns)  # a source that is not there is told before a ledger is made
    console = messages()
    last = Progress()

    def tell(progress: Progress) -> None:
        nonlocal last
        last = progress
        outcomes = {"read": progress.read, "failed": progress.failed, "unchanged": progress.unchanged}
        counter.advance(outcomes, progress.done)

    from counterclaim.ledger.store import Ledger

    with Ledger.open(ledger) as opened:
        try:
            with Counter(console, count_hint(named)) as counter:
                summary = add_pages(
                    opened, found, published=published, workers=workers, settings=settings, on_progress=tell
                )
        except KeyboardInterrupt:
            console.print(f"{last.done} pages are in {ledger}; the next run goes on from there", soft_wrap=True)
            raise
    _say(summary, ledger, as_json)
    if not summary.read + summary.failed + summary.unchanged:
        console.print(
            "no page in what was named: of a folder, files of text, HTML, feeds, archives and tables are read",
            soft_wrap=True,
        )
    if summary.failed:
        pages_failed = "1 page" if summary.failed == 1 else f"{summary.failed} pages"
        raise PageUnreadable(f"{pages_failed} could not be read; 'counterclaim documents --outcome failed' tells why")


def _say(summary: Summary, ledger: Path, as_json: bool) -> None:
    from dataclasses import asdict

    from counterclaim.cli.answers import print_json
    from counterclaim.terminal.consoles import output

    if as_json:
        print_json(asdict(summary))
        return
    rate = f", {summary.words / summary.seconds:,.0f} words a second" if summary.read and summary.seconds > 0 else ""
    output().print(
        f"{summary.read} read, {summary.failed} failed, {summary.unchanged} there already"
        f" · {summary.statements} statements on {summary.claims} claims · {summary.seconds:.1f} s{rate} · {ledger}",
        soft_wrap=True,
    )
