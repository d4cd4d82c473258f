"""Train the reader: one encoder, and on it who says what (as PolNeAR marks it, and as the ledger needs it), entities, stances, speakers,
targets, answers and shared claims.

    python training/train_reader.py POLNEAR WORLDWIDE --out FOLDER [--epochs N] [--start WEIGHTS] [--dev]

POLNEAR holds train.jsonl; WORLDWIDE holds ``articles`` and ``ner``; the labels are those of ``bench/gold``.  Goes on from the shipped
network where no other weights are named.  Each step takes a worked article, now and then with a batch of PolNeAR and one of entities.  CPU only, fixed
seeds.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from attitudes import Attitudes, attitudes, drawn
from attribution_data import Article, Example, Reader, articles, shuffled
from compositions import composed
from encoders import encoder_folder
from reader_data import NEW, NOBODY, Marked, Worked, entity_tags, taught, worked
from reader_network import SIZE, STANCES, Heads, asked, pooled
from safetensors.torch import load_file, save_file
from shipped import shipped_weights
from torch import Tensor, nn
from train_attribution import Batch, Model, asked_about, batches, edges_of

import gold
from counterclaim.attribution.encoding import Window, in_scheme
from counterclaim.ingest import default_parser_factory
from counterclaim.statements.features import Candidate, Describer, Range, Said, Spoken
from counterclaim.statements.heads import anchor

HERE = Path(__file__).parent
GOLD = HERE.parent / "bench" / "gold"
WEIGHTS = "reader.safetensors"
RULED = HERE / "polnear_by_rules.jsonl.gz"
"""PolNeAR's train part as rules resolved it: offsets and labels, made at commit 7f57f2a by the rules for stances, targets and speakers
that the network has replaced."""
SHIPPED = HERE.parent / "src/counterclaim/attribution/model"
RATE, FAST = 6e-5, 8e-4
SENTENCES = 24
"""With attitudes, a step."""
GROUPS = {
    "alleges": 0, "counter-accuses": 0, "condemns": 1, "denies": 2, "dismisses": 2, "doubts": 2, "admits": 3, "confirms": 3, "asserts": 4,
    "reports": 4, "defends": 4, "warns": 5, "threatens": 5, "promises": 6, "demands": 7, "finds": 8, "designates": 8, "declines": 9,
}  # fmt: skip
MORE = ("more", "press", "bbc")
"""Files of the gold that are for learning alone."""
CONTEST = {"alleges", "counter-accuses", "denies", "dismisses", "doubts", "admits", "confirms"}


class Whole(nn.Module):
    """Everything that is trained."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Model()
        self.heads = Heads()

    def load_shipped(self) -> None:
        """Begin with the shipped network; the ledger's scheme begins as PolNeAR's."""
        held = shipped_weights(SHIPPED)
        name = "tagger.encoder.shape.weight"
        wanted = self.base.state_dict()[name].shape[0]
        if held[name].shape[0] < wanted:
            held[name] = torch.cat([held[name]] * (wanted // held[name].shape[0]))
        self.base.load_state_dict(held)


@dataclass(slots=True)
class Prepared:
    """A worked article as the network takes it: its windows with tags and roles, and which words of each window are its own."""

    article: Worked
    examples: list[Example]
    own: list[tuple[int, int]]
    describer: Describer


def prepare(reader: Reader, w: Worked) -> Prepared:
    windows = list(reader.encoder.windows(w.paragraphs))
    examples, own = [], []
    marks = [(m.said.source, anchor(m.said), m.said.content) for m in w.statements]
    for n, window in enumerate(windows):
        start = (window.first + window.own) // 2 if n else 0
        end = (windows[n + 1].first + windows[n + 1].own) // 2 if n + 1 < len(windows) else window.last
        own.append((start - window.first, end - window.first))
        examples.append(_example(window, marks))
    return Prepared(w, examples, own, Describer(w.parse))


def _example(w: Window, marks: Sequence[tuple[Sequence[Range], Sequence[Range], Sequence[Range]]]) -> Example:
    n = w.last - w.first
    tags = np.zeros(n, np.int64)
    cues, roles = [], []
    for source, cue, content in marks:
        a, b = cue[0][0] - w.first, cue[-1][1] - w.first
        if a < 0 or b >= n or b - a > 15:
            continue
        if tags[a : b + 1].any():
            continue
        tags[a] = 1
        tags[a + 1 : b + 1] = 2
        cues.append((a, b))
        role = np.zeros(n, np.int64)
        for number, ranges in ((2, content), (1, source)):
            for x, y in ranges:
                role[max(x - w.first, 0) : max(y + 1 - w.first, 0)] = number
        roles.append(role)
    shapes = in_scheme(w.shapes, True)
    return Example(Window(w.first, w.last, w.own, w.ids, shapes, w.heads, w.quotes, w.paragraphs), tags, cues, roles)


# -- losses


@dataclass(slots=True)
class Tally:
    """Losses and hits, summed."""

    sums: Counter[str]

    def add(self, name: str, value: float, count: float = 1) -> None:
        self.sums[name] += value
        self.sums[f"{name} n"] += count

    def mean(self, name: str) -> float:
        n = self.sums[f"{name} n"]
        return self.sums[name] / n if n else float("nan")


def cue_losses(model: Model, batch: Batch, words: Tensor, tally: Tally, name: str) -> Tensor:
    """Cues, roles and edges of a batch whose words are known."""
    tags, keys, queries = model.tagger.told(words)
    tags = tags.float()
    loss = 2.0 * nn.functional.cross_entropy(tags.reshape(-1, 3), batch.tags.reshape(-1), label_smoothing=0.02)
    tally.add(f"{name} tag", loss.item() / 2)
    cues = asked_about(batch, tags.detach(), True)
    if cues is not None:
        roles, edges = (x.float() for x in model.link(batch, keys, queries, cues))
        there = cues.roles >= 0
        role = nn.functional.cross_entropy(roles.reshape(-1, 3), cues.roles.reshape(-1))
        edge = nn.functional.binary_cross_entropy_with_logits(edges[there], edges_of(cues.roles)[there])
        tally.add(f"{name} role", role.item())
        loss = loss + role + 10.0 * edge
    return loss


def document_words(p: Prepared, words: Tensor) -> Tensor:
    """The words of a document (w, size) from those of its windows."""
    return torch.cat([words[n, a:b] for n, (a, b) in enumerate(p.own)])


def indices(ranges: Sequence[Range]) -> Tensor:
    return torch.tensor([k for a, b in ranges for k in range(a, b + 1)], dtype=torch.long)


def mention_words(words: Tensor, first: np.ndarray, last: np.ndarray) -> Tensor:
    """The mean of the first and the last word of each mention, which are most of them."""
    return (words[torch.from_numpy(first)] + words[torch.from_numpy(last)]) / 2


def statement_losses(heads: Heads, p: Prepared, words: Tensor, tally: Tally, noisy: random.Random | None) -> Tensor:
    """Stances, speakers, targets, answers and shared claims of one document, each statement told of what was marked before it."""
    w = p.article
    if not w.statements:
        return torch.zeros(())
    marked = w.statements
    said = [_jittered(m.said, noisy) for m in marked]
    parts = pooled(
        words, [(indices(s.source), indices(anchor(s)), indices(s.content)) for s in said], heads.statements.null
    )
    vectors, stances = heads.statements(parts)
    told = asked(parts, vectors)
    loss = stance_loss(stances, marked, tally)
    candidates = [Candidate(c.type, c.gender, c.named, list(c.mentions), c.words) for c in w.candidates[: w.named]]
    there = list(range(w.named))  # numbers of the candidates known so far
    spoken = Spoken()
    speaker_loss, target_loss = torch.zeros(()), torch.zeros(())
    for i, (m, s) in enumerate(zip(marked, said, strict=True)):
        place = {n: k for k, n in enumerate(there)}
        kind = torch.tensor(p.describer.kind(s.source))
        ruled = place.get(m.ruled) if m.ruled is not None else None
        if noisy is not None and noisy.random() < 0.15:
            ruled = None
        scores = party_scores(heads.speaker, p.describer, words, told[i], s, candidates, spoken, ruled, ())
        none = heads.speaker.none(told[i], kind)
        whole = torch.cat([scores, none if s.source else none[1:]])
        right = {place[x] for x in m.speakers if x in place}
        if NEW in m.speakers and s.source:
            right.add(len(candidates))
        if not right:
            right = {len(whole) - 1}
        logs = whole.log_softmax(0)
        top = int(whole.argmax())
        if m.sure or m.speakers != (NOBODY,):
            speaker_loss = speaker_loss - torch.logsumexp(logs[torch.tensor(sorted(right))], 0)
            tally.add("speaker", top in right)
        if m.speakers != (NOBODY,) and NEW not in m.speakers:
            tally.add("named speaker", top in right)
        aims = [place[x] for x in m.targets if x in place]
        own = tuple(place[x] for x in m.speakers if x in place)
        if candidates and (m.sure or aims):
            found = party_scores(heads.target, p.describer, words, told[i], s, candidates, spoken, None, own)
            bias = heads.target.none(told[i], kind)[0]
            logits = found - bias
            wanted = torch.zeros(len(candidates))
            wanted[aims] = 1.0
            weight = torch.where(wanted > 0, 2.0, 1.0)
            target_loss = target_loss + nn.functional.binary_cross_entropy_with_logits(
                logits, wanted, weight=weight, reduction="sum"
            )
            best = int(logits.argmax())
            if aims:
                tally.add("target found", float(logits[best] > 0 and best in aims))
            if logits[best] > 0:
                tally.add("target right", float(best in aims))
        spoken.speakers.append(own)
        spoken.targets.append(tuple(aims))
        if s.source:
            for x in m.speakers:
                if x in place and len(m.speakers) == 1:
                    candidates[place[x]].mentions.append(s.source[0])
            if m.introduces is not None:
                fresh = w.candidates[m.introduces]
                there.append(m.introduces)
                candidates.append(Candidate(fresh.type, None, False, [s.source[0]], _phrase(w, s)))
                spoken.speakers[-1] = (*own, len(candidates) - 1)
    n = len(marked)
    loss = loss + speaker_loss / n + 0.5 * target_loss / n
    tally.add("speaker loss", speaker_loss.item(), n)
    return loss + pair_loss(heads, p, words, said, marked, vectors, stances, spoken, tally)


def _phrase(w: Worked, s: Said) -> frozenset[str]:
    return frozenset(w.parse.tokens[k].lower for a, b in s.source for k in range(a, b + 1))


def _jittered(s: Said, noisy: random.Random | None) -> Said:
    """Spans as a reader might find them: now and then the content a few words longer or shorter, or no source."""
    if noisy is None or not s.content or noisy.random() > 0.2:
        return s
    (a, b), *rest = s.content
    if b - a > 6:
        cut = noisy.randrange(-2, 3)
        a = a + max(0, cut)
        b = b + min(0, cut)
    return Said(s.source, s.cue, ((a, b), *rest))


def party_scores(
    ranker: nn.Module, describer: Describer, words: Tensor, told: Tensor, said: Said, candidates: Sequence[Candidate],
    spoken: Spoken, ruled: int | None, own: Sequence[int],
) -> Tensor:  # fmt: skip
    """A score for each candidate: the soft greatest of its mentions'."""
    if not candidates:
        return torch.zeros(0)
    m = describer.mentions(said, candidates, spoken, ruled, own)
    scores = ranker(told, mention_words(words, m.first, m.last), torch.from_numpy(m.numbers), torch.from_numpy(m.flags))
    party = torch.from_numpy(m.party)
    top = scores.detach().max()
    sums = torch.zeros(len(candidates)).index_add(0, party, (scores - top).exp())
    return sums.clamp(min=1e-20).log() + top


def stance_loss(stances: Tensor, marked: Sequence[Marked], tally: Tally) -> Tensor:
    logs = stances.log_softmax(-1)
    loss = torch.zeros(())
    for row, m in zip(logs, marked, strict=True):
        if not m.stances:
            continue
        best = m.stances[0]
        contested = STANCES[best].value in CONTEST
        some = torch.logsumexp(row[torch.tensor(m.stances)], 0)
        loss = loss - (0.6 * row[best] + 0.4 * some) * (1.5 if contested else 1.0)
        got = STANCES[int(row.argmax())].value
        groups = {GROUPS[STANCES[s].value] for s in m.stances}
        tally.add("stance group", GROUPS[got] in groups)
        if contested:
            tally.add("contest found", GROUPS[got] in groups)
        if got in CONTEST:
            tally.add("contest right", GROUPS[got] in groups)
    tally.add("stance loss", float(loss.detach()), len(marked))
    return loss / len(marked)


def pair_loss(
    heads: Heads,
    p: Prepared,
    words: Tensor,
    said: Sequence[Said],
    marked: Sequence[Marked],
    vectors: Tensor,
    stances: Tensor,
    spoken: Spoken,
    tally: Tally,
) -> Tensor:
    n = len(marked)
    if n < 2 or not marked[0].sure:
        return torch.zeros(())
    pairing = p.describer.pairing(said, spoken.speakers, spoken.targets, words.detach().numpy())
    flags = torch.from_numpy(pairing.flags(slice(0, n), slice(0, n)))
    logits = heads.pairs(vectors, stances.softmax(-1).detach(), flags)
    answers, same = torch.zeros(n, n), torch.zeros(n, n)
    for i, m in enumerate(marked):
        answers[i, list(m.answers)] = 1.0
        for j, o in enumerate(marked):
            same[i, j] = float(m.claim is not None and m.claim == o.claim and i != j)
    off = ~torch.eye(n, dtype=torch.bool)
    losses = []
    for k, wanted, name in ((0, answers, "answer"), (1, same, "claim")):
        weight = torch.where(wanted > 0, 3.0, 1.0)
        losses.append(
            nn.functional.binary_cross_entropy_with_logits(logits[..., k][off], wanted[off], weight=weight[off])
        )
        believed = (logits[..., k] > 0) & off
        hit = believed & (wanted > 0)
        tally.add(f"{name} found", float(hit.sum()), float(wanted.sum()))
        tally.add(f"{name} right", float(hit.sum()), float(believed.sum()))
    return 3.0 * losses[0] + 2.0 * losses[1]


# -- entities


def entity_examples(reader: Reader, found: Sequence[tuple[list[list], list[int]]]) -> Iterator[Example]:  # type: ignore[type-arg]
    for paragraphs, tags in found:
        for w in reader.encoder.windows(paragraphs, overlap=0):
            shapes = in_scheme(w.shapes, True)
            window = Window(w.first, w.last, w.own, w.ids, shapes, w.heads, w.quotes, w.paragraphs)
            yield Example(window, np.array(tags[w.first : w.last], np.int64), [], [])


def entity_spans(tags: Sequence[int]) -> set[tuple[int, int, int]]:
    out, start = set(), None
    for i, t in enumerate([*tags, 0]):
        if start is not None and (t == 0 or t % 2 == 1 or (t - 1) // 2 != start[1]):
            out.add((start[0], i - 1, start[1]))
            start = None
        if t and start is None:
            start = (i, (t - 1) // 2)
    return out


def measure(model: Whole, dev: Sequence[Prepared], entities: Sequence[Example], polnear: Sequence[Example]) -> str:
    """How well the heads do on articles kept apart, each told of what was marked before."""
    tally = Tally(Counter())
    model.eval()
    rng = random.Random(0)
    cue: Counter[str] = Counter()
    with torch.no_grad():
        for p in dev:
            batch = Batch.of(p.examples, rng, 0.0)
            words = model.base.words(batch)
            tags = model.base.tagger.told(words)[0]
            for n, e in enumerate(p.examples):
                a, b = p.own[n]
                seen = set(
                    np.flatnonzero(
                        tags[n, : len(e.tags), 1].sigmoid().numpy() * 0
                        + tags[n, : len(e.tags)].softmax(-1)[:, 1].numpy()
                        > 0.4
                    )
                )
                marked = set(np.flatnonzero(e.tags == 1))
                seen, marked = {x for x in seen if a <= x < b}, {x for x in marked if a <= x < b}
                cue["hit"] += len(seen & marked)
                cue["seen"] += len(seen)
                cue["marked"] += len(marked)
            cue_losses(model.base, batch, words, tally, "gold")
            statement_losses(model.heads, p, document_words(p, words), tally, None)
        for e in polnear:
            batch = Batch.of([e], rng, 0.0)
            cue_losses(model.base, batch, model.base.words(batch), tally, "polnear")
        ner: Counter[str] = Counter()
        for e in entities:
            batch = Batch.of([e], rng, 0.0)
            tags = model.heads.entities(model.base.words(batch))[0].argmax(-1).tolist()
            seen_e, marked_e = entity_spans(tags), entity_spans(e.tags.tolist())
            for kind, name in ((0, "person"), (1, "org")):
                s, g = {x for x in seen_e if x[2] == kind}, {x for x in marked_e if x[2] == kind}
                ner[f"{name} hit"] += len(s & g)
                ner[f"{name} seen"] += len(s)
                ner[f"{name} gold"] += len(g)
    model.train()
    names = (
        "stance group", "contest found", "contest right", "speaker", "named speaker", "target found", "target right", "answer found",
        "answer right", "claim found", "claim right", "gold tag", "gold role", "polnear tag", "polnear role",
    )  # fmt: skip
    shown = " · ".join(f"{n} {tally.mean(n):.3f}" for n in names)
    parts = [f"cue R {cue['hit'] / max(1, cue['marked']):.3f} P {cue['hit'] / max(1, cue['seen']):.3f}"]
    parts += [
        f"{k} F {2 * ner[f'{k} hit'] / max(1, ner[f'{k} seen'] + ner[f'{k} gold']):.3f}" for k in ("person", "org")
    ]
    return shown + " · " + " · ".join(parts)


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    rng = random.Random(args.seed)
    reader = Reader(encoder_folder() / "tokenizer.json")
    parser = default_parser_factory()()
    press: list[Article] = list(articles(args.polnear / "train.jsonl"))
    held = {
        name: list(gold.read(GOLD / f"{name}.jsonl"))
        for name in (*args.train, "dev", "test")
        if (GOLD / f"{name}.jsonl").exists()
    }
    folder = [args.worldwide / "articles", *args.pages]
    if args.only:
        only = set(args.only.read_text("utf-8").split())
        held |= {n: [a for a in held[n] if a["id"] in only] for n in MORE if n in args.train}
    kept_apart = {a["id"] for name in ("dev", "test") for a in held.get(name, ())}
    training = [prepare(reader, w) for w in worked([a for n in args.train for a in held[n]], folder, parser)]
    dev = [prepare(reader, w) for w in worked(held.get("dev", ()), folder, parser)]
    if args.taught:
        texts = {a.id: a.text for a in press}
        lines = [{**a, "text": texts[a["id"]]} for a in gold.read(RULED)]
        training += [prepare(reader, w) for w in taught(lines, parser)]
    if args.composed:
        training += [prepare(reader, w) for w in taught(composed(args.composed, args.seed), parser)]
    if args.cut:
        training, dev = training[: -args.cut], training[-args.cut :]
    kept_apart |= {p.article.id for p in dev}
    files = sorted(
        p for p in (args.worldwide / "ner").glob("*.tsv") if p.name.removesuffix(".txt.tsv") not in kept_apart
    )
    apart, files = files[:60], files[60:]
    entities_dev = list(entity_examples(reader, [entity_tags(p) for p in apart]))
    entities = [entity_tags(p) for p in files]
    press_dev = [e for a in articles(args.polnear / "dev.jsonl")[:20] for e in reader.examples(a, 0)]
    print(
        f"{len(training)} worked articles, {len(dev)} apart, {len(entities)} with entities, {len(press)} of PolNeAR",
        flush=True,
    )
    torch.set_num_threads(2)  # parsing has set it to one
    model = Whole()
    if args.start:
        model.load_state_dict(load_file(args.start))
    elif args.base:
        model.base.load_state_dict(load_file(args.base))
    else:
        model.load_shipped()
    model.base.tagger.encoder.body.set_attn_implementation(
        "eager"
    )  # backwards in 16 bits it takes half the time of the fused one
    views = Attitudes(SIZE)
    body = [p for p in model.base.tagger.encoder.body.parameters() if p.requires_grad]
    known = {id(p) for p in body} | {id(p) for p in model.base.tagger.encoder.body.parameters()}
    old = [p for p in model.base.parameters() if id(p) not in known]
    new = [*model.heads.parameters(), *views.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": old, "lr": 4 * args.rate}, {"params": new, "lr": FAST}],
        weight_decay=0.02, betas=(0.9, 0.98), foreach=True,
    )  # fmt: skip
    moving = [*body, *old, *new]
    average = [p.detach().clone() for p in moving]
    total = args.epochs * len(training)
    warm = max(1, int(total * 0.06))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: s / warm if s < warm else max(0.02, 0.5 * (1 + math.cos(math.pi * (s - warm) / (total - warm)))),
    )

    def endless_press() -> Iterator[list[Example]]:
        epoch = 0
        while True:
            yield from batches(shuffled(reader, press, args.seed + epoch, 0.3), rng, args.pieces)
            epoch += 1

    def endless_entities() -> Iterator[list[Example]]:
        while True:
            rng.shuffle(entities)
            for n in range(0, len(entities), 40):
                yield from batches(entity_examples(reader, entities[n : n + 40]), rng, 700)

    presses, names = endless_press(), endless_entities()
    held_views = attitudes(args.attitudes, reader) if args.attitudes else []
    seen_views = drawn(held_views, rng, SENTENCES)
    print(f"{len(held_views)} sentences with attitudes", flush=True)
    began, step = time.time(), 0
    tally = Tally(Counter())

    def learn_views() -> None:
        lot = next(seen_views)
        with torch.autocast("cpu", torch.bfloat16):
            words = model.base.words(Batch.of([a.example for a in lot], rng, masked=0.1))
        loss, right = views.loss(words.float(), lot)
        tally.add("attitude", right)
        loss.backward()

    def learn_press() -> None:
        with torch.autocast("cpu", torch.bfloat16):
            batch = Batch.of(next(presses), rng, masked=0.1 if rng.random() < 0.5 else 0.0)
            cue_losses(model.base, batch, model.base.words(batch), tally, "polnear").backward()

    for epoch in range(args.epochs):
        rng.shuffle(training)
        for p in training:
            optimizer.zero_grad()
            batch = Batch.of(p.examples, rng, masked=0.1 if rng.random() < 0.6 else 0.0)
            with torch.autocast("cpu", torch.bfloat16):
                words = model.base.words(batch)
                sure = all(m.sure for m in p.article.statements)
                loss = 1.5 * cue_losses(model.base, batch, words, tally, "gold") if sure else torch.zeros(())
            loss = loss + statement_losses(model.heads, p, document_words(p, words.float()), tally, rng)
            loss.backward()
            step += 1
            if step % args.press_every == 0:
                learn_press()
            if held_views and step % args.attitudes_every == 0:
                learn_views()
            with torch.autocast("cpu", torch.bfloat16):
                if args.names_every and step % args.names_every == 0:
                    batch = Batch.of(next(names), rng, masked=0.08)
                    tags = model.heads.entities(model.base.words(batch)).float()
                    ner = nn.functional.cross_entropy(tags.reshape(-1, tags.shape[-1]), batch.tags.reshape(-1))
                    tally.add("entity", ner.item())
                    ner.backward()
            _step(optimizer, schedule, moving, average, step)
            if step % 51 == 0:
                shown = " ".join(
                    f"{k} {tally.mean(k):.3f}"
                    for k in (
                        "gold tag",
                        "gold role",
                        "polnear tag",
                        "polnear role",
                        "attitude",
                        "entity",
                        "stance loss",
                        "speaker loss",
                    )
                )
                print(f"step {step}/{total} {shown} {time.time() - began:.0f} s", flush=True)
                tally = Tally(Counter())
        if (epoch + 1) % args.every == 0 or epoch + 1 == args.epochs:
            held_now = [p.detach().clone() for p in moving]
            with torch.no_grad():
                for q, a in zip(moving, average, strict=True):
                    q.copy_(a)
            print(f"-- epoch {epoch + 1}: {measure(model, dev, entities_dev, press_dev)}", flush=True)
            args.out.mkdir(parents=True, exist_ok=True)
            save_file({k: v.contiguous() for k, v in model.state_dict().items()}, args.out / WEIGHTS)
            with torch.no_grad():
                for q, h in zip(moving, held_now, strict=True):
                    q.copy_(h)


def _step(
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    moving: list[Tensor],
    average: list[Tensor],
    step: int,
) -> None:
    nn.utils.clip_grad_norm_(moving, 1.0, foreach=True)
    optimizer.step()
    schedule.step()
    with torch.no_grad():
        torch._foreach_lerp_(average, moving, 1 - min(0.995, (1 + step) / (10 + step)))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("worldwide", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--train", nargs="+", default=["train", "given"], help="gold files to learn from")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--every", type=int, default=2, help="epochs between measurements")
    parser.add_argument("--press-every", type=int, default=1, help="steps between batches of PolNeAR")
    parser.add_argument("--names-every", type=int, default=2, help="steps between batches of entities; 0: none")
    parser.add_argument("--pages", type=Path, nargs="*", default=[], help="folders with further articles (pages.py)")
    parser.add_argument("--only", type=Path, help=f"a list of the articles of {', '.join(MORE)} to learn from")
    parser.add_argument("--attitudes", type=Path, help="folder with the sets of attitudes.py")
    parser.add_argument("--attitudes-every", type=int, default=2, help="steps between batches of attitudes")
    parser.add_argument("--pieces", type=int, default=1300, help="word pieces of PolNeAR a step")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--taught", action="store_true", help="learn from PolNeAR as rules resolved it too")
    parser.add_argument("--composed", type=int, default=0, help="so many composed pages too (compositions.py)")
    parser.add_argument(
        "--base", type=Path, help="weights of train_attribution.py to begin with, in place of the shipped ones"
    )
    parser.add_argument("--start", type=Path, help="weights of this script to go on from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cut", type=int, default=0, help="keep so many of the worked articles apart in place of dev")
    train(parser.parse_args(arguments))


if __name__ == "__main__":
    main()
