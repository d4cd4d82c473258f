"""Train the heads alone, on an encoder that stays as it is: ``python training/train_heads.py POLNEAR WORLDWIDE --start WEIGHTS --out FOLDER``.

Worked articles are few, and name the rarer stances seldom.  Here the heads see, beside them, every attribution of PolNeAR's train part
with the stance that rules gave it (counted for less, plain 'asserts' for least), those that a reader labelled (``bench/stances.tsv``), and
single sentences of our own (``tests/cases/stances.txt``).  The encoder's words are computed once, so that an epoch takes a minute.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from attribution_data import Reader, articles
from compositions import composed
from encoders import encoder_folder
from reader_data import Worked, taught, worked
from reader_network import STANCES, pooled
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from train_attribution import Batch
from train_reader import (
    GOLD,
    RULED,
    WEIGHTS,
    Prepared,
    Tally,
    Whole,
    document_words,
    indices,
    prepare,
    statement_losses,
)

import gold
from counterclaim.ingest import default_parser_factory
from counterclaim.statements.heads import anchor

HERE = Path(__file__).parent
SENTENCES = HERE.parent / "tests" / "cases" / "stances.txt"
LABELLED = HERE.parent / "bench" / "stances.tsv"
ALSO = {"confirms": ("admits",), "designates": ("finds",), "alleges": ("condemns",)}
"""What else a label of before there were these stances may mean."""
BY_RULE, PLAIN, BY_READER = 0.5, 0.15, 2.0
"""How much the stance of one attribution counts: given by rule, 'asserts' by rule, labelled by a reader."""
RATE = 6e-4


@dataclass(slots=True)
class Seen:
    """A document whose words are known; ``weights`` where only its stances count, one a statement."""

    prepared: Prepared
    words: Tensor
    weights: list[float] | None


def marked_sentences() -> Iterator[dict[str, Any]]:
    """The sentences of our own as gold lines: stance | text with [source], {cue} and <content>."""
    for n, line in enumerate(SENTENCES.read_text("utf-8").splitlines()):
        if not line or line.startswith("#"):
            continue
        stance, text = line.removeprefix("missed: ").split(" | ", 1)
        if stance == "none":
            continue
        plain, spans, start, part = "", dict[str, list[list[int]]](), 0, ""
        for piece in re.split(r"([\[\]{}<>])", text):
            if piece in "[{<" and piece:
                start, part = len(plain), {"[": "source", "{": "cue", "<": "content"}[piece]
            elif piece in ("]", "}", ">"):
                spans.setdefault(part, []).append([start, len(plain)])
            else:
                plain += piece
        yield _line(f"sentence-{n}", plain, [(spans, stance)])


def labelled(texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The attributions that a reader labelled, article by article."""
    of: dict[str, list[tuple[dict[str, list[list[int]]], str]]] = {}
    for line in LABELLED.read_text("utf-8").splitlines()[1:]:
        _, article, cue, content, label, _ = line.split("\t")
        if label != "none" and article in texts:
            of.setdefault(article, []).append(({"source": [], "cue": _spans(cue), "content": _spans(content)}, label))
    for article, found in of.items():
        yield _line(article, texts[article], found)


def _spans(text: str) -> list[list[int]]:
    return [[int(x) for x in pair.split("-")] for pair in text.split(",") if pair]


def _line(name: str, text: str, found: list[tuple[dict[str, list[list[int]]], str]]) -> dict[str, Any]:
    statements = [
        {
            "id": f"S{n}", "source": spans.get("source", []), "cue": spans.get("cue", []), "content": spans.get("content", []), "speakers": [],
            "behalf": None, "stance": [stance, *ALSO.get(stance, ())], "targets": [], "claim": None, "answers": [], "date": None, "evidence": [],
        }
        for n, (spans, stance) in enumerate(found)
    ]  # fmt: skip
    return {"id": name, "text": text, "actors": [], "claims": [], "statements": statements}


def seen(model: Whole, reader: Reader, found: Iterator[Worked], weigh: float | None) -> Iterator[Seen]:
    """Documents with their words; ``weigh`` is what a stance counts, None where everything does."""
    rng = random.Random(0)
    with torch.no_grad():
        for w in found:
            p = prepare(reader, w)
            if not w.statements:
                continue
            with torch.autocast("cpu", torch.bfloat16):
                words = model.base.words(Batch.of(p.examples, rng, 0.0))
            weights = None if weigh is None else [_weight(m.stances, weigh) for m in w.statements]
            yield Seen(p, document_words(p, words.float()), weights)


def _weight(stances: tuple[int, ...], weigh: float) -> float:
    return PLAIN if weigh == BY_RULE and stances and STANCES[stances[0]].value == "asserts" else weigh


def stance_only(model: Whole, s: Seen) -> Tensor:
    """The loss of the stances of one document."""
    heads, marked = model.heads, s.prepared.article.statements
    parts = pooled(
        s.words,
        [(indices(m.said.source), indices(anchor(m.said)), indices(m.said.content)) for m in marked],
        heads.statements.null,
    )
    logs = heads.statements(parts)[1].log_softmax(-1)
    assert s.weights is not None
    losses = [
        -w * torch.logsumexp(row[torch.tensor(m.stances)], 0)
        for row, m, w in zip(logs, marked, s.weights, strict=True)
        if m.stances
    ]
    return torch.stack(losses).sum() / 10 if losses else logs.sum() * 0


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(1)
    torch.set_num_threads(2)
    rng = random.Random(1)
    reader = Reader(encoder_folder() / "tokenizer.json")
    parser = default_parser_factory()()
    model = Whole()
    model.load_state_dict(load_file(args.start))
    model.base.requires_grad_(False)
    model.base.tagger.encoder.body.set_attn_implementation("eager")
    press = {a.id: a.text for name in ("train", "dev") for a in articles(args.polnear / f"{name}.jsonl")}
    folders = [args.worldwide / "articles", *args.pages]
    lines = [a for name in args.train for a in gold.read(GOLD / f"{name}.jsonl")]
    ruled = [
        {**a, "text": press[a["id"]], "statements": [_also(s) for s in a["statements"]]} for a in gold.read(RULED)
    ][:: args.every or len(press)]
    documents = [*seen(model, reader, worked(lines, folders, parser), None)]
    documents += seen(model, reader, taught(composed(args.composed, 5), parser), None)
    print(f"{len(documents)} documents of which all counts", flush=True)
    documents += seen(model, reader, taught(ruled, parser), BY_RULE)
    documents += seen(model, reader, taught(labelled(press), parser), BY_READER)
    documents += seen(model, reader, taught(marked_sentences(), parser), BY_READER)
    print(f"{len(documents)} documents", flush=True)
    torch.set_num_threads(2)
    weights = [p for n, p in model.heads.named_parameters() if not n.startswith("entities")]
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.02, betas=(0.9, 0.98))
    total = args.epochs * len(documents)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / 200) * max(0.02, 1 - s / total))
    tally = Tally(Counter())
    began = time.time()
    model.heads.train()
    for epoch in range(args.epochs):
        rng.shuffle(documents)
        for s in documents:
            optimizer.zero_grad()
            loss = (
                statement_losses(model.heads, s.prepared, s.words, tally, rng)
                if s.weights is None
                else stance_only(model, s)
            )
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
        print(
            f"epoch {epoch}: stance group {tally.mean('stance group'):.3f} speaker {tally.mean('speaker'):.3f} {time.time() - began:.0f} s",
            flush=True,
        )
        tally = Tally(Counter())
    args.out.mkdir(parents=True, exist_ok=True)
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, args.out / WEIGHTS)


def _also(s: dict[str, Any]) -> dict[str, Any]:
    return {**s, "stance": [*s["stance"], *ALSO.get(s["stance"][0], ())]}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("worldwide", type=Path)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--train", nargs="+", default=["train", "given"])
    parser.add_argument("--pages", type=Path, nargs="*", default=[], help="folders with further articles (pages.py)")
    parser.add_argument("--composed", type=int, default=150)
    parser.add_argument("--every", type=int, default=1, help="of the articles resolved by rules, every so many; 0: one")
    parser.add_argument("--epochs", type=int, default=4)
    train(parser.parse_args(arguments))


if __name__ == "__main__":
    main()
