"""Sentences whose readers told who is for or against whom: what the network learns of criticism that has no word of accusing.

Two sets: entity pairs in news sentences (Park, Pan and Joo, ACL 2021, github bywords/directed_sentiment_analysis: ``dataset/train.txt``), and how a news
sentence makes a person look (Hamborg and Donnay, EACL 2021, github fhamborg/NewsMTSC: ``NewsMTSC-dataset/train.jsonl``).  The heads here help the encoder and
are not shipped.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from attribution_data import Example, Reader
from torch import Tensor, nn

from counterclaim.attribution.encoding import Window, in_scheme

PAIRED, TONES = 5, 3
"""Neither is for or against the other; the first for the second, the other way round; against, the other way round.  Bad, even, good."""
_SWAPPED = (0, 2, 1, 4, 3)
_BRACKETS = re.compile(r"[\[\]]")


@dataclass(slots=True)
class Attitude:
    """A sentence with one party and its tone, or two and what the one holds of the other; parties as words (first, last) of the window."""

    example: Example
    parties: tuple[tuple[int, int], ...]
    label: int


class Attitudes(nn.Module):
    """Attitudes from the words of parties."""

    def __init__(self, size: int, width: int = 192) -> None:
        super().__init__()
        self.pair = nn.Sequential(nn.Linear(3 * size, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, PAIRED))
        self.tone = nn.Sequential(nn.Linear(size, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, TONES))

    def loss(self, words: Tensor, batch: Sequence[Attitude]) -> tuple[Tensor, float]:
        """Of a batch's words (b, w, size): the mean loss, and the share told right."""
        losses, right = [], 0
        for row, a in zip(words, batch, strict=True):
            parties = [row[x : y + 1].mean(0) for x, y in a.parties]
            logits = (
                self.tone(parties[0])
                if len(parties) == 1
                else self.pair(torch.cat([*parties, parties[0] * parties[1]], -1))
            )
            losses.append(nn.functional.cross_entropy(logits, torch.tensor(a.label)))
            right += int(logits.argmax()) == a.label
        return torch.stack(losses).mean(), right / len(batch)


def attitudes(folder: Path, reader: Reader) -> list[Attitude]:
    """All sentences of both sets: ``directed.txt`` and ``newsmtsc.jsonl`` in the folder."""
    return [
        *_paired((folder / "directed.txt").read_text("utf-8").splitlines(), reader),
        *_toned((folder / "newsmtsc.jsonl").read_text("utf-8").splitlines(), reader),
    ]


def drawn(held: Sequence[Attitude], rng: random.Random, count: int) -> Iterator[list[Attitude]]:
    """Batches without end; of a pair, either party may come first."""
    while True:
        order = list(held)
        rng.shuffle(order)
        for n in range(0, len(order) - count + 1, count):
            yield [
                Attitude(a.example, a.parties[::-1], _SWAPPED[a.label])
                if len(a.parties) == 2 and rng.random() < 0.5
                else a
                for a in order[n : n + count]
            ]


def _paired(lines: Sequence[str], reader: Reader) -> Iterator[Attitude]:
    for line in lines:
        marked, *_, label = line.split("\t")
        opens = [m.start() for m in re.finditer(r"\[", marked)]
        closes = [m.start() for m in re.finditer(r"\]", marked)]
        if len(opens) != 2 or len(closes) != 2:
            continue
        # Each bracket before a place moves it by one.
        spans = [(a - 2 * n, b - 2 * n - 1) for n, (a, b) in enumerate(zip(opens, closes, strict=True))]
        yield from _made(_BRACKETS.sub("", marked), spans, int(label), reader)


def _toned(lines: Sequence[str], reader: Reader) -> Iterator[Attitude]:
    for line in lines:
        found = json.loads(line)
        for target in found["targets"]:
            label = int(target["polarity"]) // 2 - 1
            yield from _made(found["sentence_normalized"], [(target["from"], target["to"])], label, reader)


def _made(text: str, spans: Sequence[tuple[int, int]], label: int, reader: Reader) -> Iterator[Attitude]:
    paragraphs, starts, ends = reader.words(text.replace("\n", " "))
    inside = [np.flatnonzero((starts < b) & (ends > a)) for a, b in spans]
    windows = list(reader.encoder.windows(paragraphs, overlap=0))
    if len(windows) != 1 or not all(len(x) for x in inside):
        return
    w = windows[0]
    shaped = Window(w.first, w.last, w.own, w.ids, in_scheme(w.shapes, True), w.heads, w.quotes, w.paragraphs)
    example = Example(shaped, np.zeros(w.last - w.first, np.int64), [], [])
    yield Attitude(example, tuple((int(x[0]), int(x[-1])) for x in inside), label)
