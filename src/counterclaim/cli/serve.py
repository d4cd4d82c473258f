"""``counterclaim serve``: opens the workbench, a local web page on a ledger."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from counterclaim.cli import options


@click.command(
    "serve",
    short_help="Open the workbench, a local web page on a ledger.",
    epilog="""\b
Examples:
  counterclaim serve
  counterclaim serve --sample
  counterclaim serve --ledger news.ledger --port 9000
  counterclaim serve --host 0.0.0.0 --host-name desk.example
""",
)
@options.ledger_file
@click.option("--sample", is_flag=True, help="Serve a ledger of the bundled sample pages (all they tell is invented).")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, metavar="N", help="0 takes a free one."
)
@click.option(
    "--host-name", "names", multiple=True, metavar="NAME", help="A further name that it may be asked by; repeatable."
)
@click.option("--open", "browse", is_flag=True, help="Open it in the browser.")
def command(ledger: Path, sample: bool, host: str, port: int, names: tuple[str, ...], browse: bool) -> None:
    """Open the workbench: pages to search, read, check and correct what a ledger holds, down to the passage.

    It listens on this machine alone. With another --host it asks for a token, which is made anew at each start and stands in the
    address that is printed. Nothing is loaded from anywhere else. Ctrl-C stops it.
    """
    from counterclaim.cli.answers import open_ledger
    from counterclaim.terminal.consoles import messages
    from counterclaim.web.serving import place, serve

    def ready(address: str) -> None:
        click.echo(address)
        messages().print("the workbench is open at this address; Ctrl-C stops it", soft_wrap=True)
        if browse:
            click.launch(address)

    with ExitStack() as stack:
        if sample:
            ledger = sample_ledger(Path(stack.enter_context(TemporaryDirectory())))
        open_ledger(ledger, change=True).close()
        serve(ledger, place(host, port, names=names), ready)


def sample_ledger(folder: Path) -> Path:
    """A ledger of the bundled sample pages in a folder."""
    from counterclaim.ledger.store import Ledger
    from counterclaim.library import add
    from counterclaim.sample import sample_press

    path = folder / "sample.ledger"
    with Ledger.open(path) as opened:
        add(opened, sample_press())
    return path
