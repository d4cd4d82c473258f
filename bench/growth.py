"""How the cost of a document grows with the ledger: generated readings, recorded and settled; queries as it grows.

    python bench/growth.py [--most N] [--keep FILE]
    python bench/growth.py --ask FILE

At each size the same thousand documents, newer than all others, are added to a copy of the ledger (CPU-seconds a document, settled every
500), queries are asked, and statements of the copy are corrected (milliseconds, the median of seven each).  ``--ask`` only asks the
queries, of a ledger that was kept.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from counterclaim import correct, undo
from counterclaim.evaluation.generated import generated
from counterclaim.ledger import Ledger, claims, origins, show
from counterclaim.link import link
from counterclaim.model import Reading
from counterclaim.settling import settle

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
EVERY = 500
PROBE = 1_000
AFTER = 40_000  # events before those of the probe: more than the largest size has


def milliseconds(asked: Iterable[Callable[[], object]]) -> float:
    spent = []
    for ask in asked:
        began = time.perf_counter()
        ask()
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent)


def queries(ledger: Ledger) -> dict[str, float]:
    some = list(claims(ledger, limit=400))
    chosen = some[:: max(1, len(some) // 7)][:7]
    names = [e.agent_name or "" for e in chosen]
    return {
        "claims": milliseconds([lambda: list(claims(ledger, limit=20))] * 7),
        "contested": milliseconds([lambda: list(claims(ledger, contested=True, limit=20))] * 7),
        "independent": milliseconds([lambda: list(claims(ledger, independent=2, limit=20))] * 7),
        "about": milliseconds([lambda n=n: list(claims(ledger, about=n, limit=20)) for n in names]),
        "text": milliseconds([lambda e=e: list(claims(ledger, text=e.object or "", limit=20)) for e in chosen]),
        "origins": milliseconds([lambda: list(origins(ledger, limit=20))] * 7),
        "show claim": milliseconds([lambda e=e: show(ledger, e.id) for e in chosen]),
    }


def corrections(ledger: Ledger) -> dict[str, float]:
    """Statements of the claims told most often, so of those that cost most to count anew; each as one decision, settled, and taken back."""
    chosen = [e.statements[0].id for e in claims(ledger, limit=7)]
    taken: list[str] = []
    return {
        "wrong": milliseconds([lambda i=i: taken.append(correct(ledger, i, wrong=True)) for i in chosen]),
        "stance": milliseconds(
            [lambda i=i: taken.append(correct(ledger, i, right=True, stance="warns")) for i in chosen]
        ),
        "undo": milliseconds([lambda: undo(ledger, taken.pop())] * 7),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--keep", type=Path, help="leave the ledger there")
    parser.add_argument("--ask", type=Path, help="only ask this ledger")
    given = parser.parse_args()
    if given.ask:
        with Ledger.open(given.ask, read_only=True) as ledger:
            print("queries in ms: " + ", ".join(f"{name} {value:.1f}" for name, value in queries(ledger).items()))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "growth.ledger"
        with Ledger.open(path) as ledger:
            grow(ledger, path, [s for s in SIZES if s <= given.most])


def grow(ledger: Ledger, path: Path, sizes: list[int]) -> None:
    made = generated(sizes[-1])
    newest = list(generated(PROBE, seed=2, after=AFTER))
    done, first = 0, 0.0
    for size in sizes:
        fill(ledger, made, size - done)
        done = size
        asked = ", ".join(f"{name} {value:.1f}" for name, value in queries(ledger).items())
        with ledger.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        copy = path.with_suffix(".copy")
        shutil.copy(path, copy)
        recording = settling = 0.0
        with Ledger.open(copy) as probed:
            for at in range(0, PROBE, EVERY):
                _, one, other = add(probed, newest[at : at + EVERY])
                recording, settling = recording + one, settling + other
            corrected = corrections(probed)
        copy.unlink()
        cost = (recording + settling) / PROBE
        first = first or cost
        print(
            f"{size:7} documents: {1000 * cost:.1f} ms CPU a document ({cost / first:.2f} of the first; recording "
            f"{1000 * recording / PROBE:.1f}, settling {1000 * settling / PROBE:.1f}) · {os.path.getsize(path) / size / 1000:.1f} kB "
            f"a document · queries in ms: {asked} · corrections in ms: {', '.join(f'{n} {v:.1f}' for n, v in corrected.items())}",
            flush=True,
        )


def fill(ledger: Ledger, made: Iterator[Reading], count: int) -> None:
    """Add so many readings, settled on the way."""
    readings = islice(made, count)
    while part := list(islice(readings, EVERY)):
        add(ledger, part)


def add(ledger: Ledger, readings: list[Reading]) -> tuple[int, float, float]:
    """How many were added, and the CPU-seconds of recording and of settling them."""
    start = time.process_time()
    for reading in readings:
        ledger.record(reading, link(reading), reader="growth")
    middle = time.process_time()
    settle(ledger)
    return len(readings), middle - start, time.process_time() - middle


if __name__ == "__main__":
    main()
