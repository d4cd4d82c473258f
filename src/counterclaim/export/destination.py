"""Where an export goes: a file that bears its name only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO

from counterclaim.errors import CounterclaimError


@contextmanager
def destination(path: Path) -> Iterator[IO[bytes]]:
    """A file open for writing; it takes the place of ``path`` when the block ends well, and is gone when it does not.

    A link is followed, and what it leads to is replaced.  A pipe or device is written straight: it must not be replaced by a file.

    Raises CounterclaimError where the path cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
            return
        with _beside(Path(os.path.realpath(path))) as file:
            yield file
    except OSError as e:
        raise CounterclaimError(f"{path}: cannot be written: {e.strerror or e}") from e


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    part = path.with_name(f".counterclaim-{token_hex(6)}.part")
    file = part.open("xb")
    try:
        with file:
            yield file
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
