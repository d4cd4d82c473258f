"""The program ``counterclaim``: its verbs, and how errors become exit codes."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import IO, Any

import click

from counterclaim.errors import CounterclaimError

INTERRUPTED = 130  # 128 + SIGINT, as shells count
PIPE_CLOSED = 141  # 128 + SIGPIPE

# In the order of --help.  Each is loaded when it is called, so that --help and completion stay quick.
VERBS = (
    "read", "add", "reviews", "claims", "positions", "origins", "compare", "show", "dossier", "actors", "documents", "unsure", "merge", "split", "pin", "correct", "undo", "decisions", "export",
    "serve", "sample", "completion",
)  # fmt: skip


class Program(click.Group):
    """A group that loads its verbs when asked and turns our errors into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command = import_module(f"counterclaim.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CounterclaimError as e:
            _say(str(e) or type(e).__name__)
            ctx.exit(e.exit_code)
        except BrokenPipeError:
            # Nobody reads on (`| head`): be quiet, also when the interpreter flushes at its end.
            _to_nowhere(sys.stdout)
            ctx.exit(PIPE_CLOSED)
        except OSError as e:  # standard output on a full disk, say; what touches files tells more itself
            _say(e.strerror or str(e))
            _to_nowhere(sys.stdout)
            ctx.exit(CounterclaimError.exit_code)
        except KeyboardInterrupt:
            _say("interrupted")
            ctx.exit(INTERRUPTED)


def _say(message: str) -> None:
    from counterclaim.terminal.plain import plain

    click.echo(f"counterclaim: {plain(message)}", err=True)


def _to_nowhere(stream: IO[str]) -> None:
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="""\b
Examples:
  counterclaim read --sample
  counterclaim read page.html --published 2024-05-16
  counterclaim add clippings/ https://news.example/feed.xml
  counterclaim claims --contested --about Iceland

Exit codes: 0 done, 2 wrong call, 3 a page could not be read, 4 a source could not be had, 5 trouble with
the ledger, 6 no such thing, 7 no language model, 130 interrupted.
""",
)
@click.version_option(package_name="counterclaim", prog_name="counterclaim")
def program() -> None:
    """Who alleges what, who denies it, and where it stands: a ledger of contested claims.

    'read' shows what one page says; 'add' keeps what pages say in a ledger; the other verbs ask the ledger.
    """


def main() -> None:
    """Entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    program(prog_name="counterclaim")
