"""Ledgers for many requests at a time: a few connections for reading, kept open, and one at a time for writing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

from counterclaim.ledger.store import Ledger

_KEPT = 8  # idle connections


class Shelf:
    """One ledger file, opened as often as requests need it at the same time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: LifoQueue[Ledger] = LifoQueue(_KEPT)
        self._writes = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """The ledger, for reading, until the end of the block.  Raises LedgerError and its kin."""
        try:
            ledger = self._idle.get_nowait()
        except Empty:
            ledger = Ledger.open(self.path, create=False, read_only=True)
        try:
            yield ledger
        finally:
            if self._idle.full():
                ledger.close()
            else:
                self._idle.put(ledger)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger, for writing; others that want to write wait.  Raises LedgerError and its kin."""
        with self._writes, Ledger.open(self.path, create=False) as ledger:
            yield ledger

    def state(self) -> tuple[int, ...]:
        """Changes whenever the file does; equal states have equal content."""
        files = (self.path, self.path.with_name(self.path.name + "-wal"))
        found = [f.stat() for f in files if f.exists()]
        return tuple(n for s in found for n in (s.st_mtime_ns, s.st_size))

    def close(self) -> None:
        """Close what is idle."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return
