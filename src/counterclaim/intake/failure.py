"""One page of a source that cannot be had, while the others go on."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.errors import CounterclaimError


@dataclass(frozen=True, slots=True)
class Failure:
    """``address`` names the page, ``reason`` is one line, ``error_kind`` the name of the class of errors.py that it would have been."""

    address: str
    reason: str
    error_kind: str


def failure(address: str, error: CounterclaimError) -> Failure:
    """The Failure that an error stands for."""
    return Failure(address, str(error), type(error).__name__)
