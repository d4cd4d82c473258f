"""The heads that resolve attributions: what a statement does (stance), who speaks, whom it is aimed at, what it answers.

All of them look at the encoder's words of a whole document, (words, size).
"""

from __future__ import annotations

from functools import partial

import torch
from attribution_network import Tagger
from torch import Tensor, nn

from counterclaim.statements.features import DISTANCES, FLAGS, GENDERS, KINDS, PAIR_FLAGS, SENTENCES, TYPES
from counterclaim.statements.heads import STANCES

gelu = partial(
    nn.functional.gelu, approximate="tanh"
)  # what numpy can compute, where the heads run when a page is read
SIZE = 384
WIDTH = 192
ENTITIES = ("Person", "Organization", "Location", "Facility", "NORP", "Product", "Miscellaneous", "Date", "Money")


class Statements(nn.Module):
    """Spans of statements to a vector each, which knows of the other statements of the document, and to stances."""

    def __init__(self, size: int = SIZE, width: int = WIDTH) -> None:
        super().__init__()
        self.null = nn.Parameter(torch.zeros(4, size))
        self.parts = nn.Linear(5 * size, width)
        self.norm = nn.LayerNorm(width)
        self.deep = nn.Sequential(
            nn.Linear(width, 2 * width), nn.GELU(approximate="tanh"), nn.Dropout(0.1), nn.Linear(2 * width, width)
        )
        self.order = nn.Embedding(17, width)
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.mix = nn.Linear(width, width)
        self.last = nn.LayerNorm(width)
        self.stance = nn.Sequential(
            nn.Linear(width, width), nn.GELU(approximate="tanh"), nn.Dropout(0.1), nn.Linear(width, len(STANCES))
        )
        nn.init.normal_(self.order.weight, std=0.05)

    def forward(self, pooled: Tensor) -> tuple[Tensor, Tensor]:
        """(n, 5 * size): source, cue, mean and greatest of content, surroundings -> vectors (n, width), stances (n, STANCES)."""
        x = gelu(self.parts(pooled))
        x = x + self.deep(self.norm(x))
        n = len(x)
        at = torch.arange(n)
        gap = (at.unsqueeze(0) - at.unsqueeze(1)).clamp(-8, 8) + 8
        scores = (self.query(x) @ self.key(x).T + (self.query(x).unsqueeze(1) * self.order(gap)).sum(-1)) / x.shape[
            1
        ] ** 0.5
        x = self.last(x + self.mix(scores.softmax(-1) @ self.value(x)))
        return x, self.stance(x)


class Ranker(nn.Module):
    """How well each mention of a party fits a statement, as its speaker or as its target."""

    def __init__(self, size: int = SIZE, asks: int = 4 * SIZE + WIDTH, width: int = 96) -> None:
        super().__init__()
        self.ask = nn.Linear(asks, width)
        self.see = nn.Linear(size, width)
        self.distance, self.sentence = nn.Embedding(DISTANCES, 16), nn.Embedding(SENTENCES, 12)
        self.sort, self.gender, self.kind = nn.Embedding(TYPES, 8), nn.Embedding(GENDERS, 4), nn.Embedding(KINDS, 12)
        told = 16 + 12 + 8 + 4 + 12 + FLAGS
        self.first = nn.Linear(3 * width + told, 2 * width)
        self.second = nn.Linear(2 * width, width)
        self.out = nn.Linear(width, 1)
        self.nobody = nn.Sequential(nn.Linear(asks + KINDS, width), nn.GELU(approximate="tanh"), nn.Linear(width, 2))
        self.dropout = nn.Dropout(0.15)

    def forward(self, asked: Tensor, seen: Tensor, numbers: Tensor, flags: Tensor) -> Tensor:
        """One statement (asks,), mentions (m, size), numbers (m, 5), flags (m, FLAGS) -> scores (m,)."""
        q = gelu(self.ask(asked)).unsqueeze(0)
        k = gelu(self.see(self.dropout(seen)))
        parts = (self.distance, self.sentence, self.sort, self.gender, self.kind)
        told = [part(numbers[:, n]) for n, part in enumerate(parts)]
        x = torch.cat([q.expand(len(k), -1), k, q * k, *told, flags], -1)
        x = gelu(self.first(x))
        x = gelu(self.second(self.dropout(x)))
        scores: Tensor = self.out(x).squeeze(-1)
        return scores

    def none(self, asked: Tensor, kind: Tensor) -> Tensor:
        """Scores of 'a party that the text has not named yet' and of 'nobody': (2,).  ``kind`` () is the sort of source phrase."""
        found: Tensor = self.nobody(torch.cat([asked, nn.functional.one_hot(kind, KINDS).to(asked.dtype)], -1))
        return found


class Pairs(nn.Module):
    """Whether one statement answers another, and whether both are about the same claim."""

    def __init__(self, width: int = WIDTH, inner: int = 96) -> None:
        super().__init__()
        self.one, self.two = nn.Linear(width + len(STANCES), inner), nn.Linear(width + len(STANCES), inner)
        self.first = nn.Linear(3 * inner + PAIR_FLAGS, inner)
        self.out = nn.Linear(inner, 2)
        self.dropout = nn.Dropout(0.15)

    def forward(self, vectors: Tensor, stances: Tensor, flags: Tensor) -> Tensor:
        """(n, width), chances of stances (n, STANCES), (n, n, PAIR_FLAGS) -> (n, n, 2): i answers j, i and j share a claim."""
        x = self.dropout(torch.cat([vectors, stances], -1))
        a, b = gelu(self.one(x)), gelu(self.two(x))
        n = len(x)
        pairs = torch.cat(
            [a.unsqueeze(1).expand(n, n, -1), b.unsqueeze(0).expand(n, n, -1), a.unsqueeze(1) * b.unsqueeze(0), flags],
            -1,
        )
        found: Tensor = self.out(gelu(self.first(pairs)))
        return found


class Heads(nn.Module):
    """Everything on top of the encoder that resolves what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.entities = nn.Linear(SIZE, 1 + 2 * len(ENTITIES))
        self.statements = Statements()
        self.speaker = Ranker()
        self.target = Ranker()
        self.pairs = Pairs()


def pooled(words: Tensor, spans: list[tuple[Tensor, Tensor, Tensor]], null: Tensor) -> Tensor:
    """Words (w, size) of each statement's (source, cue, content), as indices -> (n, 5 * size)."""
    rows = []
    for source, cue, content in spans:
        s = words[source].mean(0) if len(source) else null[0]
        q = words[cue].mean(0) if len(cue) else null[1]
        c = words[content].mean(0) if len(content) else null[2]
        top = words[content].max(0).values if len(content) else null[3]
        at = int((cue if len(cue) else content)[0])
        around = words[max(0, at - 40) : at + 20].mean(0)
        rows.append(torch.cat([s, q, c, top, around]))
    return torch.stack(rows)


def asked(parts: Tensor, vectors: Tensor) -> Tensor:
    """What a ranker is told of each statement: its source, cue, content and surroundings, and its vector."""
    return torch.cat([parts[:, : 3 * SIZE], parts[:, 4 * SIZE :], vectors], -1)


__all__ = ["ENTITIES", "STANCES", "Heads", "Tagger", "asked", "pooled"]
