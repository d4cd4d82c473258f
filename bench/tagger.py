"""What the attribution network costs beside the bare parse: CPU-seconds per 1000 words on one thread, seconds to load, memory.

    python bench/tagger.py TEXTS.jsonl [--texts 60] [--rounds 4]

TEXTS.jsonl as for bench/speed.py.  Parse, network and the weighing of its readings against those of the rules take turns over the same
texts in this one process, so that whatever else the machine does falls on all three.
"""

from __future__ import annotations

import argparse
import json
import resource
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from counterclaim.attribution.files import NAMES
from counterclaim.attribution.quotes import find_quotes
from counterclaim.attribution.readings import words_of
from counterclaim.attribution.trained import MODEL, TrainedExtractor
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import plain_pieces
from counterclaim.settings import DEFAULTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--texts", dest="number", type=int, default=60, help="how many texts (default 60)")
    parser.add_argument("--rounds", type=int, default=4, help="turns that the texts are dealt into (default 4)")
    told = parser.parse_args()
    with told.texts.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, told.number)]
    words = sum(len(t.split()) for t in texts)
    size = sum(MODEL.joinpath(name).stat().st_size for name in NAMES)

    bare = SpacyParser(DEFAULTS.model, DEFAULTS.model_digest)
    next(bare.parse([(texts[0], plain_pieces(texts[0]))]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, wall = process_time(), perf_counter()
    extractor = TrainedExtractor.shipped(DEFAULTS.candidate_confidence)
    loaded, waited = process_time() - began, perf_counter() - wall
    parsed = tagged = extracted = 0.0
    turn = -(-len(texts) // told.rounds)
    for n in range(told.rounds):
        part = texts[n * turn : (n + 1) * turn]
        began = process_time()
        parses = list(bare.parse((t, plain_pieces(t)) for t in part))
        parsed += process_time() - began
        began = process_time()
        for parse in parses:
            extractor.network.look(words_of(parse), ledger=True)
        tagged += process_time() - began
        began = process_time()
        for parse in parses:
            extractor.for_ledger(parse, find_quotes(parse), extractor.look(parse))
        extracted += process_time() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{len(texts)} texts, {words} words, model files {size / 1e6:.1f} MB")
    print(f"loaded in {waited:.2f} s ({loaded:.2f} CPU-s); memory grew by {grown:.0f} MiB with it and its work")
    for name, seconds in (("parse", parsed), ("network", tagged), ("rules and weighing", extracted - tagged)):
        print(f"{name:<20}{1000 * seconds / words:6.3f} CPU-s per 1000 words{seconds / parsed:8.2f} of the parse")


if __name__ == "__main__":
    main()
