"""The network: a small BERT encoder, a tagger of cues, and a linker that gives each word its role for each cue."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from counterclaim.extract.tagger.encoding import CASES, GAPS

WIDTH = 96
REACH = 64  # distances beyond are one
MARKS = 5
BREAKS = 3
EDGES = 4  # a source's first word, its last, a content's first, its last


class Tagger(nn.Module):
    """Word pieces to cue tags, and to the keys and queries the linker works on."""

    def __init__(self, encoder: BertModel, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.shape = nn.Embedding(1 + CASES * GAPS, size)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(dropout)
        self.tag = nn.Sequential(nn.Linear(size, size // 2), nn.GELU(), nn.Linear(size // 2, 3))
        self.key = nn.Linear(size, WIDTH)
        self.query = nn.Linear(size, 2 * WIDTH)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, heads: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(b, n) pieces and (b, w) word places -> tags (b, w, 3), keys (b, w, WIDTH), queries (b, w, 2 * WIDTH)."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        picked = torch.gather(hidden, 1, heads.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        picked = self.dropout(picked)
        return self.tag(picked), self.key(picked), self.query(picked)


class Linker(nn.Module):
    """A role for each word of a window, seen from one cue."""

    def __init__(self) -> None:
        super().__init__()
        self.place = nn.Embedding(2 * REACH + 2, WIDTH)
        self.marks = nn.Embedding(2 * MARKS + 1, WIDTH)
        self.breaks = nn.Embedding(2 * BREAKS + 1, WIDTH)
        for e in (self.place, self.marks, self.breaks):
            nn.init.normal_(e.weight, std=0.1)
        self.first = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.near = nn.Conv1d(WIDTH, WIDTH, 5, padding=2)
        self.far = nn.Conv1d(WIDTH, WIDTH, 5, padding=8, dilation=4)
        self.out = nn.Linear(WIDTH, 3)
        self.edges = nn.Parameter(torch.zeros(WIDTH, EDGES))
        self.rarity = nn.Parameter(torch.full((EDGES,), -4.0))  # one word in fifty is an edge
        # What a later stage adds, so that it begins with what the stages before have learned: at first this gives nothing.
        self.wide = nn.Conv1d(WIDTH, WIDTH, 5, padding=32, dilation=16, groups=WIDTH)
        self.more = nn.Linear(WIDTH, 3 * WIDTH)
        self.less = nn.Linear(3 * WIDTH, WIDTH)
        nn.init.zeros_(self.less.weight)
        nn.init.zeros_(self.less.bias)

    def grown(self) -> list[nn.Module]:
        """The parts that only a stage with ``grow`` trains."""
        return [self.wide, self.more, self.less]

    def forward(
        self, keys: Tensor, query: Tensor, place: Tensor, marks: Tensor, breaks: Tensor
    ) -> tuple[Tensor, Tensor]:
        """keys (c, w, WIDTH), query (c, 2 * WIDTH), the rest (c, w) numbers -> roles (c, w, 3), edges (c, w, EDGES)."""
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


def load_encoder(folder: Path) -> BertModel:
    """The encoder from a folder with config.json and model.safetensors, its dropout off (it costs half the time of
    training on a CPU; words are masked instead)."""
    config = BertConfig.from_pretrained(folder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    return BertModel.from_pretrained(folder, config=config, add_pooling_layer=False, use_safetensors=True)
