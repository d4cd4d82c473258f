"""What each export costs, and whether it holds more as the ledger grows: generated readings, each format written to nowhere.

    python bench/formats.py [--sizes 1000,5000] [--ledger FILE]

For each size and format: things written, CPU-seconds per 1000 documents, and the most that Python held at a time beyond what was there before
(measured in a second run, since measuring slows it down).  With ``--ledger`` an existing file is taken instead of generated ones.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
import tracemalloc
from pathlib import Path

from counterclaim.evaluation.generated import generated
from counterclaim.export.dossier import dossier_page, make_dossier
from counterclaim.export.files import FORMATS, export
from counterclaim.ledger import Ledger, actors, claims, documents
from growth import fill


class Nowhere(io.BytesIO):
    """Takes everything, keeps nothing."""

    def write(self, data: object, /) -> int:
        return len(data)  # type: ignore[arg-type]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,5000")
    parser.add_argument("--ledger", type=Path)
    given = parser.parse_args()
    if given.ledger:
        with Ledger.open(given.ledger, read_only=True) as ledger:
            measure(ledger, sum(1 for _ in documents(ledger)))
        return
    with tempfile.TemporaryDirectory() as folder:
        made = generated(max(map(int, given.sizes.split(","))))
        with Ledger.open(Path(folder) / "formats.ledger") as ledger:
            done = 0
            for size in sorted(map(int, given.sizes.split(","))):
                fill(ledger, made, size - done)
                done = size
                measure(ledger, size)


def measure(ledger: Ledger, size: int) -> None:
    for format in FORMATS:
        began = time.process_time()
        count = export(ledger, format, Nowhere())
        spent = time.process_time() - began
        tracemalloc.start()
        export(ledger, format, Nowhere())
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(
            f"{size:7} documents {format:12} {count:8} written · {1000 * spent / size:.2f} CPU-seconds per 1000 documents · {held / 1e6:.1f} MB held",
            flush=True,
        )
    for what, id in (("claim", next(claims(ledger, limit=1)).id), ("actor", next(actors(ledger, limit=1)).id)):
        began = time.process_time()
        page = dossier_page(make_dossier(ledger, id))
        spent = time.process_time() - began
        print(
            f"{size:7} documents dossier of the {what} most told: {1000 * spent:.0f} ms CPU, {len(page) / 1000:.0f} kB",
            flush=True,
        )


if __name__ == "__main__":
    main()
