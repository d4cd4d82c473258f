"""What is shown while something takes its time: nobody waits in silence."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from counterclaim.terminal.plain import clip

_EVERY = 10.0  # seconds between two lines where standard error is no terminal


@contextmanager
def waiting(console: Console, what: str) -> Iterator[None]:
    """A spinner while something silent goes on; nothing where nobody looks at a screen."""
    if not console.is_terminal:
        yield
        return
    with console.status(what, spinner="dots"):
        yield


class Counter:
    """Progress of ``add``: pages done, rate, time left and outcomes so far.

    On a terminal a bar; elsewhere a line every ten seconds.
    """

    def __init__(self, console: Console, total: int | None) -> None:
        self._console = console
        self._total = total
        self._done = 0
        self._began = self._spoke = time.monotonic()
        self._bar: Progress | None = None
        self._alive = False

    def __enter__(self) -> Counter:
        if self._console.is_terminal:
            self._draw(alive=False)
        return self

    def _draw(self, *, alive: bool) -> None:
        """Until the first page is done the bar stands still: one that moves by itself has a thread, which keeps processes from being copied."""
        self._alive = alive
        self._bar = Progress(
            SpinnerColumn(),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[outcomes]}"),
            console=self._console,
            transient=True,
            auto_refresh=alive,
        )
        self._bar.start()
        self._task = self._bar.add_task("", total=self._total, rate="", outcomes="loading the language model …")
        self._bar.refresh()

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, outcomes: Mapping[str, int], done: int) -> None:
        """``done`` pages are through, with these outcomes so far."""
        now = time.monotonic()
        self._done = done
        rate = done / max(now - self._began, 0.001)
        counts = ", ".join(f"{n} {what}" for what, n in outcomes.items() if n)
        if self._bar is not None and not self._alive:
            self._bar.stop()
            self._draw(alive=True)
        if self._bar is not None:
            self._bar.update(self._task, completed=done, rate=f"{rate:.1f}/s", outcomes=clip(counts, 60))
        elif now - self._spoke >= _EVERY:
            self._spoke = now
            of = f" of {self._total}" if self._total else ""
            self._console.out(f"{done}{of} pages, {rate:.1f} a second: {counts}", highlight=False)
