"""Make the model from data marked by hand: ``python training/make_model.py POLNEAR WORLDWIDE PAGES ATTITUDES [--out FOLDER]``.

POLNEAR is a folder with train.jsonl and dev.jsonl (see docs/attribution.md).  Trains a teacher and the network on train, the network in
its last stretch from the teacher; then the reader on top of it, first from PolNeAR as rules resolved it, then from the worked articles
of ``bench/gold``, whose texts and entities are in WORLDWIDE (``articles`` and ``ner``) and in PAGES (written by pages.py), with the sentences of
ATTITUDES (attitudes.py) beside them; exports the network with 8-bit weights, fits on dev how far its readings are believed, and writes the
model card and the digests of the files.  Fixed seeds; the same machine gives the same files, another may differ in the last bits of a
weight, which the digests then show.  Takes three to four hours on two cores that multiply in 16 bits, else several times that.  Needs the
``training`` extra and the packages of teacher.txt.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

import torch
import train_heads
import train_reader
from attribution_data import articles
from believe_attribution import believe
from export_attribution import export
from model_card import write_card
from stages import STAGES, TEACHER
from train_attribution import train

MODEL = Path(__file__).parent.parent / "src/counterclaim/attribution/model"
SEED = 1
RULED = ("--epochs", "1", "--press-every", "3", "--rate", "5e-5")
LEARNED = ("--train", "train", "given", "more", "press", "bbc")
WORKED = (*LEARNED, "--composed", "80", "--press-every", "3", "--names-every", "0")
PART = (
    "--epochs",
    "3",
    "--rate",
    "7e-5",
    "--attitudes-every",
    "3",
    "--only",
    str(Path(__file__).parent / "first_stretch.txt"),
)
ALL = ("--epochs", "2", "--rate", "6e-5", "--attitudes-every", "4")
HEADS = (*LEARNED, "--every", "0", "--epochs", "3")
"""How the reader is trained: first on what rules made of PolNeAR, then on a part of the worked articles (those there were by then), then on all
of them, then its heads alone."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, metavar="POLNEAR", help="folder with train.jsonl and dev.jsonl")
    parser.add_argument("worldwide", type=Path, metavar="WORLDWIDE", help="folder with articles and ner")
    parser.add_argument("pages", type=Path, metavar="PAGES", help="folder that pages.py has written")
    parser.add_argument("attitudes", type=Path, metavar="ATTITUDES", help="folder with the sets of attitudes.py")
    parser.add_argument("--out", type=Path, default=MODEL, help="where the model goes (default: into the package)")
    parser.add_argument("--weights", type=Path, help="weights trained before: only export, believe and write the card")
    args = parser.parse_args()
    torch.set_num_threads(2)
    with tempfile.TemporaryDirectory() as folder:
        weights = args.weights
        if weights is None:
            found = articles(args.data / "train.jsonl")
            teacher = train(found, Path(folder) / "teacher", TEACHER, SEED + 6)
            for n, stage in enumerate(STAGES):
                taught = replace(stage, start=weights, teacher=teacher if stage.taught else None)
                weights = train(found, Path(folder) / str(n), taught, SEED + 100 * n)
            weights = _reader(args, Path(folder), weights)
        export(weights, args.out, full=False)
    print("-- reading dev")
    figures = believe(args.out, args.data / "dev.jsonl")
    write_card(args.out, figures, args.data)
    print(f"the model is in {args.out}")


def _reader(args: argparse.Namespace, folder: Path, base: Path) -> Path:
    """The reader's four stretches."""
    data = [str(args.data), str(args.worldwide)]
    pages = ["--pages", str(args.pages)]
    beside = [*pages, "--attitudes", str(args.attitudes)]
    first, second, third, fourth = (folder / name for name in ("ruled", "part", "all", "heads"))
    train_reader.main(
        [*data, "--out", str(first), "--base", str(base), "--taught", "--train", "given", "--composed", "400", *RULED]
    )
    for out, start, stretch in ((second, first, PART), (third, second, ALL)):
        began = str(start / train_reader.WEIGHTS)
        train_reader.main([*data, *beside, "--out", str(out), "--start", began, *WORKED, *stretch])
    train_heads.main([*data, *pages, "--out", str(fourth), "--start", str(third / train_reader.WEIGHTS), *HEADS])
    return fourth / train_reader.WEIGHTS


if __name__ == "__main__":
    main()
