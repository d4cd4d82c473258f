"""One page of a source that cannot be had, while the others go on."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import CounterclaimError, ReadingFailed

_ROOT = Path(__file__).parent.parent.parent
_FRAMES = 40


@dataclass(frozen=True, slots=True)
class Failure:
    """``address`` names the page, ``reason`` is one line, ``error_kind`` the name of the class of errors.py that it would have been.

    ``traceback`` is set where the program was at fault, not the page: one line for each call, outermost first.
    """

    address: str
    reason: str
    error_kind: str
    traceback: str | None = None


def failure(address: str, error: CounterclaimError) -> Failure:
    """The Failure that an error stands for."""
    return Failure(address, str(error), type(error).__name__)


def bug(address: str, error: Exception) -> Failure:
    """The Failure of a page on which the program itself failed.

    The traceback names files relative to where packages are installed, so that it is the same on every machine.
    """
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    lines = [f"{_place(f.filename)}:{f.lineno} in {f.name}" for f in frames]
    message = " ".join(str(error).split())[:200]
    told = type(error).__name__ + (f": {message}" if message else "")
    where = next((line for line in reversed(lines) if line.startswith("counterclaim/")), lines[-1] if lines else "")
    reason = f"the reader failed on this page, which is a fault of the program: {told} ({where})"
    return Failure(address, reason, ReadingFailed.__name__, "\n".join([*lines, told]))


def _place(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])
