"""Bounds on cost that hold on any machine: as a multiple of a fixed piece of work done in the same run."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

STEPS = 1_000_000


def yardstick() -> float:
    """CPU-seconds of a million small steps, here and now; the best of two."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        total = 0
        for i in range(STEPS):
            total += i % 7
        best = min(best, time.process_time() - began)
    return best


@contextmanager
def at_most(yards: float) -> Iterator[None]:
    """Fails where the block costs more CPU time than so many yardsticks; quadratic work costs hundreds of times the bounds used."""
    unit = yardstick()
    began = time.process_time()
    yield
    spent = (time.process_time() - began) / unit
    assert spent < yards, f"{spent:.0f} yardsticks, at most {yards:.0f}"
