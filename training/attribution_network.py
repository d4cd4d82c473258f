"""The network: an encoder, a tagger of cues, and a linker that gives each word its role for each cue."""

from __future__ import annotations

import torch
from encoders import Large, Small
from torch import Tensor, nn

REACH = 64  # distances beyond are one
MARKS = 5
BREAKS = 3
EDGES = 4  # a source's first word, its last, a content's first, its last


class Tagger(nn.Module):
    """Word pieces to cue tags, and to the keys and queries the linker works on; ``width`` is that of the keys."""

    def __init__(self, encoder: Small | Large, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.size
        self.dropout = nn.Dropout(dropout)
        self.tag = nn.Sequential(nn.Linear(size, size // 2), nn.GELU(), nn.Linear(size // 2, 3))
        self.key = nn.Linear(size, width)
        self.query = nn.Linear(size, 2 * width)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, heads: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(b, n) pieces and (b, w) word places -> tags (b, w, 3), keys (b, w, width), queries (b, w, 2 * width)."""
        return self.told(self.words(ids, shapes, mask, heads))

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor, heads: Tensor) -> Tensor:
        """What the encoder makes of each word: (b, w, size)."""
        hidden = self.encoder(ids, shapes, mask)
        return torch.gather(hidden, 1, heads.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))

    def told(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Tags, keys and queries of words."""
        words = self.dropout(words)
        return self.tag(words), self.key(words), self.query(words)


class Linker(nn.Module):
    """A role for each word of a window, seen from one cue."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.place = nn.Embedding(2 * REACH + 2, width)
        self.marks = nn.Embedding(2 * MARKS + 1, width)
        self.breaks = nn.Embedding(2 * BREAKS + 1, width)
        for e in (self.place, self.marks, self.breaks):
            nn.init.normal_(e.weight, std=0.1)
        self.first = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.near = nn.Conv1d(width, width, 5, padding=2)
        self.far = nn.Conv1d(width, width, 5, padding=8, dilation=4)
        self.out = nn.Linear(width, 3)
        self.edges = nn.Parameter(torch.zeros(width, EDGES))
        self.rarity = nn.Parameter(torch.full((EDGES,), -4.0))  # one word in fifty is an edge
        # What a later stage adds, so that it begins with what the stages before have learned: at first this gives nothing.
        self.wide = nn.Conv1d(width, width, 5, padding=32, dilation=16, groups=width)
        self.more = nn.Linear(width, 3 * width)
        self.less = nn.Linear(3 * width, width)
        nn.init.zeros_(self.less.weight)
        nn.init.zeros_(self.less.bias)

    def grown(self) -> list[nn.Module]:
        """The parts that only a stage with ``grow`` trains."""
        return [self.wide, self.more, self.less]

    def forward(
        self, keys: Tensor, query: Tensor, place: Tensor, marks: Tensor, breaks: Tensor
    ) -> tuple[Tensor, Tensor]:
        """keys (c, w, width), query (c, 2 * width), the rest (c, w) numbers -> roles (c, w, 3), edges (c, w, EDGES)."""
        add, scale = query.unsqueeze(1).chunk(2, -1)
        x = keys * (1 + scale) + add + self.place(place) + self.marks(marks) + self.breaks(breaks)
        x = nn.functional.gelu(self.first(self.norm(x)))
        x = x + nn.functional.gelu(self.near(x.transpose(1, 2))).transpose(1, 2)
        x = x + nn.functional.gelu(self.far(x.transpose(1, 2))).transpose(1, 2)
        seen = x + self.wide(x.transpose(1, 2)).transpose(1, 2)
        x = x + self.less(nn.functional.gelu(self.more(seen)))
        return self.out(x), x @ self.edges + self.rarity


def relations(first: Tensor, last: Tensor, quotes: Tensor, paragraphs: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Where each word of a window (c, w) lies seen from the cue ``first`` … ``last`` (c,)."""
    at = torch.arange(quotes.shape[1]).unsqueeze(0)
    before, after = at - first.unsqueeze(1), at - last.unsqueeze(1)
    distance = torch.where(before < 0, before, after.clamp(min=0)).clamp(-REACH, REACH)
    inside = (before >= 0) & (after <= 0)
    place = torch.where(inside, torch.full_like(distance, 2 * REACH + 1), distance + REACH)
    own = quotes.gather(1, first.unsqueeze(1))
    marks = (quotes - own).clamp(-MARKS, MARKS) + MARKS
    home = paragraphs.gather(1, first.unsqueeze(1))
    breaks = (paragraphs - home).clamp(-BREAKS, BREAKS) + BREAKS
    return place, marks, breaks
