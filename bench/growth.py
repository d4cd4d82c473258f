"""How the cost of a document grows with the ledger: generated readings, recorded and settled; queries as it grows.

    python bench/growth.py [--most N] [--keep FILE]

At each size the last thousand documents are measured (CPU-seconds a document, settled every 500 as ``add`` does) and queries are asked
(milliseconds, the median of seven different ones each).
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from counterclaim.evaluation.generated import generated
from counterclaim.ledger import Ledger, claims, origins, show
from counterclaim.link import link
from counterclaim.settling import settle

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
EVERY = 500
WINDOW = 1_000


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--keep", type=Path, help="leave the ledger there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "growth.ledger"
        with Ledger.open(path) as ledger:
            grow(ledger, path, [s for s in SIZES if s <= given.most])


def grow(ledger: Ledger, path: Path, sizes: list[int]) -> None:
    made = generated(sizes[-1])
    done, first = 0, 0.0
    for size in sizes:
        settled_before = size - WINDOW
        for target in (settled_before, size):
            recording = settling = 0.0
            began = time.process_time()
            while done < target:
                batch = list(islice(made, min(EVERY, target - done)))
                start = time.process_time()
                for reading in batch:
                    ledger.record(reading, link(reading), reader="growth")
                middle = time.process_time()
                settle(ledger)
                recording += middle - start
                settling += time.process_time() - middle
                done += len(batch)
            spent = (time.process_time() - began) / WINDOW
        cost = (recording + settling) / WINDOW
        first = first or cost
        asked = ", ".join(f"{name} {value:.1f}" for name, value in queries(ledger).items())
        print(
            f"{size:7} documents: {1000 * cost:.1f} ms CPU a document ({cost / first:.2f} of the first thousand's; recording "
            f"{1000 * recording / WINDOW:.1f}, settling {1000 * settling / WINDOW:.1f}) · {os.path.getsize(path) / size / 1000:.1f} kB "
            f"a document · queries in ms: {asked}",
            flush=True,
        )
        assert spent > 0


if __name__ == "__main__":
    main()
