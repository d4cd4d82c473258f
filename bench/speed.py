"""What the whole path costs over the bare parse: CPU-seconds per 1000 words of ``add`` and of spaCy on the same texts.

    python bench/speed.py TEXTS.jsonl [--texts 200] [--rounds 5]

TEXTS.jsonl holds one JSON object a line with a field ``text`` (the shape of PolNeAR's files).  Both are measured in this one
process, one worker, in turns (some texts through the one, the same through the other), so that whatever else the machine does
falls on both.  The ledger is a file in a temporary folder; its writes count as ours.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

import spacy

from counterclaim.ingest import ingest
from counterclaim.ledger.store import Ledger
from counterclaim.model import Page
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.settings import DEFAULTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--texts", dest="number", type=int, default=200, help="how many texts (default 200)")
    parser.add_argument("--rounds", type=int, default=5, help="turns that the texts are dealt into (default 5)")
    told = parser.parse_args()
    with told.texts.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, told.number)]
    words = sum(len(t.split()) for t in texts)

    bare = spacy.load(DEFAULTS.model, exclude=["senter"])
    ours = SpacyParser(DEFAULTS.model, DEFAULTS.model_digest)
    size = -(-len(texts) // told.rounds)
    spent_bare = spent_ours = wall_ours = 0.0
    print(f"{len(texts)} texts, {words} words, {told.rounds} turns, {DEFAULTS.model}")
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "speed.ledger") as ledger:
        warm = [
            Page(data=t.encode(), address=f"warm-{i}.txt", media_type="text/plain") for i, t in enumerate(texts[:2])
        ]
        ingest(ledger, warm, parser_factory=lambda: ours, workers=1, settings=DEFAULTS)
        for _ in bare.pipe(texts[:2]):
            pass
        for turn in range(told.rounds):
            part = texts[turn * size : (turn + 1) * size]
            began = process_time()
            for _ in bare.pipe(part):
                pass
            spent_bare += process_time() - began
            pages = [
                Page(data=t.encode(), address=f"{turn}-{i}.txt", media_type="text/plain") for i, t in enumerate(part)
            ]
            began, wall = process_time(), perf_counter()
            summary = ingest(ledger, pages, parser_factory=lambda: ours, workers=1, settings=DEFAULTS)
            spent_ours += process_time() - began
            wall_ours += perf_counter() - wall
            print(
                f"  turn {turn + 1}: bare {spent_bare:6.1f} s, whole path {spent_ours:6.1f} s; {summary}",
                file=sys.stderr,
            )
    print(f"bare parse  {1000 * spent_bare / words:.3f} CPU-s per 1000 words")
    print(
        f"whole path  {1000 * spent_ours / words:.3f} CPU-s per 1000 words, {len(texts) / wall_ours:.1f} texts a second"
    )
    print(f"ratio       {spent_ours / spent_bare:.2f}")


if __name__ == "__main__":
    main()
