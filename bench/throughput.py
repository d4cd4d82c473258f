"""Articles a second of ``add`` with one and two workers, beside spaCy's parse of whole texts one by one, all in one run.

    python bench/throughput.py TEXTS.jsonl [--texts 200] [--workers 1 2]

TEXTS.jsonl as for bench/speed.py.  Each run writes a ledger of its own in a temporary folder, starts its own workers and loads its
own models, which counts; what a run over a few words for each worker costs is told beside it as start-up, and is no little part where
texts are few.  CPU-seconds are those of this process and of its workers:
they hold on a busy machine too, whereas articles a second mean something on an idle one alone.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import spacy

from counterclaim.ingest import default_parser_factory, ingest
from counterclaim.ledger.store import Ledger
from counterclaim.model import Page
from counterclaim.settings import DEFAULTS

PAGES_A_BATCH = 8  # of ingest


class Spent(NamedTuple):
    """Seconds on the wall and of the processors, workers that have ended included."""

    wall: float
    cpu: float

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.wall - other.wall, self.cpu - other.cpu)


def now() -> Spent:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Spent(perf_counter(), sum(u.ru_utime + u.ru_stime for u in used))


def bare(texts: Sequence[str]) -> Spent:
    nlp = spacy.load(DEFAULTS.model, exclude=["senter"])
    nlp(texts[0])
    began = now()
    for text in texts:
        nlp(text)
    return now() - began


def add(texts: Sequence[str], workers: int) -> Spent:
    pages = [Page(data=t.encode(), address=f"{i}.txt", media_type="text/plain") for i, t in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "throughput.ledger") as ledger:
        began = now()
        ingest(ledger, pages, parser_factory=default_parser_factory(), workers=workers)
        return now() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--texts", dest="number", type=int, default=200, help="how many texts (default 200)")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="numbers of workers (default 1 2)")
    told = parser.parse_args()
    with told.texts.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, told.number)]
    words = sum(len(t.split()) for t in texts)
    print(f"{len(texts)} texts, {words} words, {DEFAULTS.model}")
    yardstick = bare(texts)
    _say("bare parse, one by one", yardstick, yardstick, len(texts), words)
    for workers in told.workers:
        start = add(
            [texts[0][:100]] * (PAGES_A_BATCH * workers), workers
        )  # a worker starts when there is a batch for it
        spent = add(texts, workers)
        _say(f"add --workers {workers}", spent, yardstick, len(texts), words)
        print(f"{'':24}start-up {start.wall:.1f} s, {start.cpu:.1f} CPU-s")


def _say(name: str, spent: Spent, yardstick: Spent, texts: int, words: int) -> None:
    print(
        f"{name:24}{texts / spent.wall:5.1f} articles a second ({yardstick.wall / spent.wall:.2f} x bare), "
        f"{1000 * spent.cpu / words:.3f} CPU-s per 1000 words ({spent.cpu / yardstick.cpu:.2f} x bare)"
    )


if __name__ == "__main__":
    main()
