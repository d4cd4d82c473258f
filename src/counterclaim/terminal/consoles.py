"""Where text goes: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from typing import TextIO, TypeAlias

from rich.console import Console

Screen: TypeAlias = Console
"""What is drawn on, for rooms that do not know rich."""

NARROW = 80  # columns where nothing tells the width: a pipe, a file
WIDEST = 110  # columns of running text; longer lines are hard to read


def output() -> Console:
    """Standard output; colours and boxes only where it is a terminal and NO_COLOR is not set."""
    return _console(sys.stdout)


def messages() -> Console:
    """Standard error."""
    return _console(sys.stderr)


class _Quiet(Console):
    """A console that leaves a closed pipe to the command line, whose exit code tells of it."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _console(stream: TextIO) -> Console:
    width = None if stream.isatty() else _columns()
    return _Quiet(file=stream, width=width, markup=False, highlight=False, emoji=False, legacy_windows=False)


def _columns() -> int:
    told = os.environ.get("COLUMNS", "")
    return max(int(told), 40) if told.isascii() and told.isdigit() and len(told) < 5 else NARROW
