"""Train the attribution tagger.

    python training/train_attribution.py TRAIN.jsonl [TRAIN2.jsonl] --out FOLDER [--stage N] [--start WEIGHTS] [--seed N]

Runs one of the stretches in stages.py and writes FOLDER/epochN.safetensors after each epoch: the running average of the weights.  CPU
only, fixed seeds.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from attribution_data import Article, Example, Reader, articles, shuffled
from attribution_network import Linker, Tagger, relations
from encoders import Large, Small, encoder_folder
from safetensors.torch import load_file, save_file
from stages import STAGES, TEACHER, Stage
from torch import Tensor, nn

from counterclaim.attribution.encoding import MASK

WIDTH, TEACHER_WIDTH = 96, 256
RATE, TEACHER_RATE = 1.2e-4, 8e-5


def batches(examples: Iterator[Example], rng: random.Random, pieces: int) -> Iterator[list[Example]]:
    """Windows of like length together, padded to at most so many pieces a batch; order drawn anew."""
    pool = sorted(examples, key=lambda e: (len(e.window.ids), rng.random()))
    out: list[list[Example]] = []
    for e in pool:
        if out and (len(out[-1]) + 1) * len(e.window.ids) <= pieces:
            out[-1].append(e)
        else:
            out.append([e])
    rng.shuffle(out)
    yield from out


def padded(rows: list[np.ndarray], width: int, fill: int = 0) -> Tensor:
    out = np.full((len(rows), width), fill, np.int64)
    for i, r in enumerate(rows):
        out[i, : len(r)] = r
    return torch.from_numpy(out)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of like length, padded: pieces (b, n) and words (b, w)."""

    examples: list[Example]
    ids: Tensor
    shapes: Tensor
    mask: Tensor
    heads: Tensor
    tags: Tensor
    quotes: Tensor
    paragraphs: Tensor

    @classmethod
    def of(cls, examples: list[Example], rng: random.Random, masked: float) -> Batch:
        """A share ``masked`` of the pieces hidden."""
        n = max(len(e.window.ids) for e in examples)
        w = max(len(e.tags) for e in examples)
        ids = padded([e.window.ids for e in examples], n)
        mask = (ids > 0).long()
        if masked:
            hidden = torch.from_numpy(np.random.default_rng(rng.getrandbits(32)).random(ids.shape) < masked)
            ids = torch.where(hidden & (ids > 103), torch.full_like(ids, MASK), ids)
        return cls(
            examples,
            ids,
            padded([e.window.shapes for e in examples], n),
            mask,
            padded([e.window.heads for e in examples], w),
            padded([e.tags for e in examples], w, -100),
            padded([e.window.quotes for e in examples], w),
            padded([e.window.paragraphs for e in examples], w),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """Cues that the linker is asked about: the window each is in, its words, and each word's role (c, w), -100 where there is none."""

    which: Tensor
    first: Tensor
    last: Tensor
    roles: Tensor


class Model(nn.Module):
    """The tagger and the linker; ``large`` makes a teacher, else what is shipped."""

    def __init__(self, large: bool = False) -> None:
        super().__init__()
        width = TEACHER_WIDTH if large else WIDTH
        self.tagger = Tagger(Large() if large else Small(), width)
        self.linker = Linker(width)

    def words(self, batch: Batch) -> Tensor:
        """What the encoder makes of each word of a batch (b, w, size)."""
        return self.tagger.words(batch.ids, batch.shapes, batch.mask, batch.heads)

    def link(self, batch: Batch, keys: Tensor, queries: Tensor, asked: Asked) -> tuple[Tensor, Tensor]:
        """Roles (c, w, 3) and edges (c, w, EDGES) of the cues asked about."""
        quotes, paragraphs = batch.quotes[asked.which], batch.paragraphs[asked.which]
        found: tuple[Tensor, Tensor] = self.linker(
            keys[asked.which],
            mean_query(queries, asked.which, asked.first, asked.last),
            *relations(asked.first, asked.last, quotes, paragraphs),
        )
        return found

    def loss(self, batch: Batch, decoys: bool, smooth: float, lesson: Lesson | None) -> Losses:
        """With a lesson, a share of each loss is against what the teacher sees."""
        words = self.words(batch)
        tags, keys, queries = self.tagger.told(words)
        tags = tags.float()
        tag_loss = nn.functional.cross_entropy(tags.reshape(-1, 3), batch.tags.reshape(-1), label_smoothing=smooth)
        word_loss = torch.zeros(())
        if lesson is not None:
            there = batch.tags >= 0
            with torch.no_grad():
                teachers = lesson.teacher.words(batch)
                seen, *linked = lesson.teacher.tagger.told(teachers)
            tag_loss = torch.lerp(tag_loss, _soft(tags[there], seen.float()[there]), lesson.share)
            like = nn.functional.cosine_similarity(lesson.alike(words[there]).float(), teachers[there].float(), -1)
            word_loss = 1 - like.mean()
        cues = asked_about(batch, tags.detach(), decoys)
        if cues is None:
            return Losses(tag_loss, torch.zeros(()), torch.zeros(()), word_loss)
        roles, edges = (x.float() for x in self.link(batch, keys, queries, cues))
        role_loss = nn.functional.cross_entropy(roles.reshape(-1, 3), cues.roles.reshape(-1))
        there = cues.roles >= 0
        bounds = edges_of(cues.roles)
        edge_loss = nn.functional.binary_cross_entropy_with_logits(edges[there], bounds[there])
        if lesson is not None:
            with torch.no_grad():
                right, lines = (x.float() for x in lesson.teacher.link(batch, linked[0], linked[1], cues))
            role_loss = torch.lerp(role_loss, _soft(roles[there], right[there]), lesson.share)
            told = nn.functional.binary_cross_entropy_with_logits(edges[there], lines[there].sigmoid())
            edge_loss = torch.lerp(edge_loss, told, lesson.share)
        return Losses(tag_loss, role_loss, edge_loss, word_loss)


class Lesson(nn.Module):
    """A teacher, and what makes the pupil's words comparable with the teacher's; ``share``: of each loss, the part against the teacher."""

    def __init__(self, teacher: Model, size: int, share: float) -> None:
        super().__init__()
        self.teacher = teacher.requires_grad_(False)
        self.alike = nn.Linear(size, teacher.tagger.encoder.size)
        self.share = share


class Losses(NamedTuple):
    """Of cue tags, roles, edges, and words unlike the teacher's."""

    tags: Tensor
    roles: Tensor
    edges: Tensor
    words: Tensor


def asked_about(batch: Batch, tags: Tensor, decoys: bool) -> Asked | None:
    """The cues that were marked; with ``decoys`` also some that the tagger believes in and nobody marked: the linker learns to give
    them nothing."""
    rows: list[tuple[int, int, int]] = []
    roles: list[np.ndarray] = []
    for b, e in enumerate(batch.examples):
        rows += [(b, first, last) for first, last in e.cues]
        roles += e.roles
        if decoys:
            wrong = spans(tags[b, : len(e.tags)])
            free = [(i, j) for i, j in wrong if not e.tags[i : j + 1].any()][: 2 + len(e.cues) // 2]
            rows += [(b, i, j) for i, j in free]
            roles += [np.zeros(len(e.tags), np.int64)] * len(free)
    if not rows:
        return None
    which, first, last = torch.tensor(rows).unbind(1)
    return Asked(which, first, last, padded(roles, batch.tags.shape[1], -100))


def _soft(logits: Tensor, teachers: Tensor) -> Tensor:
    """Cross entropy (n, k) against the teacher's shares."""
    return nn.functional.cross_entropy(logits, teachers.softmax(-1))


def edges_of(roles: Tensor) -> Tensor:
    """Roles (c, w) of words -> 1 where a run of source begins, where it ends, the same for content: (c, w, EDGES)."""
    out = []
    for role in (1, 2):
        inside = nn.functional.pad(roles == role, (1, 1))
        out += [inside[:, 1:-1] & ~inside[:, :-2], inside[:, 1:-1] & ~inside[:, 2:]]
    return torch.stack(out, -1).float()


def mean_query(queries: Tensor, which: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """The mean of the queries of each cue's words."""
    at = torch.arange(queries.shape[1]).unsqueeze(0)
    inside = ((at >= first.unsqueeze(1)) & (at <= last.unsqueeze(1))).to(queries.dtype)
    inside = inside / inside.sum(1, keepdim=True)
    return torch.bmm(inside.unsqueeze(1), queries[which]).squeeze(1)


def spans(tags: Tensor, threshold: float = 0.3) -> list[tuple[int, int]]:
    """Runs of words that may be a cue."""
    p = tags.softmax(-1)
    begins, goes = p[:, 1].tolist(), p[:, 2].tolist()
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(begins):
        if begins[i] > threshold:
            j = i
            while j + 1 < len(goes) and goes[j + 1] > 0.5:
                j += 1
            out.append((i, j))
            i = j
        i += 1
    return out


def train(found: list[Article], out: Path, stage: Stage, seed: int, limit: int | None = None) -> Path:
    """Train and return the path of the weights after the last epoch; those of each epoch stand beside it.

    ``limit`` stops after so many steps.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    folder = encoder_folder()
    reader = Reader(folder / "tokenizer.json")
    model = Model(stage.large)
    lesson = None
    if stage.teacher is not None:
        lesson = Lesson(load(stage.teacher, large=True), model.tagger.encoder.size, stage.taught)
    if stage.start is not None:
        model.load_state_dict(load_file(stage.start))
    for part in model.linker.grown():
        part.requires_grad_(stage.grow)
    slow = [p for p in model.tagger.encoder.body.parameters() if p.requires_grad]
    known = {id(p) for p in model.tagger.encoder.body.parameters()}
    fast = [p for p in model.parameters() if id(p) not in known and p.requires_grad]
    if lesson is not None:
        fast += lesson.alike.parameters()
    optimizer = torch.optim.AdamW(
        [
            {"params": slow, "lr": (TEACHER_RATE if stage.large else RATE) * stage.pace},
            {"params": fast, "lr": 1e-3 * stage.pace},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        foreach=True,
    )
    examples = shuffled(reader, found, seed, stage.harm)
    steps = len(list(batches(examples, random.Random(0), stage.pieces))) // stage.together * stage.epochs
    warm = max(1, int(steps * 0.06))

    def pace(step: int) -> float:
        return step / warm if step < warm else max(0.02, 0.5 * (1 + math.cos(math.pi * (step - warm) / (steps - warm))))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace)
    moving = [p for p in model.parameters() if p.requires_grad]
    average = [p.detach().clone() for p in moving]
    step = 0
    weights = out
    began = time.time()
    for epoch in range(stage.stop):
        sums = [0.0] * 5
        model.train()
        optimizer.zero_grad()
        waiting = 0
        for several in batches(shuffled(reader, found, seed + epoch, stage.harm), rng, stage.pieces):
            batch = Batch.of(several, rng, masked=stage.masked if rng.random() < 0.5 else 0.0)
            with torch.autocast("cpu", torch.bfloat16, enabled=stage.half):
                losses = model.loss(batch, stage.start is not None or step > warm * 2, stage.smooth, lesson)
            whole = stage.tags * losses.tags + losses.roles + stage.edges * losses.edges + losses.words
            (whole / stage.together).backward()
            sums = [*(a + b.item() for a, b in zip(sums[:-1], losses, strict=True)), sums[-1] + 1]
            waiting += 1
            if waiting < stage.together:
                continue
            waiting = 0
            nn.utils.clip_grad_norm_(moving, 1.0, foreach=True)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            with torch.no_grad():
                torch._foreach_lerp_(average, moving, 1 - min(stage.average, (1 + step) / (10 + step)))
            if step % 20 == 0:
                print(
                    f"epoch {epoch} step {step}/{steps} tag {sums[0] / sums[4]:.4f} role {sums[1] / sums[4]:.4f} "
                    f"edge {sums[2] / sums[4]:.4f} words {sums[3] / sums[4]:.4f} "
                    f"{time.time() - began:.0f} s",
                    flush=True,
                )
                if sums[4] >= 60:
                    sums = [0.0] * 5
            if limit is not None and step >= limit:
                break
        held = [p.detach().clone() for p in moving]
        with torch.no_grad():
            for p, a in zip(moving, average, strict=True):
                p.copy_(a)
        out.mkdir(parents=True, exist_ok=True)
        weights = out / f"epoch{epoch}.safetensors"
        save_file({k: v.contiguous() for k, v in model.state_dict().items()}, weights)
        with torch.no_grad():
            for p, h in zip(moving, held, strict=True):
                p.copy_(h)
        if limit is not None and step >= limit:
            break
    return weights


def load(path: Path, large: bool = False) -> Model:
    model = Model(large)
    model.load_state_dict(load_file(path))
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stage", type=int, choices=range(1 + len(STAGES)), default=1, help="0: the teacher")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--teacher", type=Path, help="weights of the teacher to learn from, as stage 0 makes them")
    parser.add_argument("--limit", type=int, help="stop after this many steps")
    args = parser.parse_args()
    torch.set_num_threads(2)
    found = [a for path in args.data for a in articles(path)]
    stage = (TEACHER, *STAGES)[args.stage]
    train(found, args.out, replace(stage, start=args.start, teacher=args.teacher), args.seed, args.limit)


if __name__ == "__main__":
    main()
