"""Whether memory stays flat: resident set size while many short documents go through ``ingest``.

    python bench/memory.py [--documents 10000] [--step 1000]

The documents are made from templates with names and numbers that are new in every one, so that whatever keeps strings,
actors or claims in memory shows.  One process, one worker.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import psutil

from counterclaim.ingest import ingest
from counterclaim.ledger.store import Ledger
from counterclaim.model import Page
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.settings import DEFAULTS

_STATES = ("Iceland", "Mongolia", "Portugal", "Chile", "Kenya", "Nepal", "Finland", "Uruguay")
_GIVEN = ("Ada", "Bruno", "Clara", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas")
_GOODS = ("kites", "bells", "ferries", "lanterns", "radios", "seeds", "stamps", "clocks")
_SYLLABLES = ("ba", "do", "fe", "gu", "ki", "la", "mo", "ne", "pi", "ro", "su", "ta", "vi", "zo")


def surname(number: int) -> str:
    made = ""
    for _ in range(4):
        number, syllable = divmod(number, len(_SYLLABLES))
        made += _SYLLABLES[syllable]
    return made.capitalize()


def document(number: int) -> Page:
    accuser, accused = _STATES[number % 8], _STATES[(number // 8 + 3) % 8]
    person = f"{_GIVEN[number % 10]} {surname(number)}"
    goods = _GOODS[number // 3 % 8]
    text = (
        f"{accused} has denied selling {number} {goods} to the {surname(number * 7 + 1)} Group after {accuser} accused it "
        f"of breaking a trade pact.\n\n"
        f"“We never sold {goods} to anyone,” Foreign Minister {person} said on Tuesday.\n\n"
        f"Officials of {accuser} said they had photographs of {number % 97 + 2} crates and would publish them.\n"
    )
    return Page(data=text.encode(), address=f"made-{number}.txt", media_type="text/plain", hint_published="2024-05-16")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--step", type=int, default=1_000)
    told = parser.parse_args()
    me = psutil.Process()
    model = SpacyParser(DEFAULTS.model, DEFAULTS.model_digest)
    print(f"{'documents':>9}  {'RSS MiB':>8}  {'ledger MiB':>10}  {'documents/s':>11}")

    def pages(first: int, last: int) -> Iterator[Page]:
        yield from map(document, range(first, last))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.ledger"
        with Ledger.open(path) as ledger:
            for first in range(0, told.documents, told.step):
                began = perf_counter()
                last = min(first + told.step, told.documents)
                ingest(ledger, pages(first, last), parser_factory=lambda: model, workers=1, settings=DEFAULTS)
                rate = (last - first) / (perf_counter() - began)
                gc.collect()
                rss, size = me.memory_info().rss / 2**20, path.stat().st_size / 2**20
                print(f"{last:>9}  {rss:>8.0f}  {size:>10.1f}  {rate:>11.1f}", flush=True)


if __name__ == "__main__":
    main()
